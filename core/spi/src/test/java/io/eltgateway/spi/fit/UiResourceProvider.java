package io.eltgateway.spi.fit;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool whose result a client can show in a user interface that the provider brings. */
final class UiResourceProvider implements ToolProvider, ResourceSource {
  private static final String VIEW = "ui://status/view.html";

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("ui", "With a view").build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    ToolSpec spec =
        ToolSpec.named("show_status", Effect.READ)
            .description("Shows how things are.")
            .withoutCredentials()
            .metadata(Map.of("ui", Map.of("resourceUri", VIEW)))
            .outputSchema("{\"type\":\"object\"}")
            .build();
    return List.of(
        Tool.of(
            spec,
            call ->
                call.client().supports("io.modelcontextprotocol/ui")
                    ? ToolResult.json(Map.of("healthy", 3))
                    : ToolResult.text("3 healthy")));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(VIEW, "view", "The view.", Optional.of("text/html"), Map.of("ui", Map.of())));
  }

  @Override
  public List<Content> read(String uri, ToolCall call) {
    return List.of(new Content.Document(VIEW, "text/html", "<p>3</p>"));
  }
}
