package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a tool sees of the HTTP request that brought its call. */
class RequestHeaderTest {
  private static final Tool TELL =
      Tool.of(
          ToolSpec.named("tell", Effect.READ).build(),
          call ->
              ToolResult.text(
                  call.requestHeader("x-room").orElse("-")
                      + call.requestHeader("authorization").orElse("-")));

  private final List<String> asked = new ArrayList<>();

  private ToolResult call(RequestHeaders headers) {
    Instance.Builder instance =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build())
            .requestHeaders(Set.of("X-Room"));
    try (TestGateway gateway = TestGateway.of(instance, TELL)) {
      return gateway.dispatcher.call(
          new CallRequest(
              "acme__tell",
              Map.of(),
              ANN,
              new CancellationSource(),
              (done, total, message) -> {},
              new TestGateway.NoClient(),
              headers,
              Mode.ALLOW_WRITES));
    }
  }

  @Test
  void onlyNamedHeadersAreLookedUp() {
    RequestHeaders headers =
        name -> {
          asked.add(name);
          return Optional.of(" attic ");
        };

    assertEquals(ToolResult.text("attic-"), call(headers));
    assertEquals(List.of("x-room"), asked);
  }

  @Test
  void withoutHttpThereAreNone() {
    assertEquals(ToolResult.text("--"), call(RequestHeaders.NONE));
  }

  @Test
  void aValueWithControlCharactersIsRefused() {
    ToolResult result = call(name -> Optional.of("a\u0000b"));

    assertEquals(FailureKind.INVALID_ARGUMENTS, ((ToolResult.Failed) result).kind());
  }
}
