package io.eltgateway.testkit.sandbox.json;

/** Text that is not JSON. The message says what was wrong and at which character. */
public final class JsonException extends RuntimeException {

  JsonException(String problem, int position) {
    super(problem + " at character " + position);
  }
}
