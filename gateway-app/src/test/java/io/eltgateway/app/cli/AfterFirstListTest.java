package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.transport.FakeTools;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.session.WorkSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AfterFirstListTest {
  private static final WorkSession SESSION = new WorkSession("local", "one");

  @Test
  void theActionRunsOnceHoweverOftenToolsAreListed() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch ran = new CountDownLatch(1);
    try (TestGateway gateway = TestGateway.sandbox()) {
      ToolService tools =
          AfterFirstList.run(
              gateway.running().tools(),
              () -> {
                runs.incrementAndGet();
                ran.countDown();
              });
      assertEquals(0, runs.get());

      int listed = tools.tools(SESSION).size();
      assertTrue(ran.await(20, TimeUnit.SECONDS));
      assertEquals(listed, tools.tools(SESSION).size());
      assertEquals(1, runs.get());
    }
  }

  @Test
  void whatIsBesideToolsIsStillThere() {
    FakeTools fake = new FakeTools();
    ToolService tools = AfterFirstList.run(fake, () -> {});

    assertEquals(fake.prompts(), tools.prompts());
    assertEquals(fake.resources(), tools.resources());
  }
}
