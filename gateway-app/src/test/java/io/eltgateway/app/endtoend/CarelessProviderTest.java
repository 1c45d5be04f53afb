package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.careless.CarelessProvider;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever a provider throws or leaves out when it is asked, the others and its tools serve. */
class CarelessProviderTest {

  @Test
  void whatOneFailsAtIsMissingAndNothingElse() throws IOException {
    TestGateway.Builder builder =
        TestGateway.configured().provider("careless: {settings: {token: a-careless-token}}");
    builder.installation().install("careless", CarelessProvider.class);
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway gateway = builder.instance("fivetran", Mode.READ_ONLY, sandbox).start()) {
      TestClient client = gateway.connect();

      assertTrue(client.instructions().contains("careless__*: Careless"), client.instructions());
      assertTrue(client.toolNames().contains("careless__look"));
      assertEquals("nothing", client.call("careless__look").text());
      assertEquals("internal", client.call("careless__fail").kind());
      JsonNode pipelines = client.call("gateway__list_pipelines").json();
      assertEquals(
          "careless: could not be read; the gateway's log says why.",
          pipelines.at("/problems/0").asString());
      assertFalse(pipelines.path("pipelines").isEmpty());
      assertEquals(2, client.call("gateway__status").json().path("instances").size());
    }
  }
}
