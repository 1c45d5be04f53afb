package io.eltgateway.airbyte.api;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Optional;
import java.util.function.Supplier;

/** What to make of a failure that does not need to be the whole call's. */
public final class Failures {
  private Failures() {}

  /**
   * Whether Airbyte answered that these credentials, which it knows, may not see what was asked
   * for. A 401 is another matter: nothing can be seen with them.
   */
  public static boolean notPermitted(ToolException failure) {
    return failure.failure().details().get("status") instanceof Number status
        && status.intValue() == 403;
  }

  /** Whether it is about the one object that was asked for, so that others may well be read. */
  public static boolean ofOneObject(ToolException failure) {
    return switch (failure.failure().kind()) {
      case NOT_FOUND, UPSTREAM, CONFLICT -> true;
      default -> false;
    };
  }

  /**
   * What adorns an answer that is of use without it: empty when Airbyte does not give it.
   *
   * @throws ToolException when the call is over
   */
  public static <T> Optional<T> ifAvailable(ToolCall call, Supplier<T> extra) {
    try {
      return Optional.of(extra.get());
    } catch (ToolException failed) {
      call.cancellation().check();
      return Optional.empty();
    }
  }

  /** A failure because of the arguments. */
  public static ToolException arguments(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }

  /** A failure because there is no such thing. */
  public static ToolException notFound(String message) {
    return new ToolException(FailureKind.NOT_FOUND, message);
  }
}
