package io.eltgateway.engine.remote;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A session with no server behind it, which notes what it is told and whether it has ended. */
final class FakeSession implements Session, Peer {
  private final Subscriptions subscriptions = new Subscriptions();
  final BlockingQueue<Message> told = new LinkedBlockingQueue<>();
  volatile boolean closed;

  @Override
  public Message ask(
      String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Handshake handshake(Hearing hearing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isNewLogLevel(String level) {
    return false;
  }

  @Override
  public void tell(byte[] message) {
    told.add(Message.read(message).orElseThrow());
  }

  @Override
  public Optional<Peer> peer() {
    return Optional.of(this);
  }

  @Override
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public void extend(Duration atLeast) {}

  @Override
  public void close() {
    closed = true;
  }
}
