package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.endtoend.views.ViewsProvider;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Headers of a client over HTTP, and what of them a provider's tools may see. */
class RequestHeadersTest {
  private TestGateway gateway;

  @BeforeEach
  void start() {
    TestGateway.Builder builder =
        TestGateway.configured().provider("views: {settings: {token: correct-horse}}");
    builder.installation().install("views", ViewsProvider.class);
    gateway = builder.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private JsonNode call(Map<String, String> headers) {
    try (RawSession session = RawSession.open(gateway.door())) {
      session.sending(headers);
      return session
          .request("tools/call", "{\"name\":\"views__show_status\",\"arguments\":{}}")
          .at("/result");
    }
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").stringValue();
  }

  @Test
  void aToolSeesTheHeadersThatItsProviderNamesAndNoOther() {
    assertEquals(
        "3 healthy in the attic",
        text(call(Map.of("X-VIEWS-ROOM", " the attic ", "X-Other", "secret"))));
    assertEquals("3 healthy", text(call(Map.of("X-Views-Room", " "))));
    assertEquals("3 healthy", text(call(Map.of())));
  }

  @Test
  void aHeaderThatIsTooLongIsAFailureAndNotAMissingOne() {
    JsonNode result = call(Map.of("X-Views-Room", "x".repeat(1001)));

    assertEquals(true, result.at("/isError").booleanValue());
    assertEquals(
        "The header x-views-room of the request to the gateway is longer than 1000 characters, or"
            + " holds a control character. Nothing was sent. Correct the client's configuration.",
        text(result));
  }
}
