package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  private final List<String> standardError = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void cleanUp() {
    installation.close();
  }

  private TestClient start(String... environment) {
    ServerParameters.Builder server =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + installation.userHome(),
                "-Delt.gateway.home=" + installation.home(),
                "-cp",
                builtClassPath(),
                "io.eltgateway.app.cli.Main",
                "stdio")
            // Of the developer's machine nothing may matter.
            .addEnvVar("ELT_GATEWAY_CONFIG", "")
            .addEnvVar("ELT_GATEWAY_STATE", installation.state().toString())
            .addEnvVar("XDG_CONFIG_HOME", "")
            .addEnvVar("FIVETRAN_SCOPE", "")
            .addEnvVar("DISALLOWED_ACTIONS", "");
    for (int i = 0; i < environment.length; i += 2) {
      server.addEnvVar(environment[i], environment[i + 1]);
    }
    StdioClientTransport transport = new StdioClientTransport(server.build(), TestClient.SDK_JSON);
    transport.setStdErrorHandler(standardError::add);
    return new TestClient(transport);
  }

  /** What the build has made, without what only tests need. */
  private static String builtClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes") && !entry.contains("provider-fivetran"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void asItStandsOnThePageItListsTheReads() {
    try (TestClient client =
        start(
            "FIVETRAN_APIKEY",
            KEY,
            "FIVETRAN_APISECRET",
            SECRET,
            "FIVETRAN_ALLOW_WRITES",
            "false")) {
      List<String> names = client.toolNames();

      assertEquals(72 + 2, names.size());
      assertTrue(names.contains("fivetran__list_connections"), names.toString());
      assertFalse(names.contains("fivetran__modify_connection"), names.toString());
      assertTrue(
          client.instructions().contains("fivetran__*: Fivetran, read-only; 72 of 179 tools."),
          client.instructions());
    }
    assertEquals(List.of(), standardError);
  }

  @Test
  void withWritesAllowedItListsEverythingButWhatWouldShowNewSecrets() {
    try (TestClient client =
        start(
            "FIVETRAN_APIKEY",
            KEY,
            "FIVETRAN_APISECRET",
            SECRET,
            "FIVETRAN_ALLOW_WRITES",
            "true")) {
      Set<String> names = new TreeSet<>(client.toolNames());

      assertEquals(179 - MAKERS_OF_SECRETS.size() + 2, names.size());
      assertTrue(names.contains("fivetran__delete_connection"), names.toString());
      MAKERS_OF_SECRETS.forEach(name -> assertFalse(names.contains("fivetran__" + name), name));
      assertTrue(client.instructions().contains("allow-writes"), client.instructions());
    }
    assertEquals(List.of(), standardError);
  }

  @Test
  void withoutCredentialsItSaysWhichAreMissing() {
    try (TestClient client = start("FIVETRAN_APIKEY", KEY, "FIVETRAN_APISECRET", "")) {
      assertEquals(
          List.of("fivetran__list_public_connectors", "gateway__list_pipelines", "gateway__status"),
          client.toolNames());
      assertTrue(client.instructions().contains("FIVETRAN_APISECRET"), client.instructions());
      assertFalse(client.instructions().contains(KEY), client.instructions());
    }
  }
}
