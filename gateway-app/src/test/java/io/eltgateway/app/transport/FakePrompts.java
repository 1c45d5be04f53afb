package io.eltgateway.app.transport;

import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.PromptService;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource.Argument;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.PromptSource.Rendered;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prompts that do what their names say. */
final class FakePrompts implements PromptService {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Override
  public List<Prompt> prompts() {
    return List.of(
        new Prompt(
            "greet",
            "Greets in Größe.",
            List.of(new Argument("name", "Whom.", true), new Argument("tone", "", false))),
        new Prompt("plain", "", List.of()));
  }

  @Override
  public Rendered render(CallRequest request) {
    return new Rendered(messages(request), "", Map.of());
  }

  private static List<Message> messages(CallRequest request) {
    return switch (request.tool()) {
      case "greet" ->
          List.of(
              new Message("user", new Content.Text("Greet " + request.arguments().get("name"))),
              new Message("assistant", new Content.Image("aW1n", "image/png")),
              new Message("user", new Content.Document("u:1", "text/csv", "a,b")));
      case "plain" -> List.of(new Message("user", new Content.Text("plain")));
      case "unreachable" -> throw new ToolException(FailureKind.UNREACHABLE, "It does not answer.");
      case "particular" -> throw new ToolException(FailureKind.INVALID_ARGUMENTS, "Not so.");
      default ->
          throw new ToolException(
              FailureKind.NOT_FOUND, "There is no prompt " + request.tool() + ".");
    };
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  void change() {
    listeners.forEach(Runnable::run);
  }
}
