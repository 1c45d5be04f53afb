package io.eltgateway.engine.remote;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolException;
import java.util.Map;

/** Something that a server asks a client, until one of the two has had enough. Thread-safe. */
final class Question {
  private final Client client;
  private Thread asking;
  private boolean takenBack;

  Question(Client client) {
    this.client = client;
  }

  boolean isFor(Client other) {
    return client.session().equals(other.session());
  }

  /**
   * Asks, on this thread.
   *
   * @throws io.eltgateway.spi.ToolException when there is no answer
   */
  Map<String, Object> ask(String method, Map<String, Object> params, Progress progress) {
    begin();
    try {
      return client.request(method, params, progress);
    } catch (ToolException unreached) {
      if (unreached.failure().kind() != FailureKind.UNREACHABLE || client.isGone()) {
        throw unreached;
      }
      // The call has ended, and with it the way to the client that it had brought.
      return client.beyondCall().request(method, params, progress);
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (takenBack) {
      throw new ToolException(FailureKind.CANCELLED, "The server does not want to know any more.");
    }
    asking = Thread.currentThread();
  }

  /** What follows on this thread is not about the question and must not be interrupted. */
  private synchronized void end() {
    asking = null;
    boolean unused = Thread.interrupted();
  }

  /** The server does not want an answer any more. */
  synchronized void takeBack() {
    takenBack = true;
    if (asking != null) {
      asking.interrupt();
    }
  }

  synchronized boolean isTakenBack() {
    return takenBack;
  }
}
