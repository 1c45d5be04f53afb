package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One question about the pipelines of two vendors. */
class AllPipelinesTest {
  private FivetranSandbox fivetran;
  private AirbyteSandbox airbyte;
  private TestGateway gateway;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    fivetran = new FivetranSandbox();
    airbyte = new AirbyteSandbox();
    gateway =
        AirbyteInstance.add(
                TestGateway.configured().instance("fivetran", Mode.READ_ONLY, fivetran),
                airbyte,
                Mode.READ_ONLY,
                AirbyteInstance.workspace(airbyte))
            .start();
    client = gateway.connect();
  }

  @AfterEach
  void stop() {
    gateway.close();
    fivetran.close();
    airbyte.close();
  }

  private static Map<String, Set<String>> byInstance(JsonNode answer, String field) {
    return answer
        .path("pipelines")
        .valueStream()
        .collect(
            Collectors.groupingBy(
                each -> each.path("instance").asString(),
                Collectors.mapping(each -> each.path(field).asString(), Collectors.toSet())));
  }

  @Test
  void whatIsBrokenIsFoundAtBothVendors() {
    JsonNode answer = client.call("gateway__list_pipelines", Map.of("state", "broken")).json();

    Map<String, Set<String>> broken = byInstance(answer, "id");
    assertEquals(Set.of("fivetran", "airbyte"), broken.keySet());
    assertEquals(6, broken.get("fivetran").size());
    assertTrue(broken.get("fivetran").contains("hasty_walrus"));
    assertEquals(
        Set.of(
            AirbyteSandbox.id("orders-warehouse"),
            AirbyteSandbox.id("stripe-lake"),
            AirbyteSandbox.id("github-warehouse"),
            AirbyteSandbox.id("tickets-reporting"),
            AirbyteSandbox.id("rates-archive")),
        broken.get("airbyte"));
    assertEquals(11, answer.at("/counts/broken").asInt(), answer.toString());
  }

  @Test
  void oneVendorThatFailsHidesNothingOfTheOther() {
    airbyte.mishaps().sometimes(1, 1, Mishap.status(500));

    JsonNode answer = client.call("gateway__list_pipelines", Map.of()).json();

    assertEquals(Set.of("fivetran"), byInstance(answer, "id").keySet());
    assertTrue(answer.toString().contains("airbyte"), "what is missing is said: " + answer);
  }

  @Test
  void withoutAStateAllPipelinesOfTheConfiguredWorkspaceAreThere() {
    JsonNode answer = client.call("gateway__list_pipelines").json();

    assertEquals(11, byInstance(answer, "id").get("airbyte").size(), answer.toString());
  }
}
