package io.eltgateway.spi.fit;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Map;

/** A vendor whose objects take others with them when they go. */
final class CascadingDeleteProvider implements ToolProvider {
  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("cascading", "Cascading")
        .setting(Setting.credential("token", "A token.").fromEnvironment("CASCADING_TOKEN"))
        .setting(Setting.url("base-url", "The root.").orElse("https://api.example.com"))
        .build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Http http =
        context.http(
            HttpRoot.of(
                context.settings().url("base-url").orElseThrow(),
                new Auth.Bearer(context.settings().secret("token").orElseThrow())));
    ToolSpec spec =
        ToolSpec.named("delete_source", Effect.DELETE)
            .description("Deletes a source and every connection that reads it.")
            .inputSchema(
                """
                {"type":"object","properties":{"source_id":{"type":"string"}},"required":["source_id"]}
                """)
            .target(Target.of("source", "source_id"))
            .cascades(new Cascade("connection", call -> connectionsOf(http, context, call)))
            .build();
    return List.of(
        Tool.of(
            spec,
            call -> {
              http.send(Http.Request.json("DELETE", "/sources/1", "{}"), call);
              call.changes().deleted(ObjectPath.of("source", call.text("source_id").orElseThrow()));
              return ToolResult.text("Deleted.");
            }));
  }

  private static Cascade.Listing connectionsOf(Http http, ProviderContext context, ToolCall call) {
    Http.Answer answer = http.send(Http.Request.get("/connections?limit=100"), call);
    Map<?, ?> body = (Map<?, ?>) context.json().read(answer.text());
    List<?> items = (List<?>) body.get("items");
    List<ObjectPath> connections =
        items.stream().map(item -> ObjectPath.of("connection", item.toString())).toList();
    return new Cascade.Listing(connections, body.get("next") == null);
  }
}
