package io.eltgateway.fivetran.sandbox.http;

import java.net.URI;
import java.util.function.UnaryOperator;

/**
 * A request off the wire.
 *
 * @param method in capitals
 * @param target the undecoded path and query
 * @param headers the first value of a header, or null
 * @param content the whole body
 */
public record Request(String method, URI target, UnaryOperator<String> headers, byte[] content) {}
