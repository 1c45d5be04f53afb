package io.eltgateway.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a tool says while it works is masked as its result is. */
class MaskedClientTest {
  private static final String SECRET = "s3cr3tvalue";

  private final List<String> told = new ArrayList<>();

  @Test
  void noSecretReachesTheClientBeforeTheResult() {
    Tool talkative =
        Tool.of(
            ToolSpec.named("talk", Effect.READ).build(),
            call -> {
              call.progress().report(1, OptionalDouble.of(2), "signed in with " + SECRET);
              call.progress().report(2, OptionalDouble.empty(), null);
              call.client().notify("notifications/message", Map.of("data", List.of(SECRET)));
              Map<String, Object> answer =
                  call.client().request("elicitation/create", Map.of("message", "Use " + SECRET));
              return ToolResult.text(answer + " " + call.client().supports("elicitation"));
            });
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, talkative)) {
      gateway.redactor.register(Secret.of(SECRET));

      ToolResult result = gateway.dispatcher.call(request());

      assertEquals(
          List.of(
              "1.0 of OptionalDouble[2.0]: signed in with ***",
              "2.0 of OptionalDouble.empty: null",
              "notifications/message {data=[***]}",
              "elicitation/create {message=Use ***}"),
          told);
      assertEquals(ToolResult.text("{action=accept} true"), result);
    }
  }

  private CallRequest request() {
    return new CallRequest(
        "acme__talk",
        Map.of(),
        TestGateway.ANN,
        new CancellationSource(),
        (done, total, message) -> told.add(done + " of " + total + ": " + message),
        new Client() {
          @Override
          public boolean supports(String capability) {
            return capability.equals("elicitation");
          }

          @Override
          public Map<String, Object> request(String method, Map<String, Object> params) {
            told.add(method + " " + params);
            return Map.of("action", "accept");
          }

          @Override
          public void notify(String method, Map<String, Object> params) {
            told.add(method + " " + params);
          }
        });
  }
}
