package io.eltgateway.app.endtoend.remote;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.transport.stdio.Pipe;
import io.eltgateway.app.transport.stdio.StdioTransport;
import io.eltgateway.engine.session.WorkSession;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A talking client over stdio, in this process. */
final class StdioTalkingClient extends TalkingClient {
  private static final AtomicInteger SESSIONS = new AtomicInteger();

  private final OutputStream toServer;
  private final Thread serving;

  private StdioTalkingClient(OutputStream toServer, Thread serving) {
    this.toServer = toServer;
    this.serving = serving;
  }

  static StdioTalkingClient open(TestGateway gateway, Map<String, ?> abilities) {
    Pipe in = new Pipe();
    Pipe out = new Pipe();
    WorkSession session = new WorkSession("local", "talking-" + SESSIONS.incrementAndGet());
    StdioTransport transport =
        new StdioTransport(gateway.edge(), session, in.in, out.out, StdioTransport.DRAIN);
    Thread serving = new Thread(transport::run, "stdio-under-test");
    serving.setDaemon(true);
    serving.start();
    StdioTalkingClient client = new StdioTalkingClient(in.out, serving);
    client.read(out.in, line -> line);
    client.initialize(abilities);
    return client;
  }

  @Override
  synchronized void send(Map<String, Object> message) {
    String line = TestClient.JSON.writeValueAsString(message) + "\n";
    try {
      toServer.write(line.getBytes(StandardCharsets.UTF_8));
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void vanish() {
    try {
      toServer.close();
    } catch (IOException alreadyOver) {
      // As it should be.
    }
  }

  @Override
  public void close() {
    vanish();
    try {
      serving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
