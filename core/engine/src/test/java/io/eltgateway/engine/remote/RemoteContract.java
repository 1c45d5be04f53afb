package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer.Feature;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for a server behind the gateway, whatever carries its messages. */
@Timeout(60)
abstract class RemoteContract {
  static final Terms EVERYTHING = Terms.TOOLS.withFeatures(EnumSet.allOf(Feature.class));

  /** The scripted server, on these terms. */
  abstract Remote remote(Terms terms) throws Exception;

  static String text(ToolResult result) {
    ToolResult.Ok ok = assertInstanceOf(ToolResult.Ok.class, result);
    return String.valueOf(((Content.Raw) ok.content().get(0)).block().get("text"));
  }

  static ToolResult call(Remote remote, String tool, ToolCall call) {
    return remote.call(tool, Map.of(), true, call);
  }

  static ToolResult.Failed failure(Remote remote, String tool, ToolCall call) {
    return assertThrows(ToolException.class, () -> call(remote, tool, call)).failure();
  }

  @Test
  void aToolIsCalledWithItsArguments() throws Exception {
    ToolResult result =
        remote(Terms.TOOLS).call("echo", Map.of("limit", 3), true, RemoteCall.of("ann"));
    assertEquals("{limit=3}", text(result));
  }

  @Test
  void whatAServerListsKeepsItsOrder() throws Exception {
    Remote.Listing listing = remote(Terms.TOOLS).listed();
    assertEquals(
        List.of("tool_0", "tool_1", "tool_2"),
        listing.tools().stream().map(Remote.Definition::name).toList());
    assertEquals(List.of(), listing.problems());
  }

  @Test
  void numbersKeepEveryDigit() throws Exception {
    ToolResult.Ok result =
        (ToolResult.Ok) call(remote(Terms.TOOLS), "number", RemoteCall.of("ann"));
    assertEquals(
        Map.of("pi", new BigDecimal("3.14159265358979323846264338")),
        result.structured().orElseThrow());
  }

  @Test
  void aToolsOwnErrorIsAFailureWithItsWords() throws Exception {
    ToolResult result = call(remote(Terms.TOOLS), "fail", RemoteCall.of("ann"));
    ToolResult.Failed failed = assertInstanceOf(ToolResult.Failed.class, result);
    assertEquals(FailureKind.UPSTREAM, failed.kind());
    assertEquals("No such package.", failed.message());
    assertEquals(
        List.of(new Content.Raw(Map.of("type", "text", "text", "No such package."))),
        failed.original().orElseThrow().content());
  }

  @Test
  void anErrorOfTheProtocolTellsItsCode() throws Exception {
    ToolResult.Failed failed = failure(remote(Terms.TOOLS), "refuse", RemoteCall.of("ann"));
    assertEquals(FailureKind.INVALID_ARGUMENTS, failed.kind());
    assertEquals("Acme refused this (code -32602): limit must be positive", failed.message());
    assertEquals(Map.of("code", -32602, "said", "limit must be positive"), failed.details());
  }

  @Test
  void progressReachesTheCallerWhileTheCallRuns() throws Exception {
    RemoteCall ann = RemoteCall.of("ann");
    assertEquals("done", text(call(remote(Terms.TOOLS), "progress", ann)));
    assertEquals(List.of("1.0 of 3.0 step", "2.0 of 3.0 step", "3.0 of 3.0 step"), ann.progress);
  }

  @Test
  void logMessagesNameTheInstanceTheyComeFrom() throws Exception {
    RemoteCall ann = RemoteCall.of("ann");
    call(remote(Terms.TOOLS), "log", ann);
    assertEquals(List.of(Map.of("level", "info", "data", "working", "logger", "acme")), ann.told);
  }

  @Test
  void aFloodOfMessagesIsBounded() throws Exception {
    RemoteCall ann = RemoteCall.of("ann");
    assertEquals("done", text(call(remote(Terms.TOOLS), "flood", ann)));
    assertTrue(ann.told.size() >= 100 && ann.told.size() < 2_500, "" + ann.told.size());
  }

  @Test
  void theServerLearnsTheLogLevelThatTheClientWants() throws Exception {
    Remote remote = remote(EVERYTHING);
    assertEquals("debug", text(call(remote, "level", RemoteCall.of("ann").withLogLevel("debug"))));
    assertEquals("error", text(call(remote, "level", RemoteCall.of("ann").withLogLevel("error"))));
  }

  @Test
  void anAnswerToAnotherIdIsIgnored() throws Exception {
    assertEquals("mine", text(call(remote(Terms.TOOLS), "wrong_id", RemoteCall.of("ann"))));
  }

  @Test
  void aQuestionReachesTheClientOfTheCallAndNamesTheInstance() throws Exception {
    Remote remote = remote(EVERYTHING);
    RemoteCall ann = RemoteCall.of("ann", "elicitation");
    RemoteCall bob = RemoteCall.of("bob", "elicitation");
    assertEquals("{action=accept by bob}", text(call(remote, "ask", bob)));
    assertEquals("{action=accept by ann}", text(call(remote, "ask", ann)));
    assertEquals("acme asks: Really?", ann.asked.get(0).get("message"));
    assertEquals(1, ann.asked.size());
    assertEquals(1, bob.asked.size());
  }

  @Test
  void aQuestionThatTheTermsDoNotAllowReachesNobody() throws Exception {
    RemoteCall ann = RemoteCall.of("ann", "elicitation");
    String answer = text(call(remote(Terms.TOOLS), "ask", ann));
    assertTrue(answer.contains("Not offered here: elicitation/create"), answer);
    assertEquals(List.of(), ann.asked);
  }

  @Test
  void aCallThatIsCancelledWhileItRunsEndsAtOnce() throws Exception {
    RemoteCall ann = RemoteCall.of("ann");
    ann.whenTold = () -> new Thread(ann.cancellation::cancel).start();
    ToolResult.Failed failed = failure(remote(Terms.TOOLS), "hang", ann);
    assertEquals(FailureKind.CANCELLED, failed.kind());
    assertEquals(1, ann.told.size());
  }

  @Test
  void aHungCallEndsAtItsDeadlineAndOthersGoOn() throws Exception {
    Remote remote = remote(Terms.TOOLS);
    call(remote, "echo", RemoteCall.of("ann"));
    ToolResult.Failed failed =
        failure(remote, "hang", new RemoteCall("ann", Duration.ofMillis(300)));
    assertEquals(FailureKind.TIMEOUT, failed.kind());
    assertEquals("{}", text(call(remote, "echo", RemoteCall.of("ann"))));
  }

  @Test
  void anAnswerThatIsTooLargeIsRefusedAndOthersGoOn() throws Exception {
    Remote remote = remote(Terms.TOOLS);
    ToolException refused =
        assertThrows(
            ToolException.class,
            () -> remote.call("big", Map.of("size", 12 << 20), true, RemoteCall.of("ann")));
    assertEquals(
        "The answer of Acme is larger than 10 MiB, the most that the gateway takes. Ask for less: a"
            + " smaller limit, or only the fields you need.",
        refused.failure().message());
    assertEquals("{}", text(call(remote, "echo", RemoteCall.of("ann"))));
  }

  @Test
  void aChangedListIsSaid() throws Exception {
    Remote remote = remote(Terms.TOOLS);
    CountDownLatch changed = new CountDownLatch(1);
    remote.onToolsChange(changed::countDown);
    call(remote, "change", RemoteCall.of("ann"));
    assertTrue(changed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void promptsResourcesAndCompletionsArePassedThrough() throws Exception {
    Remote remote = remote(EVERYTHING);
    CountDownLatch listed = new CountDownLatch(3);
    remote.prompts().onPromptsChange(listed::countDown);
    remote.resources().onResourcesChange(listed::countDown);
    assertEquals(List.of(), remote.prompts().prompts());
    assertEquals(List.of(), remote.resources().resources());
    assertEquals(List.of(), remote.resources().templates());
    assertTrue(listed.await(20, TimeUnit.SECONDS));
    assertEquals("greet", remote.prompts().prompts().get(0).name());
    assertEquals("note://one", remote.resources().resources().get(0).uri());
    assertEquals("note://{id}", remote.resources().templates().get(0).uriTemplate());
    RemoteCall ann = RemoteCall.of("ann");
    assertEquals(1, remote.prompts().render("greet", Map.of("who", "you"), ann).size());
    assertEquals(
        List.of(new Content.Raw(Map.of("uri", "note://7", "text", "a note"))),
        remote.resources().read("note://7", ann));
    assertEquals(
        List.of("ann", "bob"),
        remote
            .completions()
            .complete(
                new CompletionSource.Question(
                    CompletionSource.Kind.PROMPT, "greet", "who", "", Map.of()),
                ann)
            .values());
  }

  @Test
  void nothingIsAskedAfterTheEnd() throws Exception {
    Remote remote = remote(Terms.TOOLS);
    call(remote, "echo", RemoteCall.of("ann"));
    remote.close();
    ToolResult.Failed failed = failure(remote, "echo", RemoteCall.of("ann"));
    assertEquals("The gateway stops, so Acme was not asked.", failed.message());
    assertFalse(failed.details().containsKey("may_have_happened"));
  }
}
