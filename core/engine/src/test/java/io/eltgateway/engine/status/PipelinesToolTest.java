package io.eltgateway.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PipelinesToolTest {
  private static final Pipeline ORDERS =
      new Pipeline(
          "c1",
          "orders",
          "postgres",
          State.BROKEN,
          Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
          Optional.of(Instant.parse("2026-01-03T03:04:05Z")),
          Optional.of("The slot is gone."));
  private static final Pipeline LEADS =
      new Pipeline(
          "c2",
          "leads",
          "salesforce",
          State.HEALTHY,
          Optional.of(Instant.parse("2026-01-03T00:00:00Z")),
          Optional.empty(),
          Optional.empty());

  private static PipelineQuestion question(String instance, PipelineSource source) {
    return new PipelineQuestion(instance, source, PipelinesToolTest.class.getClassLoader());
  }

  private static PipelineSource answering(Listing listing) {
    return source(call -> listing);
  }

  private interface Answer {
    Listing of(ToolCall call) throws Exception;
  }

  private static PipelineSource source(Answer answer) {
    return new PipelineSource() {
      @Override
      public String pipelinesTool() {
        return "list";
      }

      @Override
      public Listing pipelines(ToolCall call) throws Exception {
        return answer.of(call);
      }
    };
  }

  private static ToolResult ask(StatusCall call, PipelineQuestion... questions)
      throws InterruptedException {
    return new PipelinesTool(() -> List.of(questions), List::of).call(call);
  }

  private static String json(ToolResult result) {
    return JsonValues.plain().write(((ToolResult.Ok) result).structured().orElseThrow());
  }

  @Test
  void pipelinesOfAllVendorsStandInOneAnswer() throws Exception {
    ToolResult result =
        ask(
            new StatusCall(Map.of()),
            question("one", answering(new Listing(List.of(ORDERS), true))),
            question("two", answering(new Listing(List.of(LEADS), true))));

    assertEquals(
        "{\"counts\":{\"healthy\":1,\"broken\":1},\"pipelines\":["
            + "{\"instance\":\"one\",\"id\":\"c1\",\"name\":\"orders\",\"source\":\"postgres\","
            + "\"state\":\"broken\",\"last_success\":\"2026-01-02T03:04:05Z\","
            + "\"last_failure\":\"2026-01-03T03:04:05Z\",\"reason\":\"The slot is gone.\"},"
            + "{\"instance\":\"two\",\"id\":\"c2\",\"name\":\"leads\",\"source\":\"salesforce\","
            + "\"state\":\"healthy\",\"last_success\":\"2026-01-03T00:00:00Z\"}]}",
        json(result));
  }

  @Test
  void thoseThatCannotTellAreNamed() throws Exception {
    ToolResult result =
        new PipelinesTool(List::of, () -> List.of("acme")).call(new StatusCall(Map.of()));

    assertEquals(
        "{\"counts\":{},\"pipelines\":[],\"not_asked\":[\"acme\"],\"note\":\"Those not asked tell"
            + " nothing here, which does not mean that all is well: look with their own tools.\"}",
        json(result));
  }

  @Test
  void aStateNarrowsTheRowsButNotTheCounts() throws Exception {
    ToolResult result =
        ask(
            new StatusCall(Map.of("state", "healthy")),
            question("one", answering(new Listing(List.of(ORDERS, LEADS), true))));

    assertEquals(
        "{\"counts\":{\"healthy\":1,\"broken\":1},\"pipelines\":[{\"instance\":\"one\",\"id\":\"c2\","
            + "\"name\":\"leads\",\"source\":\"salesforce\",\"state\":\"healthy\","
            + "\"last_success\":\"2026-01-03T00:00:00Z\"}]}",
        json(result));
  }

  @Test
  void aVendorThatFailsIsASentenceAndTheOthersAnswer() throws Exception {
    PipelineSource refusing =
        source(
            call -> {
              throw new ToolException(FailureKind.CREDENTIALS, "Two refused the key.");
            });
    PipelineSource buggy =
        source(
            call -> {
              throw new IllegalStateException("secret detail");
            });

    ToolResult result =
        ask(
            new StatusCall(Map.of("state", "broken")),
            question("one", answering(new Listing(List.of(ORDERS), false))),
            question("two", refusing),
            question("three", buggy));

    assertEquals(
        List.of(
            "one: there are more than were read.",
            "two: Two refused the key.",
            "three: could not be read; the gateway's log says why."),
        ((Map<?, ?>) ((ToolResult.Ok) result).structured().orElseThrow()).get("problems"));
  }

  @Test
  void aVendorThatHangsCostsItsOwnAnswerOnly() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    PipelineSource hanging =
        source(
            call -> {
              never.await();
              return new Listing(List.of(), true);
            });

    ToolResult result =
        ask(
            new StatusCall(Map.of(), Instant.now().plus(Duration.ofMillis(3_500))),
            question("one", hanging),
            question("two", answering(new Listing(List.of(LEADS), true))));

    Map<?, ?> answer = (Map<?, ?>) ((ToolResult.Ok) result).structured().orElseThrow();
    assertEquals(List.of("one: did not answer in time."), answer.get("problems"));
    assertEquals(1, ((List<?>) answer.get("pipelines")).size());
  }

  @Test
  @Timeout(60)
  void aCallThatIsEndedLeavesNobodyAsking() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch given = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    PipelineSource hanging =
        source(
            call -> {
              asked.countDown();
              try {
                never.await();
              } finally {
                given.countDown();
              }
              return new Listing(List.of(), true);
            });
    FutureTask<ToolResult> asking =
        new FutureTask<>(
            () ->
                ask(new StatusCall(Map.of()), question("one", hanging), question("two", hanging)));
    Thread thread = new Thread(asking);
    thread.start();
    asked.await();

    thread.interrupt();

    assertTrue(given.await(20, TimeUnit.SECONDS));
    assertInstanceOf(
        InterruptedException.class,
        assertThrows(ExecutionException.class, () -> asking.get(20, TimeUnit.SECONDS)).getCause());
  }

  @Test
  void whenNobodyAnswersTheCallFails() throws Exception {
    PipelineSource refusing =
        source(
            call -> {
              throw new ToolException(FailureKind.UNREACHABLE, "One cannot be reached.");
            });

    ToolResult.Failed failed =
        assertInstanceOf(
            ToolResult.Failed.class, ask(new StatusCall(Map.of()), question("one", refusing)));
    assertEquals("No vendor answered. [one: One cannot be reached.]", failed.message());
  }

  @Test
  void aLongListIsCutAndSaysHowMuchIsLeftOut() throws Exception {
    List<Pipeline> many = new ArrayList<>();
    for (int i = 0; i < 230; i++) {
      many.add(LEADS);
    }

    ToolResult result =
        ask(new StatusCall(Map.of()), question("one", answering(new Listing(many, true))));

    Map<?, ?> answer = (Map<?, ?>) ((ToolResult.Ok) result).structured().orElseThrow();
    assertEquals(200, ((List<?>) answer.get("pipelines")).size());
    assertEquals(30, answer.get("left_out"));
  }
}
