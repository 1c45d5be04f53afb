package io.eltgateway.airbyte.local.protocol;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a connector says. Those kinds that nobody needs, such as {@code CONTROL}, are not here. */
public sealed interface Message permits RecordMessage, StateMessage, Message.Answer, Message.Note {

  /** The answer to one of the short commands. */
  sealed interface Answer extends Message {}

  /**
   * The answer to {@code spec}.
   *
   * @param connectionSpecification JSON Schema of the settings
   */
  record Specification(Map<String, Object> connectionSpecification) implements Answer {}

  /** The answer to {@code check}. */
  record Status(CheckResult result) implements Answer {
    /** Checks that nothing is missing. */
    public Status {
      Objects.requireNonNull(result, "result");
    }
  }

  /** The answer to {@code discover}. */
  record Catalog(List<Stream> streams) implements Answer {
    /** Copies the list. */
    public Catalog {
      streams = List.copyOf(streams);
    }
  }

  /** Something said by the way. */
  sealed interface Note extends Message {}

  /** A line for the log: a {@code LOG} message, or something that is no message at all. */
  record Log(String text) implements Note {}

  /**
   * The connector says that it failed.
   *
   * @param message why, for a person
   * @param internal why, for the connector's author, where that says more
   * @param failureType {@code config_error}, {@code system_error} or {@code transient_error}
   */
  record Failure(String message, Optional<String> internal, Optional<String> failureType)
      implements Note {}
}
