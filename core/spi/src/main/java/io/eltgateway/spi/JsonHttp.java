package io.eltgateway.spi;

/**
 * Requests to one {@link HttpRoot} whose answers are JSON, for tools written in code. What is no
 * such answer becomes a failure that says what the vendor said and what to do now, in the same
 * words as for declared tools. Thread-safe.
 */
@FunctionalInterface
public interface JsonHttp {

  /**
   * Sends a request and reads its answer as {@link Json} does.
   *
   * @return the values; {@code null} when there was no body
   * @throws ToolException as {@link Http#send} does, and also when the status is not 2xx or the
   *     body is not JSON. Its details then hold {@code status}, and {@code code} where the vendor
   *     said one at the place that {@link HttpRoot#errors} names
   */
  Object ask(Http.Request request, ToolCall call);
}
