package io.eltgateway.engine.call;

import java.util.Optional;

/**
 * The headers of the HTTP request that brought a call. Looked up where they lie: hardly any call
 * needs one. Thread-safe.
 */
@FunctionalInterface
public interface RequestHeaders {
  /** There was no HTTP request. */
  RequestHeaders NONE = name -> Optional.empty();

  /** The first value of a header, any case of its name. */
  Optional<String> find(String name);
}
