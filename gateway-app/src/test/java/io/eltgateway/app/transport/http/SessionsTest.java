package io.eltgateway.app.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.app.mcp.Outbound;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.transport.FakeTools;
import io.eltgateway.engine.session.WorkSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions in a time of our own. */
class SessionsTest {
  private static final Optional<String> NO_RUN = Optional.empty();

  private final AtomicLong now = new AtomicLong();
  private final ProtocolEdge edge =
      new ProtocolEdge(new FakeTools(), FakeTools.INFO, EdgeLimits.DEFAULT);
  private final Sessions sessions = new Sessions(2, Duration.ofMinutes(30), now::get);

  @AfterEach
  void close() {
    edge.close();
  }

  private HttpSession open(String caller) throws Exception {
    Request initialize = new Request(1, "initialize", Map.of("protocolVersion", "2025-11-25"));
    HttpSession session =
        new HttpSession(
            sessions.newId(),
            caller,
            NO_RUN,
            edge.open(initialize, new WorkSession(caller, "w")).session(),
            sessions.now());
    sessions.add(session);
    return session;
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private boolean isAlive(HttpSession session) {
    return sessions.find(session.id(), "alice", NO_RUN).isPresent();
  }

  @Test
  void aSessionIsItsCallersOnly() throws Exception {
    HttpSession session = open("alice");

    assertTrue(isAlive(session));
    assertEquals(Optional.empty(), sessions.find(session.id(), "mallory", NO_RUN));
    assertEquals(Optional.empty(), sessions.find(session.id(), "alice", Optional.of("run")));
  }

  @Test
  void whatNobodyUsesEnds() throws Exception {
    HttpSession used = open("alice");
    HttpSession forgotten = open("alice");
    pass(Duration.ofMinutes(29));
    assertTrue(isAlive(used));
    pass(Duration.ofMinutes(2));

    sessions.sweep();

    assertTrue(isAlive(used));
    assertEquals(1, sessions.size());
    assertEquals(Optional.empty(), sessions.find(forgotten.id(), "alice", NO_RUN));
  }

  @Test
  void aSessionThatListensOrWorksIsUsed() throws Exception {
    HttpSession listening = open("alice");
    listening.lane().listen(new Silence());
    HttpSession working = open("alice");
    working.lane().begin(new Request(2, "ping", Map.of()), new Silence());
    pass(Duration.ofDays(1));

    sessions.sweep();

    assertEquals(2, sessions.size());
    assertThrows(Refusal.class, () -> open("alice"));
  }

  @Test
  void aFullHouseLetsTheLongestIdleGo() throws Exception {
    HttpSession first = open("alice");
    pass(Duration.ofMinutes(1));
    HttpSession second = open("alice");
    pass(Duration.ofMinutes(1));
    HttpSession third = open("alice");

    assertEquals(2, sessions.size());
    assertTrue(!isAlive(first));
    assertTrue(isAlive(second));
    assertTrue(isAlive(third));
  }

  @Test
  void nobodyIsPushedOutWhoWasHereAMomentAgo() throws Exception {
    open("alice");
    pass(Duration.ofSeconds(59));
    open("alice");

    Refusal refused = assertThrows(Refusal.class, () -> open("alice"));

    assertEquals(503, refused.status());
  }

  private static final class Silence implements Outbound {
    @Override
    public boolean send(byte[] message) {
      return true;
    }

    @Override
    public void answer(byte[] message) {}

    @Override
    public void end() {}

    @Override
    public void keepAlive() {}
  }
}
