package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whose workspace a call over HTTP is about, and what of its headers travels on. */
class AirbyteOverHttpTest {
  private static final String HEADER = "X-Airbyte-Workspace-Id";
  private static final String SOURCES = "airbyte__list_deployed_cloud_source_connectors";
  private static final Set<String> STAGING =
      Set.of("Staging Postgres", "Staging sample data", "Staging MySQL");

  private AirbyteSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private JsonNode call(Map<String, String> headers, String tool, Map<String, ?> arguments) {
    try (RawSession session = RawSession.open(gateway.door())) {
      session.sending(headers);
      return session
          .request(
              "tools/call",
              TestClient.JSON.writeValueAsString(Map.of("name", tool, "arguments", arguments)))
          .path("result");
    }
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asString();
  }

  private static Set<String> names(JsonNode result) {
    return TestClient.JSON
        .readTree(text(result))
        .valueStream()
        .map(each -> each.path("name").asString())
        .collect(Collectors.toSet());
  }

  @Test
  void theHeaderNamesTheWorkspaceUnlessTheCallDoes() {
    gateway = AirbyteInstance.over(sandbox, Mode.READ_ONLY).start();
    Map<String, String> staging = Map.of(HEADER, sandbox.crowdedWorkspaceId());

    assertEquals(STAGING, names(call(staging, SOURCES, Map.of())));
    assertTrue(
        names(call(staging, SOURCES, Map.of("workspace_id", sandbox.workspaceId())))
            .contains("Orders DB"));
  }

  @Test
  void theHeaderCountsBeforeTheSetting() {
    gateway =
        AirbyteInstance.over(sandbox, Mode.READ_ONLY, AirbyteInstance.workspace(sandbox)).start();

    assertEquals(
        STAGING, names(call(Map.of(HEADER, sandbox.crowdedWorkspaceId()), SOURCES, Map.of())));
    assertTrue(names(call(Map.of(), SOURCES, Map.of())).contains("Orders DB"));
  }

  @Test
  void withoutAWorkspaceTheAnswerSaysWhoseDecisionItIs() {
    gateway = AirbyteInstance.over(sandbox, Mode.READ_ONLY).start();

    JsonNode result = call(Map.of("X-Workspace-Id", sandbox.workspaceId()), SOURCES, Map.of());

    assertTrue(result.path("isError").asBoolean());
    for (String word : new String[] {"list_cloud_workspaces", "list_cloud_organizations", "user"}) {
      assertTrue(text(result).contains(word), text(result));
    }
  }

  @Test
  void noHeaderOfACallReachesTheVendor() {
    gateway = AirbyteInstance.over(sandbox, Mode.READ_ONLY).start();
    sandbox.clearRequests();

    JsonNode result =
        call(
            Map.of(
                HEADER,
                sandbox.workspaceId(),
                "X-Airbyte-Client-Id",
                "another",
                "X-Airbyte-Cloud-Api-Url",
                "http://127.0.0.1:1",
                "X-Airbyte-Organization-Id",
                "another"),
            SOURCES,
            Map.of());

    assertTrue(names(result).contains("Orders DB"));
    assertNotEquals(0, sandbox.requests().size());
    sandbox
        .requests()
        .forEach(
            request -> {
              for (String header :
                  new String[] {HEADER, "X-Airbyte-Client-Id", "X-Airbyte-Organization-Id"}) {
                assertNull(request.header(header), request.target());
              }
              String authorization = request.header("Authorization");
              assertFalse(
                  authorization != null && authorization.contains(gateway.door().token()),
                  "the token of the gateway's caller stays with the gateway");
            });
  }

  @Test
  void aSelfManagedInstallationMayLieBelowAPath() throws IOException {
    try (PathPrefix proxy = PathPrefix.before(sandbox.web(), "/tools/airbyte")) {
      gateway =
          TestGateway.configured()
              .withoutFile()
              .environment("AIRBYTE_CLOUD_API_URL", proxy.uri() + "/api/public/v1/")
              .environment("AIRBYTE_CLOUD_CLIENT_ID", sandbox.clientId())
              .environment("AIRBYTE_CLOUD_CLIENT_SECRET", sandbox.clientSecret())
              .environment("AIRBYTE_CLOUD_WORKSPACE_ID", sandbox.workspaceId())
              .start();
      TestClient client = gateway.connect();
      String workspace = proxy.uri() + "/workspaces/" + sandbox.workspaceId();
      String connection = AirbyteSandbox.id("orders-warehouse");

      JsonNode checked = client.call("airbyte__check_airbyte_cloud_workspace").json();
      assertEquals(workspace, checked.path("workspace_url").asString());
      assertEquals("Example Analytics", checked.path("organization_name").asString());
      assertEquals(
          workspace + "/connections/" + connection,
          client
              .call("airbyte__describe_cloud_connection", Map.of("connection_id", connection))
              .json()
              .path("connection_url")
              .asString());
      assertEquals(
          workspace + "/source/" + AirbyteSandbox.id("orders-db"),
          client
              .call(
                  "airbyte__describe_cloud_source",
                  Map.of("source_id", AirbyteSandbox.id("orders-db")))
              .json()
              .path("source_url")
              .asString());
      JsonNode status =
          client
              .call(
                  "airbyte__get_cloud_sync_status",
                  Map.of("connection_id", connection, "include_attempts", true))
              .json();
      assertEquals(
          workspace + "/connections/" + connection + "/timeline",
          status.path("job_url").asString());
      assertEquals(2, status.path("attempts").size(), "of the configuration API");
    }
  }
}
