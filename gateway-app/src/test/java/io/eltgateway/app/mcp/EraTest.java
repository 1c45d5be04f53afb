package io.eltgateway.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.mcp.Message.Notification;
import io.eltgateway.app.mcp.Message.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EraTest {
  private static final String KEY = "io.modelcontextprotocol/protocolVersion";
  private static final Request LIST = new Request(1, "tools/list", Map.of());

  @Test
  void aRequestThatCarriesItsRevisionIsStateless() {
    assertEquals(Era.STATELESS, Era.of(new Request(1, "server/discover", Map.of()), null));
    assertEquals(
        Era.STATELESS,
        Era.of(new Request(1, "tools/list", Map.of("_meta", Map.of(KEY, "2026-07-28"))), null));
    assertEquals(Era.STATELESS, Era.of(LIST, "2026-07-28"));
    assertEquals(Era.STATELESS, Era.of(LIST, "2027-01-01"));
  }

  @Test
  void everythingElseBelongsToASession() {
    assertEquals(Era.SESSIONS, Era.of(LIST, null));
    assertEquals(Era.SESSIONS, Era.of(LIST, "2025-11-25"));
    assertEquals(Era.SESSIONS, Era.of(LIST, "1999-01-01"));
    assertEquals(
        Era.SESSIONS,
        Era.of(new Request(1, "initialize", Map.of("protocolVersion", "2026-07-28")), null));
    assertEquals(
        Era.SESSIONS,
        Era.of(new Request(1, "tools/call", Map.of("_meta", Map.of("progressToken", 1))), null));
    assertEquals(Era.SESSIONS, Era.of(new Notification("n", Map.of()), null));
  }
}
