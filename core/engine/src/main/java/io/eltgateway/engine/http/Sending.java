package io.eltgateway.engine.http;

import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import java.util.Map;

/**
 * One try of a request.
 *
 * @param lane the instance it is for
 * @param root where it goes
 * @param rootHeaders sent unless the request has headers of the same name
 * @param request what is sent
 * @param target path and query, the root's prefix included
 * @param authorization what authorises it
 * @param nanos how long it may take
 * @param lastOfCall whether it is the call's deadline that this time ends with
 * @param call the call it belongs to
 * @param events takes the answer if it is a stream of events; null where none is expected
 */
record Sending(
    LaneSettings lane,
    Root root,
    Map<String, String> rootHeaders,
    Http.Request request,
    String target,
    Authorization authorization,
    long nanos,
    boolean lastOfCall,
    ToolCall call,
    EventHttp.Events events) {}
