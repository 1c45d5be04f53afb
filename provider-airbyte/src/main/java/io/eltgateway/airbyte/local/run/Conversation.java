package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.process.LineReader;
import io.eltgateway.airbyte.local.process.Tail;
import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.Message;
import io.eltgateway.airbyte.local.protocol.MessageParser;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Optional;

/** What one connector says during one run. For one thread. */
final class Conversation {
  private static final int LONGEST_LINE = 32 * 1024 * 1024;
  private static final Duration END = Duration.ofSeconds(10);
  private static final Duration END_AFTER_ANSWER = Duration.ofSeconds(2);
  private static final int MOST_LOGGED = 1000;

  private final String connector;
  private final ChildProcess child;
  private final Tail tail;
  private final MessageParser parser;
  private final LineReader lines;
  private final System.Logger log;
  private int logged;
  private Message.Failure failure;

  Conversation(
      String connector, ChildProcess child, Tail tail, MessageParser parser, System.Logger log) {
    this.connector = connector;
    this.child = child;
    this.tail = tail;
    this.parser = parser;
    this.lines = new LineReader(child.output(), LONGEST_LINE);
    this.log = log;
  }

  /**
   * Waits for the answer to a short command. What follows it is not waited for, but for the end.
   *
   * @throws ToolException when the connector ends or fails without one
   */
  <T extends Message.Answer> T answer(Class<T> kind) {
    for (Optional<Message> message = next(); message != null; message = next()) {
      if (message.isPresent() && kind.isInstance(message.get())) {
        child.await(END_AFTER_ANSWER);
        return kind.cast(message.get());
      }
    }
    throw withoutAnswer(child.await(END));
  }

  private ToolException withoutAnswer(int exit) {
    return failure == null
        ? RunFailures.ended(connector, exit, tail)
        : RunFailures.reported(connector, failure);
  }

  /**
   * Waits for the result of a check. Some connectors say that their settings are wrong as a
   * failure, which is a result too.
   */
  CheckResult checked() {
    try {
      return answer(Message.Status.class).result();
    } catch (ToolException failed) {
      if (failure != null && failure.failureType().equals(Optional.of("config_error"))) {
        return new CheckResult(false, failure.message());
      }
      throw failed;
    }
  }

  /**
   * Hands records and states on until the reader has enough or there are no more.
   *
   * @throws ToolException when the connector fails
   */
  void read(MessageReader reader) {
    for (Optional<Message> message = next(); message != null; message = next()) {
      if (message.isPresent() && !handOn(message.get(), reader)) {
        return;
      }
    }
    requireGoodEnd();
  }

  private static boolean handOn(Message message, MessageReader reader) {
    if (message instanceof RecordMessage record) {
      return reader.record(record);
    }
    return !(message instanceof StateMessage state) || reader.state(state);
  }

  private void requireGoodEnd() {
    int exit = child.await(END);
    if (failure != null) {
      throw RunFailures.reported(connector, failure);
    }
    // It was asked to end only after it had closed its output: it had said everything.
    if (exit != 0 && !child.wasStopped()) {
      throw RunFailures.ended(connector, exit, tail);
    }
  }

  /** The next message; empty for one that nobody needs; null when there are no more. */
  private Optional<Message> next() {
    String line;
    try {
      line = lines.next();
    } catch (LineReader.LineTooLongException tooLong) {
      throw RunFailures.broken(connector, tooLong.getMessage());
    } catch (ToolException unwanted) {
      throw unwanted.failure().kind() == FailureKind.TIMEOUT
          ? RunFailures.late(connector, unwanted)
          : unwanted;
    }
    if (line == null) {
      return null;
    }
    Optional<Message> message = parsed(line);
    if (message.isPresent() && message.get() instanceof Message.Note note) {
      take(note);
    }
    return message;
  }

  private Optional<Message> parsed(String line) {
    try {
      return parser.parse(line);
    } catch (MessageParser.BrokenMessageException broken) {
      if (!lines.isUnfinished()) {
        throw RunFailures.broken(connector, broken.getMessage());
      }
      int exit = child.await(END);
      if (failure != null || exit != 0) {
        throw withoutAnswer(exit);
      }
      throw RunFailures.brokenOff(connector, tail);
    }
  }

  private void take(Message.Note note) {
    if (note instanceof Message.Failure first && failure == null) {
      failure = first;
    } else if (note instanceof Message.Log line) {
      tail.add(line.text());
      if (logged < MOST_LOGGED) {
        logged++;
        log.log(System.Logger.Level.DEBUG, () -> connector + ": " + shortened(line.text()));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
  }
}
