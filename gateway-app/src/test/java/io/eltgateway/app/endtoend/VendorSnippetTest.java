package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The client snippet of the page of Fivetran's own MCP server, with nothing changed but command and
 * arguments: a program in a process of its own, asked over stdio by the SDK's client.
 */
class VendorSnippetTest {
  private static final String KEY = "the-key-of-the-snippet";
  private static final String SECRET = "the-secret-of-the-snippet";

  /** Their answer is a new secret, which only a configuration file can allow to be shown. */
  private static final Set<String> MAKERS_OF_SECRETS =
      Set.of(
          "create_connect_card",
          "create_hybrid_deployment_agent",
          "create_proxy_agent",
          "create_system_key",
          "create_user_api_key",
          "hvr_register_hub",
          "re_auth_hybrid_deployment_agent",
          "regenerate_proxy_agent_secrets",
          "rotate_system_key",
          "rotate_user_api_key");

  private final TestInstallation installation = TestInstallation.create();
  private final SpawnedGateway program = new SpawnedGateway(installation);

  @AfterEach
  void cleanUp() {
    installation.close();
  }

  private TestClient start(String secret, String allowWrites) {
    return program.start(
        Map.of(
            "FIVETRAN_APIKEY", KEY,
            "FIVETRAN_APISECRET", secret,
            "FIVETRAN_ALLOW_WRITES", allowWrites));
  }

  @Test
  void asItStandsOnThePageItListsTheReads() {
    try (TestClient client = start(SECRET, "false")) {
      List<String> names = client.toolNames();

      assertEquals(72 + 2, names.size());
      assertTrue(names.contains("fivetran__list_connections"), names.toString());
      assertFalse(names.contains("fivetran__modify_connection"), names.toString());
      assertTrue(
          client.instructions().contains("fivetran__*: Fivetran, read-only; 72 of 179 tools."),
          client.instructions());
    }
    assertEquals(List.of(), program.standardError());
  }

  @Test
  void withWritesAllowedItListsEverythingButWhatWouldShowNewSecrets() {
    try (TestClient client = start(SECRET, "true")) {
      Set<String> names = new TreeSet<>(client.toolNames());

      assertEquals(179 - MAKERS_OF_SECRETS.size() + 2, names.size());
      assertTrue(names.contains("fivetran__delete_connection"), names.toString());
      MAKERS_OF_SECRETS.forEach(name -> assertFalse(names.contains("fivetran__" + name), name));
      assertTrue(client.instructions().contains("allow-writes"), client.instructions());
    }
    assertEquals(List.of(), program.standardError());
  }

  @Test
  void withoutCredentialsItSaysWhichAreMissing() {
    try (TestClient client = start("", "false")) {
      assertEquals(
          List.of("fivetran__list_public_connectors", "gateway__list_pipelines", "gateway__status"),
          client.toolNames());
      assertTrue(client.instructions().contains("FIVETRAN_APISECRET"), client.instructions());
      assertFalse(client.instructions().contains(KEY), client.instructions());
    }
  }
}
