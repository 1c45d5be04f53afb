package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.RemoteServer.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server may ask, and how much of it at the same time. */
@Timeout(60)
class BackchannelTest {
  private static final int MOST_OF_A_CLIENT = 8;

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
  void eightQuestionsOfAClientAndThirtyTwoInAllWaitAtATimeAndAPingIsAnswered() throws Exception {
    CountDownLatch thought = new CountDownLatch(1);
    int id = 0;
    for (String name : List.of("ann", "bob", "cem", "dee")) {
      RemoteCall client = RemoteCall.of(name, "elicitation");
      client.answering = thought;
      for (int i = 0; i < MOST_OF_A_CLIENT; i++) {
        ask("elicitation/create", ++id, client);
      }
      client.awaitAsked(MOST_OF_A_CLIENT);
      if (name.equals("ann")) {
        ask("elicitation/create", 100, client);
        assertTooMuch(100, nextTold());
      }
    }
    ask("elicitation/create", 101, RemoteCall.of("eve", "elicitation"));
    assertTooMuch(101, nextTold());
    ask("ping", 102, null);
    assertEquals(Map.of("jsonrpc", "2.0", "id", 102, "result", Map.of()), nextTold().members());
    thought.countDown();
    for (int i = 0; i < id; i++) {
      assertTrue(nextTold().result().get("action").toString().startsWith("accept by "));
    }
  }

  private static void assertTooMuch(int id, Message refused) {
    assertEquals(id, refused.id());
    assertEquals("Too much is being asked at the same time.", refused.error().get("message"));
  }

  @Test
  void whatIsNotOfferedIsRefusedWithoutAskingAnybody() throws Exception {
    RemoteCall ann = RemoteCall.of("ann", "sampling");
    ask("sampling/createMessage", 1, ann);
    assertEquals("Not offered here: sampling/createMessage", nextTold().error().get("message"));
    ask("elicitation/create", 2, null);
    assertEquals("It cannot be said which client is meant.", nextTold().error().get("message"));
    assertEquals(0, ann.asked.size());
  }
}
