package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources, destinations and connections of a workspace, as they are read. */
class ConnectionToolsTest {
  private static final String CONNECTION = FakeAirbyte.id(1);
  private static final String SOURCE = FakeAirbyte.id(2);
  private static final String DESTINATION = FakeAirbyte.id(3);

  private final FakeAirbyte vendor = new FakeAirbyte();
  private final TestGateway gateway = TestGateway.in(Mode.READ_ONLY, vendor.uri());

  @AfterEach
  void stop() {
    gateway.close();
    vendor.close();
  }

  private String json(String tool, Map<String, Object> arguments) {
    return Results.json(gateway.call(tool, arguments));
  }

  private static Map<String, Object> of(String argument, Object value) {
    return Map.of("workspace_id", WORKSPACE, argument, value);
  }

  private String page(String path) {
    return vendor.uri() + "/workspaces/" + WORKSPACE + path;
  }

  private void withConnection(String workspace) {
    vendor.reads(
        "/connections/" + CONNECTION,
        """
        {'connectionId':'%s','name':'Faker to Snowflake','workspaceId':'%s','sourceId':'%s',
         'destinationId':'%s','configurations':{'streams':[{'name':'users'},{'name':'orders'}]}}
        """
            .formatted(CONNECTION, workspace, SOURCE, DESTINATION));
    vendor.reads("/sources/" + SOURCE, connector("source", SOURCE, WORKSPACE));
    vendor.reads("/destinations/" + DESTINATION, connector("destination", DESTINATION, WORKSPACE));
  }

  private static String connector(String kind, String id, String workspace) {
    return """
        {'%1$sId':'%2$s','name':'A %1$s','workspaceId':'%3$s','definitionId':'d',
         'configuration':{'host':'db.example.com','password':'not-for-a-model'}}
        """
        .formatted(kind, id, workspace);
  }

  @Test
  void aConnectionIsDescribedWithTheNamesOfBothEnds() {
    withConnection(WORKSPACE);
    assertEquals(
        "{'connection_id':'"
            + CONNECTION
            + "','connection_name':'Faker to Snowflake','connection_url':'"
            + page("/connections/" + CONNECTION)
            + "','source_id':'"
            + SOURCE
            + "','source_name':'A source','destination_id':'"
            + DESTINATION
            + "','destination_name':'A destination','selected_streams':['users','orders'],"
            + "'table_prefix':''}",
        json("describe_cloud_connection", of("connection_id", CONNECTION)));
    assertEquals(3, vendor.asked().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "destination"})
  void aConnectorIsDescribedWithoutItsSettings(String kind) {
    String id = FakeAirbyte.id(9);
    vendor.reads("/" + kind + "s/" + id, connector(kind, id, WORKSPACE));
    assertEquals(
        "{'%1$s_id':'%2$s','%1$s_name':'A %1$s','%1$s_url':'%3$s','connector_definition_id':'d'}"
            .formatted(kind, id, page("/" + kind + "/" + id)),
        json("describe_cloud_" + kind, of(kind + "_id", id)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"connection", "source", "destination"})
  void whatIsAnotherWorkspacesIsRefused(String kind) {
    String id = FakeAirbyte.id(9);
    vendor.reads("/" + kind + "s/" + id, connector(kind, id, OTHER_WORKSPACE));
    assertEquals(
        "NOT_FOUND: This "
            + kind
            + " belongs to the workspace "
            + OTHER_WORKSPACE
            + " and not to "
            + WORKSPACE
            + ", which this call is about. Nothing was done with it. Check the id, or ask the user"
            + " whether the other workspace is meant.",
        Results.failure(gateway.call("describe_cloud_" + kind, of(kind + "_id", id))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "destination"})
  void connectorsAreListedAndFilteredByName(String kind) {
    vendor.reads(
        "/" + kind + "s",
        "{'data':[%s,{'%sId':'b','name':'Billing DB','configuration':{'password':'x-y-z'}}]}"
            .formatted(connector(kind, "a", WORKSPACE), kind));
    String tool = "list_deployed_cloud_" + kind + "_connectors";
    assertEquals(
        "[{'id':'b','name':'Billing DB','url':'" + page("/" + kind + "/b") + "'}]",
        json(tool, of("name_contains", "billing")));
    assertEquals(2, json(tool, Map.of("workspace_id", WORKSPACE)).split("'id':", -1).length - 1);
    assertEquals(
        "GET /api/public/v1/"
            + kind
            + "s?workspaceIds="
            + WORKSPACE
            + "&includeDeleted=false&limit=100&offset=0",
        vendor.asked().get(0));
  }

  @Test
  void withoutStatusNoJobsAreRead() {
    vendor.reads(
        "/connections",
        "{'data':[{'connectionId':'a','name':'One','sourceId':'s','destinationId':'d'}]}");
    assertEquals(
        "[{'id':'a','name':'One','url':'"
            + page("/connections/a")
            + "','source_id':'s','destination_id':'d'}]",
        json("list_deployed_cloud_connections", Map.of("workspace_id", WORKSPACE)));
    assertEquals(1, vendor.asked().size());
  }

  @Test
  void failingConnectionsAreThoseWhoseLastEndedJobFailed() {
    vendor.reads(
        "/connections",
        "{'data':[%s,%s,%s,%s]}".formatted(listed(1), listed(2), listed(3), listed(4)));
    vendor.answers(
        "GET",
        "/jobs",
        asked ->
            switch (FakeAirbyte.query(asked).get("connectionId").substring(35)) {
              case "1" ->
                  "{'data':[{'jobId':11,'status':'succeeded'},{'jobId':10,'status':'failed'}]}";
              case "2" ->
                  "{'data':[{'jobId':21,'status':'running'},"
                      + "{'jobId':20,'status':'cancelled','startTime':'2026-03-01T10:00:00Z'}]}";
              case "3" -> "{'data':[{'jobId':31,'status':'brand-new'}]}";
              default -> "{'data':[]}";
            });
    Map<String, Object> arguments = of("failing_connections_only", true);
    assertEquals(
        "[{'id':'"
            + FakeAirbyte.id(2)
            + "','name':'c2','url':'"
            + page("/connections/" + FakeAirbyte.id(2))
            + "','source_id':null,'destination_id':null,'last_job_status':'cancelled',"
            + "'last_job_id':20,'last_job_time':'2026-03-01T10:00:00Z',"
            + "'currently_running_job_id':21,'currently_running_job_start_time':null}]",
        json("list_deployed_cloud_connections", arguments));
  }

  private static String listed(int number) {
    return "{'connectionId':'" + FakeAirbyte.id(number) + "','name':'c" + number + "'}";
  }

  @Test
  void theStateHasTheProtocolsForm() {
    withConnection(WORKSPACE);
    vendor.configures(
        "/state/get",
        200,
        """
        {'stateType':'stream','connectionId':'c','streamState':[
          {'streamDescriptor':{'name':'users'},'streamState':{'cursorValue':7}}]}
        """);
    assertEquals(
        "[{'type':'STREAM','stream':{'stream_descriptor':{'name':'users','namespace':null},"
            + "'stream_state':{'cursorValue':7}}}]",
        json("get_connection_artifact", artifact("state"))
            .replaceAll("\\{('stream':\\{.*\\}),'type':'STREAM'\\}", "{'type':'STREAM',$1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared_state", "sharedState"})
  void aGlobalStateIsUnderstoodInBothSpellings(String key) {
    withConnection(WORKSPACE);
    vendor.configures(
        "/state/get",
        200,
        "{'stateType':'global','globalState':{'" + key + "':{'lsn':5},'streamStates':[]}}");
    String answer = json("get_connection_artifact", artifact("state"));
    assertTrue(answer.contains("'global':{'shared_state':{'lsn':5},'stream_states':[]}"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'stateType':'not_set'}", "{'stateType':'stream'}", "{}"})
  void noStateIsSaidToBeNone(String state) {
    withConnection(WORKSPACE);
    vendor.configures("/state/get", 200, state);
    assertEquals(
        "{'ERROR':'This connection has no state: none of its syncs has stored one yet.'}",
        json("get_connection_artifact", artifact("state")));
  }

  @Test
  void theCatalogHasTheProtocolsFormAndNoKeysOfMappers() {
    vendor.configures(
        "/web_backend/connections/get",
        200,
        """
        {'source':{'workspaceId':'%s','connectionConfiguration':{'password':'not-for-a-model'}},
         'syncCatalog':{'streams':[{
           'stream':{'name':'users','jsonSchema':{'properties':{'firstName':{}}},
                     'supportedSyncModes':['incremental']},
           'config':{'syncMode':'incremental','destinationSyncMode':'append',
                     'mappers':[{'type':'encryption','mapperConfiguration':{'key':'hidden'}}]}}]}}
        """
            .formatted(WORKSPACE));
    assertEquals(
        "{'streams':[{'stream':{'name':'users','json_schema':{'properties':{'firstName':{}}},"
            + "'supported_sync_modes':['incremental']},'sync_mode':'incremental',"
            + "'destination_sync_mode':'append','mappers':[{'type':'encryption'}]}]}",
        json("get_connection_artifact", artifact("catalog")));
    assertEquals(1, vendor.asked().size());
  }

  @Test
  void theCatalogOfAnotherWorkspaceIsRefused() {
    vendor.configures(
        "/web_backend/connections/get",
        200,
        "{'source':{'workspaceId':'" + OTHER_WORKSPACE + "'},'syncCatalog':{'streams':[]}}");
    assertTrue(
        Results.failure(gateway.call("get_connection_artifact", artifact("catalog")))
            .startsWith("NOT_FOUND: This connection belongs to the workspace " + OTHER_WORKSPACE));
  }

  private static Map<String, Object> artifact(String type) {
    return Map.of("workspace_id", WORKSPACE, "connection_id", CONNECTION, "artifact_type", type);
  }

  @Test
  void idsThatAreNoUuidsAreRefusedBeforeAnyRequest() {
    for (String tool : List.of("describe_cloud_connection", "get_cloud_sync_status")) {
      assertTrue(
          Results.failure(gateway.call(tool, of("connection_id", "../../v1/users")))
              .startsWith("INVALID_ARGUMENTS: The argument 'connection_id' is"));
    }
    assertEquals(List.of(), vendor.upstream().asked());
  }
}
