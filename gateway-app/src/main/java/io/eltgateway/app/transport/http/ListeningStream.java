package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.Outbound;

/** The response to a GET: what the client is told without having asked. */
final class ListeningStream implements Outbound {
  private final EventStream stream;

  ListeningStream(EventStream stream) {
    this.stream = stream;
  }

  /** A client that reads too slowly loses the stream, not just a message it would rely on. */
  @Override
  public boolean send(byte[] message) {
    boolean taken = stream.offer(message);
    if (!taken) {
      stream.end();
    }
    return taken;
  }

  /** No request belongs to this stream. */
  @Override
  public void answer(byte[] message) {
    throw new IllegalStateException("A listening stream bears no answers.");
  }

  @Override
  public void end() {
    stream.end();
  }

  @Override
  public void keepAlive() {
    stream.comment();
  }
}
