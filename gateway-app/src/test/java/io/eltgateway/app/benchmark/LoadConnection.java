package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client: a keep-alive connection with one call at a time. Used by one thread. */
final class LoadConnection implements AutoCloseable {

  private final SocketChannel channel;
  private final CallTemplate call;
  private final AnswerCheck check;
  private final HttpAnswer answer = new HttpAnswer();
  private long id;
  private long sentAt;

  private LoadConnection(SocketChannel channel, CallTemplate call, AnswerCheck check) {
    this.channel = channel;
    this.call = call;
    this.check = check;
  }

  static LoadConnection open(URI server, CallTemplate call, AnswerCheck.Reading reading)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    return new LoadConnection(channel, call, new AnswerCheck(reading));
  }

  void register(Selector selector) throws IOException {
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(long callId) throws IOException {
    id = callId;
    answer.reset();
    ByteBuffer request = call.render(callId);
    sentAt = System.nanoTime();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /** Reads what has arrived and tells whether the answer is whole. */
  boolean receive() throws IOException {
    return answer.readFrom(channel);
  }

  /** The nanoseconds since the call was sent. */
  long age(long now) {
    return now - sentAt;
  }

  /**
   * Checks the whole answer.
   *
   * @throws WrongAnswerException if it is not the one to this call
   */
  void check() {
    if (answer.status() != 200) {
      throw new WrongAnswerException("HTTP status " + answer.status(), answer.body());
    }
    check.check(answer.bytes(), answer.bodyStart(), answer.bodyEnd(), id);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
