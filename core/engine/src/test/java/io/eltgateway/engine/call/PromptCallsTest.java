package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.audit.AuditLine;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.offer.Library;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.offer.Sources;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.engine.policy.Selector;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptCallsTest {
  private final Library library = new Library();
  private TestGateway gateway;

  /** Everything is denied, because selectors mean tools. */
  private PromptService start() {
    InstancePolicy policy =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).deny(List.of(Selector.parse("*"))).build();
    Instance instance = Instance.of("Acme", policy).build();
    gateway =
        new TestGateway(
            Snapshot.builder().add(instance, List.of()).build(),
            Offers.builder().add(instance, Sources.of(library)).build());
    return gateway.dispatcher.prompts().orElseThrow();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static List<Message> render(
      PromptService prompts, String name, Map<String, Object> arguments) {
    return prompts.render(TestGateway.request(ANN, name, arguments)).messages();
  }

  private static ToolResult.Failed failure(
      PromptService prompts, String name, Map<String, Object> arguments) {
    return assertThrows(ToolException.class, () -> render(prompts, name, arguments)).failure();
  }

  @Test
  void aPromptIsRenderedByItsProviderUnderItsOwnName() {
    library.prompt("help", "topic!", "tone");
    library.renderer =
        (name, arguments, call) ->
            List.of(
                new Message("user", new Content.Text(name + " " + new TreeMap<>(arguments))),
                new Message("assistant", new Content.Link("ui://a", "a", none(), none())));

    assertEquals(
        List.of(
            new Message("user", new Content.Text("help {tone=kind, topic=syncs}")),
            new Message("assistant", new Content.Link("ui://acme__a", "a", none(), none()))),
        render(start(), "acme__help", Map.of("topic", "syncs", "tone", "kind")));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  @Test
  void oneLineSaysWhatWasReadAndNoValueOfAnArgument() {
    library.prompt("help", "topic");

    render(start(), "acme__help", Map.of("topic", "private"));

    AuditLine line = gateway.audit.last();
    assertEquals(List.of("outcome ok read allowed mode:read-only"), gateway.audit.told());
    assertEquals("acme", line.instance());
    assertEquals("prompts/get", line.tool());
    assertEquals(List.of("acme__help"), line.targets());
    assertEquals(List.of("topic"), line.arguments());
  }

  @Test
  void secretsAreMaskedInMessagesAndLists() {
    library.prompt("help");
    library.prompts.add(new Prompt("told", "It is correct-horse.", List.of()));
    library.renderer =
        (name, arguments, call) ->
            List.of(
                new Message("user", new Content.Text("It is correct-horse.")),
                new Message("assistant", new Content.Image("Y29ycmVjdC1ob3JzZQ==", "image/png")));
    PromptService prompts = start();
    gateway.redactor.register(Secret.of("correct-horse"));

    assertEquals(
        List.of(
            new Message("user", new Content.Text("It is ***.")),
            new Message(
                "assistant",
                new Content.Text(
                    "A file of type image/png was withheld because it holds a secret of the"
                        + " gateway."))),
        render(prompts, "acme__help", Map.of()));
    assertEquals("It is ***.", prompts.prompts().get(1).description());
  }

  @Test
  void anUnknownPromptNamesTheNearestOne() {
    library.prompt("help");
    ToolResult.Failed failed = failure(start(), "acme__hepl", Map.of());

    assertEquals(FailureKind.NOT_FOUND, failed.kind());
    assertEquals(
        "There is no prompt 'acme__hepl'; prompts/list shows those there are. Did you mean"
            + " 'acme__help'?",
        failed.message());
    assertEquals(List.of("outcome not-found"), gateway.audit.told());
    assertEquals(List.of("acme__hepl"), gateway.audit.last().targets());
  }

  @Test
  void argumentsThatDoNotFitAreToldTogetherAndNothingIsRendered() {
    AtomicInteger rendered = new AtomicInteger();
    library.prompt("help", "topic!", "tone");
    library.renderer =
        (name, arguments, call) -> {
          rendered.incrementAndGet();
          return List.of();
        };
    Map<String, Object> wrong = new TreeMap<>(Map.of("tome", "kind", "tone", 3));

    ToolResult.Failed failed = failure(start(), "acme__help", wrong);

    assertEquals(FailureKind.INVALID_ARGUMENTS, failed.kind());
    assertEquals(
        "The arguments do not fit 'acme__help'. There is no argument 'tome'. Did you mean 'tone'?"
            + " 'tone' must be a string. 'topic' is missing.",
        failed.message());
    assertEquals(0, rendered.get());
    assertEquals(
        List.of("outcome invalid-arguments read allowed mode:read-only"), gateway.audit.told());
  }

  @Test
  void whatTheProviderRefusesIsItsFailure() {
    library.prompt("help");
    library.renderer =
        (name, arguments, call) -> {
          throw new ToolException(FailureKind.INVALID_ARGUMENTS, "Not so.");
        };

    assertEquals("Not so.", failure(start(), "acme__help", Map.of()).message());
  }

  @Test
  void aBugIsAFailureWithALogId() {
    library.prompt("help");
    library.renderer =
        (name, arguments, call) -> {
          throw new IllegalStateException("inside");
        };
    ToolResult.Failed failed = failure(start(), "acme__help", Map.of());

    assertEquals(FailureKind.INTERNAL, failed.kind());
    assertEquals(
        "'acme__help' failed because of a bug, not because of the request. The gateway's log has"
            + " more under the id "
            + gateway.audit.last().callId()
            + ".",
        failed.message());
  }

  @Test
  void renderingChangesNothing() {
    library.prompt("help");
    library.renderer =
        (name, arguments, call) -> {
          call.changes().requireOwned(ObjectPath.of("thing", "a"));
          return List.of();
        };

    assertEquals(FailureKind.REFUSED, failure(start(), "acme__help", Map.of()).kind());
    assertEquals(List.of("outcome refused read refused ledger"), gateway.audit.told());
  }

  @Test
  void afterTheEndNothingIsRendered() {
    library.prompt("help");
    PromptService prompts = start();
    gateway.dispatcher.close();

    assertEquals(
        "The gateway is shutting down and takes no more calls.",
        failure(prompts, "acme__help", Map.of()).message());
  }
}
