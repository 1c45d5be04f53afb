package io.eltgateway.app.endtoend.views;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider with a user interface, a prompt, and resources that come into being while it runs.
 * Tests install it in a folder of its own, as its author would.
 */
public final class ViewsProvider implements ToolProvider, PromptSource, ResourceSource {
  private static final String VIEW = "ui://status/view.html";
  private static final String PAGE = "views://page/";
  private static final Map<String, Object> FRAME = Map.of("ui", Map.of("prefersBorder", true));

  private final List<String> pages = new CopyOnWriteArrayList<>();
  private final List<Runnable> promptListeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> resourceListeners = new CopyOnWriteArrayList<>();
  private volatile String token;
  private volatile boolean careless;

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("views", "Views")
        .setting(Setting.text("token", "A secret that the view tells.").asSecret())
        .setting(Setting.flag("careless", "Lists the tour twice."))
        .requestHeader("X-Views-Room")
        .build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    token = context.settings().secret("token").orElseThrow().reveal();
    careless = context.settings().flag("careless");
    return List.of(
        Tool.of(
            ToolSpec.named("show_status", Effect.READ)
                .description("Shows how things are.")
                .withoutCredentials()
                .metadata(Map.of("ui", Map.of("resourceUri", VIEW)))
                .build(),
            call -> ToolResult.text("3 healthy" + room(call))),
        Tool.of(
            ToolSpec.named("open_page", Effect.READ)
                .description("Opens a page.")
                .withoutCredentials()
                .inputSchema(
                    "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}}")
                .build(),
            this::open));
  }

  /** As a caller over HTTP names it, and nothing of what authenticates the caller. */
  private static String room(ToolCall call) {
    return call.requestHeader("x-views-room").map(room -> " in " + room).orElse("")
        + call.requestHeader("Authorization").orElse("")
        + call.requestHeader("X-Other").orElse("");
  }

  private ToolResult open(ToolCall call) {
    String name = call.text("name").orElse("one");
    pages.add(name);
    promptListeners.forEach(Runnable::run);
    resourceListeners.forEach(Runnable::run);
    return new ToolResult.Ok(
        List.of(
            new Content.Link(
                PAGE + name, name, Optional.of("text/plain"), Optional.of("The page."))),
        Optional.empty(),
        Map.of());
  }

  @Override
  public List<Prompt> prompts() {
    List<Prompt> prompts = new ArrayList<>();
    prompts.add(tour());
    if (careless) {
      prompts.add(tour());
    }
    if (!pages.isEmpty()) {
      prompts.add(new Prompt("read-pages", "Reads what is open.", List.of()));
    }
    return prompts;
  }

  private static Prompt tour() {
    return new Prompt("tour", "A tour.", List.of(new Argument("scope", "Of what.", true)));
  }

  @Override
  public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
    return List.of(
        new Message("user", new Content.Text("Show " + arguments.get("scope") + " to " + token)),
        new Message("user", new Content.Document(VIEW, "text/html", "<p>")));
  }

  @Override
  public void onPromptsChange(Runnable action) {
    promptListeners.add(action);
  }

  @Override
  public List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    resources.add(
        new Resource(VIEW, "view", "The view.", Optional.of("text/html;profile=mcp-app"), FRAME));
    pages.forEach(
        page -> resources.add(new Resource(PAGE + page, page, "", Optional.empty(), Map.of())));
    return resources;
  }

  @Override
  public List<Content> read(String uri, ToolCall call) {
    if (uri.equals(VIEW)) {
      String html = "<!doctype html><p>" + token + "</p>";
      return List.of(new Content.Document(VIEW, "text/html;profile=mcp-app", html));
    }
    if (uri.startsWith(PAGE) && pages.contains(uri.substring(PAGE.length()))) {
      return List.of(new Content.Text("Page " + uri.substring(PAGE.length())));
    }
    throw new ToolException(FailureKind.NOT_FOUND, "No page is open at " + uri + ".");
  }

  @Override
  public void onResourcesChange(Runnable action) {
    resourceListeners.add(action);
  }
}
