package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.RemoteServer.Feature;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server may ask, and how much of it at the same time. */
@Timeout(60)
class BackchannelTest {
  private static final int MOST = 32;

  private final Background background = new Background("test");
  private final Backchannel backchannel =
      new Backchannel(
          new ServerName("acme", "Acme"),
          Set.of(Feature.ELICITATION),
          background,
          new ListChanges(background, System::nanoTime));
  private final FakeSession session = new FakeSession();

  @AfterEach
  void close() {
    background.close();
  }

  private void ask(String method, int id, RemoteCall client) {
    Map<String, Object> question =
        Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", Map.of("message", "Well?"));
    backchannel.asked(new Message(question), session, client, atLeast -> {});
  }

  private Message nextTold() throws InterruptedException {
    Message next = session.told.poll(20, TimeUnit.SECONDS);
    assertTrue(next != null, "nothing was told");
    return next;
  }

  @Test
  void thirtyTwoQuestionsWaitAtATimeTheNextIsRefusedAndAPingIsAnswered() throws Exception {
    RemoteCall ann = RemoteCall.of("ann", "elicitation");
    CountDownLatch thought = new CountDownLatch(1);
    Semaphore thinking = new Semaphore(0);
    ann.whenAsked =
        () -> {
          thinking.release();
          try {
            assertTrue(thought.await(20, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    for (int id = 1; id <= MOST; id++) {
      ask("elicitation/create", id, ann);
    }
    assertTrue(thinking.tryAcquire(MOST, 20, TimeUnit.SECONDS));
    ask("elicitation/create", 33, ann);
    Message refused = nextTold();
    assertEquals(33, refused.id());
    assertEquals("Too much is being asked at the same time.", refused.error().get("message"));
    ask("ping", 34, ann);
    assertEquals(Map.of("jsonrpc", "2.0", "id", 34, "result", Map.of()), nextTold().members());
    thought.countDown();
    for (int i = 0; i < MOST; i++) {
      assertEquals(Map.of("action", "accept by ann"), nextTold().result());
    }
  }

  @Test
  void whatIsNotOfferedIsRefusedWithoutAskingAnybody() throws Exception {
    RemoteCall ann = RemoteCall.of("ann", "sampling");
    ask("sampling/createMessage", 1, ann);
    assertEquals("Not offered here: sampling/createMessage", nextTold().error().get("message"));
    ask("elicitation/create", 2, null);
    assertEquals("Not offered here: elicitation/create", nextTold().error().get("message"));
    assertEquals(0, ann.asked.size());
  }
}
