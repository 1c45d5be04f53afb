package io.eltgateway.airbyte.sandbox;

import static io.eltgateway.airbyte.sandbox.AirbyteSandbox.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.airbyte.sandbox.SandboxClient.Reply;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's answers are those of the vendor's documents. */
class VendorContractTest {

  private AirbyteSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static void assertFits(VendorSchemas schemas, String method, String path, Reply answer) {
    assertEquals(
        List.of(),
        schemas.problems(method, path, answer.status(), Json.read(answer.text())),
        () -> method + " " + path + " " + answer.text());
  }

  @Test
  void thePublicApiAnswersAsItsDocumentSays() {
    VendorSchemas schemas = new VendorSchemas("airbyte-public-openapi.yaml");
    JsonObject credentials =
        JsonObject.of("client_id", sandbox.clientId(), "client_secret", sandbox.clientSecret());
    assertFits(
        schemas,
        "POST",
        "/applications/token",
        client.post("/applications/token", credentials.with("grant_type", "client_credentials")));
    for (String list :
        List.of("/workspaces", "/organizations", "/sources", "/destinations", "/connections")) {
      assertFits(schemas, "GET", list, client.get(list));
    }
    assertFits(schemas, "GET", "/jobs", client.get("/jobs?limit=100"));
    assertFits(
        schemas,
        "GET",
        "/workspaces/{workspaceId}",
        client.get("/workspaces/" + sandbox.workspaceId()));
    for (String source : List.of("orders-db", "github", "tickets")) {
      assertFits(schemas, "GET", "/sources/{sourceId}", client.get("/sources/" + id(source)));
    }
    assertFits(
        schemas,
        "GET",
        "/destinations/{destinationId}",
        client.get("/destinations/" + id("warehouse")));
    for (String connection : List.of("orders-warehouse", "rates-archive", "bing-lake")) {
      assertFits(
          schemas,
          "GET",
          "/connections/{connectionId}",
          client.get("/connections/" + id(connection)));
    }
    definitions(schemas);
    made(schemas);
  }

  @Test
  void theDocumentTellsAWrongAnswerFromARightOne() {
    VendorSchemas schemas = new VendorSchemas("airbyte-public-openapi.yaml");
    JsonObject empty = JsonObject.of("data", List.of(new JsonObject()));
    assertFalse(schemas.problems("GET", "/sources", 200, empty).isEmpty());
  }

  private void definitions(VendorSchemas schemas) {
    String list = "/workspaces/{workspaceId}/definitions/declarative_sources";
    String path = list.replace("{workspaceId}", sandbox.workspaceId());
    assertFits(schemas, "GET", list, client.get(path));
    JsonObject manifest = JsonObject.of("type", "DeclarativeSource", "version", "6.48.0");
    Reply made = client.post(path, JsonObject.of("name", "New", "manifest", manifest));
    assertFits(schemas, "POST", list, made);
    String one = path + "/" + made.json().text("id");
    String template = list + "/{definitionId}";
    assertFits(schemas, "GET", template, client.get(one));
    assertFits(
        schemas, "PUT", template, client.send("PUT", one, JsonObject.of("manifest", manifest)));
    assertFits(schemas, "DELETE", template, client.delete(one));
  }

  private void made(VendorSchemas schemas) {
    JsonObject body =
        JsonObject.of("name", "Mine", "workspaceId", sandbox.workspaceId())
            .with("configuration", JsonObject.of("sourceType", "faker"));
    Reply source = client.post("/sources", body);
    assertFits(schemas, "POST", "/sources", source);
    JsonObject silent = JsonObject.of("test_destination_type", "SILENT");
    body.with(
        "configuration", JsonObject.of("destinationType", "dev-null", "test_destination", silent));
    Reply destination = client.post("/destinations", body);
    assertFits(schemas, "POST", "/destinations", destination);
    Reply connection =
        client.post(
            "/connections",
            JsonObject.of("sourceId", source.json().text("sourceId"))
                .with("destinationId", destination.json().text("destinationId")));
    assertFits(schemas, "POST", "/connections", connection);
    JsonObject name = JsonObject.of("name", "Other");
    assertFits(
        schemas,
        "PATCH",
        "/sources/{sourceId}",
        client.patch("/sources/" + source.json().text("sourceId"), name));
    String ofConnection = "/connections/" + connection.json().text("connectionId");
    assertFits(schemas, "PATCH", "/connections/{connectionId}", client.patch(ofConnection, name));
    Reply job =
        client.post(
            "/jobs",
            JsonObject.of("connectionId", connection.json().text("connectionId"))
                .with("jobType", "sync"));
    assertFits(schemas, "POST", "/jobs", job);
    assertFits(schemas, "GET", "/jobs/{jobId}", client.get("/jobs/" + job.json().number("jobId")));
  }

  @Test
  void theConfigurationApiAnswersAsItsDocumentSays() {
    VendorSchemas schemas = new VendorSchemas("airbyte-config-openapi.yaml");
    JsonObject workspace = JsonObject.of("workspaceId", sandbox.workspaceId());
    JsonObject organization = JsonObject.of("organizationId", id("analytics"));
    assertConfiguration(schemas, "/workspaces/get_organization_info", workspace);
    assertConfiguration(schemas, "/organizations/get_organization_info", organization);
    assertConfiguration(schemas, "/workspaces/list_by_organization_id", organization);
    for (String key :
        List.of("orders-warehouse", "hubspot-warehouse", "bing-lake", "tickets-reporting")) {
      JsonObject connection = JsonObject.of("connectionId", id(key));
      assertConfiguration(schemas, "/state/get", connection);
      assertConfiguration(schemas, "/web_backend/connections/get", connection);
    }
    for (String key : List.of("orders-warehouse", "stripe-lake", "robots-warehouse")) {
      // Of the robots the newest two: the third has a log longer than the validator takes.
      for (JsonObject job : client.get("/jobs?limit=2&connectionId=" + id(key)).data()) {
        assertConfiguration(schemas, "/jobs/get", JsonObject.of("id", job.number("jobId")));
      }
    }
    projects(schemas);
  }

  private void projects(VendorSchemas schemas) {
    for (String key : List.of("ticket-desk", "parcel-tracker", "nobody")) {
      assertConfiguration(
          schemas,
          "/connector_builder_projects/get_for_definition_id",
          JsonObject.of("workspaceId", sandbox.workspaceId(), "actorDefinitionId", id(key)));
    }
    JsonObject project =
        JsonObject.of("workspaceId", sandbox.workspaceId())
            .with("builderProjectId", id("project/ticket-desk"));
    assertConfiguration(schemas, "/connector_builder_projects/get_with_manifest", project);
    assertConfiguration(
        schemas,
        "/connector_builder_projects/update_testing_values",
        project.with("spec", new JsonObject()).with("testingValues", JsonObject.of("a", 1)));
  }

  private void assertConfiguration(VendorSchemas schemas, String path, JsonObject body) {
    assertFits(schemas, "POST", "/v1" + path, client.configuration(path, body));
  }

  @Test
  void whatIsUnknownIsRefusedInTheDocumentsForm() {
    VendorSchemas schemas = new VendorSchemas("airbyte-config-openapi.yaml");
    Reply missing =
        client.configuration("/state/get", JsonObject.of("connectionId", id("nobody"))).expect(404);
    assertEquals(
        List.of(), schemas.refusal("NotFoundKnownExceptionInfo", missing.json()), missing::text);
    Reply wrong =
        client.configuration("/state/get", JsonObject.of("connectionId", "x")).expect(422);
    assertEquals(
        List.of(), schemas.refusal("InvalidInputExceptionInfo", wrong.json()), wrong::text);
  }
}
