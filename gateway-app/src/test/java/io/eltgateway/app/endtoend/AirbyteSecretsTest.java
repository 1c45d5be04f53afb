package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.redact.MaskingStream;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What opens an account of Airbyte's, and what its connectors log in with, reaches them and is in
 * no result, no log, no record and no file, whoever says it.
 */
class AirbyteSecretsTest {
  private static final String PASSWORD = "pa$$ \"word\" of+the shop";
  private static final String KEY = "the-key-of-the-sample-4711";
  private static final String UNUSED = "nobody-asks-for-this-one";

  private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();
  private final StringBuilder results = new StringBuilder();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private AirbyteSandbox sandbox;
  private PrintStream before;

  /** As the program does it. */
  @BeforeEach
  void maskStandardError() throws IOException {
    before = System.err;
    System.setErr(
        MaskingStream.over(new PrintStream(standardError, true, StandardCharsets.UTF_8), redactor));
    sandbox = new AirbyteSandbox();
    secrets.put("the client secret", sandbox.clientSecret());
    secrets.put("a password from the dotenv file", PASSWORD);
    secrets.put("a key from the dotenv file", KEY);
    secrets.put("a value that nobody asked for", UNUSED);
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(before);
    sandbox.close();
  }

  private void call(LineClient client, String tool, Object... namesAndValues) {
    Map<String, Object> arguments = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    Answer answer = client.call("airbyte__" + tool, arguments);
    results.append(tool).append(": ").append(answer.text()).append(answer.failure()).append('\n');
  }

  private static Map<String, Object> printing(String what) {
    return Map.of("misbehave", what, "api_key", "secret_reference::SAMPLE_KEY", "count", 3);
  }

  @Test
  void whatIsResolvedReachesItsConnectorAndNothingElse() throws Exception {
    Map<String, String> dotenv =
        Map.of("SHOP_PASSWORD", "'" + PASSWORD + "'", "SAMPLE_KEY", KEY, "OTHER_KEY", UNUSED);
    try (TestGateway gateway =
        LocalAirbyte.start(
            sandbox,
            Mode.ALLOW_WRITES,
            Transport.STDIO,
            true,
            dotenv,
            TestGateway.configured().redactor(redactor))) {
      try (LineClient client = LocalAirbyte.connect(gateway)) {
        useTheAccount(client);
        useTheMachine(client);
      }
      sandbox.requests().stream()
          .map(request -> request.header("Authorization"))
          .filter(header -> header != null && header.startsWith("Bearer "))
          .forEach(header -> secrets.put("an access token", header.substring(7)));
      assertTrue(
          sandbox.requests().stream().map(RecordedRequest::body).anyMatch(this::holdsThePassword),
          "the password reached the vendor");
      assertTrue(results.toString().contains("key ***"), results.toString());
      assertNowhere(gateway);
      assertEquals("", standardError.toString(StandardCharsets.UTF_8));
    }
  }

  private boolean holdsThePassword(String body) {
    return body.contains(TestClient.JSON.writeValueAsString(PASSWORD));
  }

  private void useTheAccount(LineClient client) {
    Map<String, Object> config =
        Map.of(
            "host", "shop.example.com",
            "port", 5432,
            "database", "shop",
            "username", "reader",
            "password", "secret_reference::SHOP_PASSWORD");
    call(
        client,
        "deploy_source_to_cloud",
        "source_name",
        "Shop",
        "source_connector_name",
        "source-postgres",
        "config",
        config);
    call(
        client,
        "deploy_source_to_cloud",
        "source_name",
        "Shop with a name like its password: " + PASSWORD,
        "source_connector_name",
        "source-postgres",
        "config",
        config);
    call(
        client,
        "deploy_source_to_cloud",
        "source_name",
        "Shop elsewhere",
        "source_connector_name",
        "source-postgres",
        "config",
        Map.of(
            "host", "secret_reference::OTHER_KEY",
            "port", 5432,
            "database", "shop",
            "username", "reader"));
    assertFalse(
        sandbox.requests().stream().anyMatch(request -> request.body().contains(UNUSED)),
        "a secret may only stand where the connector wants one");
    call(
        client,
        "update_cloud_source_config",
        "source_id",
        AirbyteSandbox.id("orders-db"),
        "config",
        Map.of("password", "secret_reference::SHOP_PASSWORD"));
    call(client, "list_deployed_cloud_source_connectors", "name_contains", "Shop");
    call(client, "list_dotenv_secrets");
    call(client, "check_airbyte_cloud_workspace");
  }

  private void useTheMachine(LineClient client) {
    for (String how : List.of("print_secret", "garbage", "exit_137", "none")) {
      call(
          client,
          "validate_connector_config",
          "connector_name",
          "source-sample",
          "config",
          printing(how));
      call(
          client,
          "read_source_stream_records",
          "source_connector_name",
          "source-sample",
          "stream_name",
          "users",
          "config",
          printing(how));
    }
    call(
        client,
        "sync_source_to_cache",
        "source_connector_name",
        "source-sample",
        "config",
        printing("none"));
    call(client, "run_sql_query", "sql_query", "SELECT '" + KEY + "' AS asked");
  }

  private void assertNowhere(TestGateway gateway) throws IOException {
    String log = standardError.toString(StandardCharsets.UTF_8);
    secrets.forEach(
        (name, secret) -> {
          assertFalse(results.toString().contains(secret), name + " in " + results);
          assertFalse(log.contains(secret), name + " on standard error: " + log);
        });
    Path dotenv = gateway.installation().workingDirectory().resolve("airbyte_mcp.env");
    for (Path folder :
        List.of(gateway.installation().workingDirectory(), gateway.installation().state())) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          secrets.forEach(
              (name, secret) ->
                  assertTrue(file.equals(dotenv) || !text.contains(secret), name + " in " + file));
        }
      }
    }
    assertTrue(Files.size(gateway.auditFile()) > 0);
  }

  @Test
  void aVendorThatRepeatsTheCredentialsIsNotRepeated() throws IOException {
    String token = "the-token / of+the account";
    secrets.put("the access token", token);
    try (RudeUpstream echo = new RudeUpstream();
        TestGateway gateway =
            TestGateway.configured()
                .redactor(redactor)
                .environment("THE_SECRET", PASSWORD)
                .provider(
                    """
                    airbyte:
                      mode: allow-writes
                      settings:
                        api-url: "%1$s/api/public/v1"
                        registry-url: "%1$s"
                        client-id: an-id-of-nobody
                        client-secret: "${THE_SECRET}"
                        workspace-id: 11111111-2222-4333-8444-555555555555
                    """
                        .formatted(echo.uri()))
                .start()) {
      TestClient client = gateway.connect();
      String said =
          TestClient.JSON.writeValueAsString(
              "You said " + PASSWORD + " and got " + token + ", did you?");
      for (int status : new int[] {200, 400, 403, 500}) {
        echo.answer(
            status,
            "Content-Type: application/json\r\n",
            """
            {"access_token": "%2$s", "token_type": "Bearer", "expires_in": 900, "title": %1$s,
             "detail": %1$s, "message": %1$s, "name": %1$s,
             "data": [{"sourceId": %1$s, "name": %1$s, "connectionId": %1$s}],
             "organizations": [{"organizationId": %1$s, "organizationName": %1$s}]}
            """
                .formatted(said, token));
        for (String tool :
            List.of(
                "list_deployed_cloud_source_connectors",
                "list_deployed_cloud_connections",
                "list_cloud_organizations",
                "check_airbyte_cloud_workspace",
                "deploy_noop_destination_to_cloud")) {
          results.append(client.call("airbyte__" + tool).result());
        }
        results.append(client.call("gateway__list_pipelines").result());
        results.append(client.call("gateway__status").result());
      }
      assertTrue(results.toString().contains("You said *** and got ***"), results.toString());
      assertNowhere(gateway);
    }
  }
}
