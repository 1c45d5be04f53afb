package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many sessions there are with one server, whose they are, and when they end. */
class SessionsTest {
  private static final int MOST = 3;

  private final Background background = new Background("test");
  private final Backchannel backchannel =
      new Backchannel(
          new ServerName("acme", "Acme"),
          Set.of(Feature.ROOTS),
          background,
          new ListChanges(background, System::nanoTime));
  private final ClientNews news = new ClientNews(Set.of(Feature.ROOTS), background, backchannel);
  private final AtomicLong now = new AtomicLong(1);
  private final List<FakeSession> made = new ArrayList<>();

  @AfterEach
  void close() {
    background.close();
  }

  private Sessions sessions(boolean byClient) {
    return new Sessions(
        owned -> {
          FakeSession session = new FakeSession();
          made.add(session);
          return session;
        },
        new Failures(new ServerName("acme", "Acme"), true),
        background,
        news,
        byClient,
        MOST,
        now::get);
  }

  private static FakeSession once(Sessions sessions, ToolCall call) {
    try (Sessions.Use use = sessions.use(call)) {
      return (FakeSession) use.session();
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void aCallerKeepsItsSessionAndSharesItWithNobody() {
    Sessions sessions = sessions(false);
    FakeSession anns = once(sessions, RemoteCall.of("ann"));
    assertSame(anns, once(sessions, RemoteCall.of("ann", "elicitation")));
    assertNotSame(anns, once(sessions, RemoteCall.of("bob")));
  }

  @Test
  void whereTheServerMayAskWhatAClientCanDoKeepsItApart() {
    Sessions sessions = sessions(true);
    FakeSession anns = once(sessions, RemoteCall.of("ann"));
    assertNotSame(anns, once(sessions, RemoteCall.of("ann", "elicitation")));
    assertSame(anns, once(sessions, RemoteCall.of("ann")));
  }

  @Test
  void theGatewaysOwnSessionIsNotThatOfACallerWithoutAName() {
    Sessions sessions = sessions(false);
    FakeSession own = once(sessions, new BackgroundCall(Duration.ofSeconds(1)));
    assertNotSame(own, once(sessions, RemoteCall.of("")));
  }

  @Test
  void whatNobodyUsesForTenMinutesEndsButTheGatewaysOwn() {
    Sessions sessions = sessions(false);
    FakeSession own = once(sessions, new BackgroundCall(Duration.ofSeconds(1)));
    FakeSession anns = once(sessions, RemoteCall.of("ann"));
    pass(Duration.ofMinutes(5));
    FakeSession bobs = once(sessions, RemoteCall.of("bob"));
    pass(Duration.ofMinutes(5).plusSeconds(1));
    sessions.sweep();
    assertTrue(anns.closed);
    assertFalse(bobs.closed);
    assertFalse(own.closed);
    assertNotSame(anns, once(sessions, RemoteCall.of("ann")));
  }

  @Test
  void aSessionInUseDoesNotEndHoweverLongTheCallTakes() {
    Sessions sessions = sessions(false);
    try (Sessions.Use use = sessions.use(RemoteCall.of("ann"))) {
      pass(Duration.ofHours(1));
      sessions.sweep();
      assertFalse(((FakeSession) use.session()).closed);
    }
    sessions.sweep();
    assertFalse(made.get(0).closed);
  }

  @Test
  void theSessionOfAClientThatHasGoneEndsAtOnce() {
    Sessions sessions = sessions(true);
    RemoteCall ann = RemoteCall.of("ann");
    FakeSession anns = once(sessions, ann);
    sessions.sweep();
    assertFalse(anns.closed);
    ann.gone = true;
    sessions.sweep();
    assertTrue(anns.closed);
  }

  @Test
  void whenThereAreTooManyTheOneThatRestedLongestMakesRoom() {
    Sessions sessions = sessions(false);
    FakeSession anns = once(sessions, RemoteCall.of("ann"));
    pass(Duration.ofSeconds(10));
    FakeSession bobs = once(sessions, RemoteCall.of("bob"));
    FakeSession eves = once(sessions, RemoteCall.of("eve"));
    pass(Duration.ofSeconds(10));
    once(sessions, RemoteCall.of("joe"));
    assertTrue(anns.closed);
    assertFalse(bobs.closed);
    assertFalse(eves.closed);
  }

  @Test
  void whenAllAreInUseTheNextCallerIsToldAndTheOthersGoOn() {
    Sessions sessions = sessions(false);
    try (Sessions.Use ann = sessions.use(RemoteCall.of("ann"));
        Sessions.Use bob = sessions.use(RemoteCall.of("bob"));
        Sessions.Use eve = sessions.use(RemoteCall.of("eve"))) {
      pass(Duration.ofMinutes(1));
      ToolResult.Failed told =
          assertThrows(ToolException.class, () -> sessions.use(RemoteCall.of("joe"))).failure();
      assertEquals(FailureKind.RATE_LIMITED, told.kind());
      assertEquals(
          "Acme is used by 3 clients at the same time, the most that the gateway opens sessions"
              + " for. Try again later.",
          told.message());
      assertSame(ann.session(), once(sessions, RemoteCall.of("ann")));
    }
    assertEquals(MOST, made.size());
  }

  @Test
  void theEndEndsAllAndNothingBeginsAfterIt() {
    Sessions sessions = sessions(false);
    FakeSession anns = once(sessions, RemoteCall.of("ann"));
    FakeSession own = once(sessions, new BackgroundCall(Duration.ofSeconds(1)));
    sessions.close();
    assertTrue(anns.closed);
    assertTrue(own.closed);
    ToolException stopped =
        assertThrows(ToolException.class, () -> sessions.use(RemoteCall.of("ann")));
    assertEquals(FailureKind.CANCELLED, stopped.failure().kind());
  }
}
