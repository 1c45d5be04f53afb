package io.eltgateway.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.ProviderTrial;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What code sends under the name of a read. */
class ReadsInCodeTest {
  private final FakeUpstream vendor =
      new FakeUpstream()
          .on("POST", "/login", 200, "{}")
          .on("POST", "/runs", 200, "{\"id\":\"r1\"}")
          .on("GET", "/runs", 200, "[]");

  @AfterEach
  void close() {
    vendor.close();
  }

  /** Signs in by a POST, as many vendors want it. */
  private static final class Runs implements ToolProvider {
    @Override
    public ProviderInfo info() {
      return ProviderInfo.of("runs", "Runs").setting(Setting.url("base-url", "Root.")).build();
    }

    @Override
    public List<Tool> tools(ProviderContext context) {
      URI url = context.settings().url("base-url").orElseThrow();
      Http login = context.http(HttpRoot.of(url, new Auth.None()));
      Auth auth =
          new Auth.Tokens(
              call -> {
                login.send(Http.Request.json("POST", "/login", "{}"), call);
                return new Auth.Token(Secret.of("a-made-up-token"), Optional.empty());
              });
      JsonHttp json = context.jsonHttp(HttpRoot.of(url, auth));
      return List.of(
          tool(ToolSpec.named("list_runs", Effect.READ), json, Http.Request.get("/runs")),
          tool(ToolSpec.named("find_runs", Effect.READ), json, post()),
          tool(ToolSpec.named("search_runs", Effect.READ).traits(Trait.READ_BY_POST), json, post()),
          tool(ToolSpec.named("start_run", Effect.EXECUTE), json, post()));
    }

    private static Http.Request post() {
      return Http.Request.json("POST", "/runs", "{}");
    }

    private static Tool tool(ToolSpec.Builder spec, JsonHttp json, Http.Request request) {
      return Tool.of(
          spec.description("Runs.").build(), call -> ToolResult.json(json.ask(request, call)));
    }
  }

  @Test
  void aReadThatWouldPostIsRefusedUnlessItSaysWhy() {
    try (ProviderTrial trial =
        ProviderTrial.of(
            new Runs(), Map.of("base-url", vendor.uri().toString()), Mode.ALLOW_WRITES)) {
      ToolResult.Failed refused =
          assertInstanceOf(ToolResult.Failed.class, trial.call("find_runs", Map.of()));
      assertEquals(
          "'runs__find_runs' is declared as a read, so this POST was not sent to Runs. Its author"
              + " must give it the effect that it has, or say with 'read-by-post' why the request"
              + " changes nothing.",
          refused.message());
      assertEquals(List.of(), vendor.asked());

      for (String tool : List.of("list_runs", "search_runs", "start_run")) {
        assertInstanceOf(ToolResult.Ok.class, trial.call(tool, Map.of()), tool);
      }
      assertEquals(
          List.of("POST /login", "GET /runs", "POST /runs", "POST /runs"),
          vendor.asked().stream().map(asked -> asked.method() + " " + asked.path()).toList());
    }
  }
}
