package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.TestClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The prompts to try of the page of Airbyte's own MCP server, answered as a model would: by the
 * calls that tool names, descriptions and earlier answers suggest. Credentials and workspace come
 * from the dotenv file of that page.
 */
class AirbyteQuestionsTest {
  private AirbyteSandbox sandbox;
  private TestGateway gateway;
  private TestClient client;
  private Map<String, String> dotenv;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    TestGateway.Builder builder =
        TestGateway.configured()
            .provider(
                "airbyte: {settings: {registry-url: \"%s\", docs-url: \"%s\"}}"
                    .formatted(sandbox.registry(), sandbox.documentation()));
    Path folder = builder.installation().workingDirectory();
    dotenv = AirbyteInstance.entries(sandbox, folder);
    gateway =
        builder
            .environment("AIRBYTE_MCP_ENV_FILE", AirbyteInstance.dotenv(folder, dotenv).toString())
            .start();
    client = gateway.connect();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  @Test
  @DisplayName("Use your MCP tools to list all available Airbyte connectors.")
  void listAllAvailableAirbyteConnectors() {
    List<String> names = texts(client.call("airbyte__list_connectors").json());

    assertTrue(names.containsAll(List.of("source-faker", "destination-snowflake")));
    assertEquals(names.stream().sorted().toList(), names);
  }

  @Test
  @DisplayName("Use your MCP tools to get information about the Airbyte Stripe connector.")
  void getInformationAboutTheAirbyteStripeConnector() {
    List<String> found =
        texts(client.call("airbyte__list_connectors", Map.of("keyword_filter", "Stripe")).json());
    assertEquals("source-stripe", found.get(0));

    JsonNode info =
        client.call("airbyte__get_connector_info", Map.of("connector_name", found.get(0))).json();

    assertEquals("Stripe", info.at("/connector_metadata/display_name").asString());
    assertTrue(
        texts(info.at("/config_spec_jsonschema/required")).contains("client_secret"),
        info.toString());
  }

  @Test
  @DisplayName(
      "Use your MCP tools to list all variables you have access to in the dotenv secrets file.")
  void listAllVariablesYouHaveAccessToInTheDotenvSecretsFile() {
    Answer answer = client.call("airbyte__list_dotenv_secrets");

    Set<String> names =
        answer
            .json()
            .valueStream()
            .flatMap(file -> texts(file).stream())
            .collect(Collectors.toSet());
    assertTrue(
        names.containsAll(Set.of("POSTGRES_HOST", "POSTGRES_PASSWORD", "STRIPE_API_KEY")),
        answer.text());
    for (String name : List.of("POSTGRES_HOST", "POSTGRES_PASSWORD", "STRIPE_API_KEY")) {
      assertFalse(answer.text().contains(dotenv.get(name)), answer.text());
    }
    assertFalse(answer.text().contains(sandbox.clientSecret()));
  }

  @Test
  @DisplayName("Use your MCP tools to check your connection to your Airbyte Cloud workspace.")
  void checkYourConnectionToYourAirbyteCloudWorkspace() {
    JsonNode workspace = client.call("airbyte__check_airbyte_cloud_workspace").json();

    assertEquals(sandbox.workspaceId(), workspace.path("workspace_id").asString());
    assertEquals("Production", workspace.path("workspace_name").asString());
    assertEquals("Example Analytics", workspace.path("organization_name").asString());
    assertFalse(workspace.path("is_account_locked").asBoolean(true));
  }

  @Test
  @DisplayName(
      "Use your MCP tools to list all available destinations in my Airbyte Cloud workspace.")
  void listAllAvailableDestinationsInMyAirbyteCloudWorkspace() {
    JsonNode destinations =
        client.call("airbyte__list_deployed_cloud_destination_connectors").json();

    assertEquals(
        Set.of("Warehouse", "Finance lake", "Archive", "Reporting Postgres", "Nowhere"),
        destinations
            .valueStream()
            .map(each -> each.path("name").asString())
            .collect(Collectors.toSet()));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
