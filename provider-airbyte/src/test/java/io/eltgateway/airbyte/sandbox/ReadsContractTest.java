package io.eltgateway.airbyte.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.airbyte.sandbox.SandboxClient.Reply;
import io.eltgateway.testkit.sandbox.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sandbox's reads answer as the vendor's documents say, with something in them, and nothing of
 * somebody else's. A key of the data files in angle brackets stands for its id.
 */
class ReadsContractTest {

  private static final Pattern KEY = Pattern.compile("<([^>]+)>");

  private static AirbyteSandbox sandbox;
  private static SandboxClient client;
  private static VendorSchemas publicApi;
  private static VendorSchemas configurationApi;
  private static String untouched;

  @BeforeAll
  static void start() throws IOException {
    publicApi = new VendorSchemas("airbyte-public-openapi.yaml");
    configurationApi = new VendorSchemas("airbyte-config-openapi.yaml");
    sandbox = new AirbyteSandbox();
    client = new SandboxClient(sandbox);
    untouched = sandbox.stateFingerprint();
  }

  @AfterAll
  static void close() {
    if (sandbox != null) {
      assertEquals(untouched, sandbox.stateFingerprint(), "a read leaves no trace");
      sandbox.close();
    }
  }

  private static String withIds(String text) {
    return KEY.matcher(text).replaceAll(key -> AirbyteSandbox.id(key.group(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/applications",
        "/applications/<application>",
        "/connector_definitions?type=source",
        "/connector_definitions?type=destination&workspaceId=<production>",
        "/workspaces/<production>/definitions/sources",
        "/workspaces/<production>/definitions/sources/<ticket-desk>",
        "/workspaces/<staging>/definitions/destinations",
        "/streams?sourceId=<orders-db>&destinationId=<warehouse>",
        "/streams?sourceId=<tickets>",
        "/users?organizationId=<analytics>",
        "/users?organizationId=<analytics>&emails=svc-ci@example.com",
        "/permissions",
        "/permissions?userId=<user/ci>&organizationId=<analytics>",
        "/groups?organizationId=<analytics>&limit=1",
        "/groups/<group/engineers>",
        "/groups/<group/engineers>/members",
        "/groups/<group/engineers>/permissions",
        "/tags",
        "/tags?workspaceIds=<production>",
        "/tags/<tag/critical>",
        "/connections?tagIds=<tag/critical>",
        "/regions?organizationId=<analytics>",
        "/regions/<region/eu>",
        "/dataplanes",
        "/dataplanes?regionIds=<region/eu>",
        "/dataplanes/<dataplane/eu-1>",
        "/embedded/organizations",
      })
  void thePublicApiAnswers(String address) {
    Reply answer = client.get(withIds(address)).expect(200);
    String path = publicApi.path(KEY.matcher(address.split("\\?", -1)[0]).replaceAll("{}"));
    List<String> problems = publicApi.problems("GET", path, 200, Json.read(answer.text()));
    assertEquals(List.of(), problems, answer::text);
    assertTellsOfTheCallers(answer);
  }

  private static void assertTellsOfTheCallers(Reply answer) {
    assertFalse(answer.text().matches("(\\{\"\\w+\":)?\\[].*"), answer::text);
    assertFalse(answer.text().contains(AirbyteSandbox.id("foreign")), answer::text);
    assertFalse(answer.text().contains(AirbyteSandbox.id("elsewhere")), answer::text);
  }

  /** Those that take a body. Jobs are counted from 10001, the oldest that the seed knows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/source_definitions/list",
        "/source_definitions/list_latest",
        "/source_definitions/list_for_workspace {'workspaceId': '<production>', 'filterByUsed': true}",
        "/source_definitions/list_private {'workspaceId': '<production>'}",
        "/source_definitions/list_enterprise_source_stubs",
        "/source_definitions/list_enterprise_stubs_for_workspace {'workspaceId': '<production>'}",
        "/source_definitions/get {'sourceDefinitionId': '<ticket-desk>'}",
        "/source_definitions/get_for_workspace {'sourceDefinitionId': '<ticket-desk>', 'workspaceId': '<production>'}",
        "/source_definitions/get_for_scope {'actorDefinitionId': '<ticket-desk>', 'scopeId': '<analytics>', 'scopeType': 'organization'}",
        "/destination_definitions/list",
        "/destination_definitions/list_latest",
        "/destination_definitions/list_for_workspace {'workspaceId': '<staging>'}",
        "/destination_definitions/list_enterprise_stubs_for_workspace {'workspaceId': '<production>'}",
        "/source_definition_specifications/get {'sourceDefinitionId': '<ticket-desk>', 'workspaceId': '<production>'}",
        "/source_definition_specifications/get_for_source {'sourceId': '<orders-db>'}",
        "/destination_definition_specifications/get_for_destination {'destinationId': '<warehouse>'}",
        "/actor_definition_versions/get_for_source {'sourceId': '<tickets>'}",
        "/actor_definition_versions/get_for_destination {'destinationId': '<lake>'}",
        "/actor_definition_versions/get_default {'actorDefinitionId': '<parcel-tracker>'}",
        "/connector_documentation/get {'actorType': 'source', 'actorDefinitionId': '<ticket-desk>', 'workspaceId': '<production>'}",
        "/declarative_source_definitions/list_manifests {'workspaceId': '<production>', 'sourceDefinitionId': '<ticket-desk>'}",
        "/connector_builder_projects/list {'workspaceId': '<production>'}",
        "/connector_builder_projects/capabilities {'workspaceId': '<production>'}",
        "/connector_builder_projects/get_base_image {'manifest': {'version': '6.48.0'}}",
        "/sources/list {'workspaceId': '<production>'}",
        "/sources/list_paginated {'workspaceIds': ['<production>'], 'nameContains': 'db', 'pagination': {'pageSize': 1, 'rowOffset': 1}}",
        "/sources/search {'name': 'Sample Data'}",
        "/sources/get {'sourceId': '<tickets>'}",
        "/sources/get_with_metadata {'sourceId': '<orders-db>'}",
        "/sources/most_recent_source_actor_catalog {'sourceId': '<orders-db>'}",
        "/destinations/list {'workspaceId': '<production>'}",
        "/destinations/list_paginated {'workspaceIds': ['<production>'], 'pagination': {}}",
        "/destinations/search {'destinationId': '<warehouse>'}",
        "/destinations/get {'destinationId': '<lake>'}",
        "/destinations/get_catalog_for_connection {'connectionId': '<orders-warehouse>'}",
        "/connections/list {'workspaceId': '<production>'}",
        "/connections/list_all {'workspaceId': '<production>'}",
        "/connections/list_paginated {'workspaceIds': ['<staging>'], 'userId': '<user/platform>'}",
        "/connections/search {'sourceId': '<stripe>', 'status': 'active'}",
        "/connections/list_by_actor_definition {'actorDefinitionId': '<ticket-desk>', 'actorType': 'source'}",
        "/connections/get {'connectionId': '<rates-archive>'}",
        "/connections/get_context {'connectionId': '<orders-warehouse>'}",
        "/connections/status {'connectionIds': ['<orders-warehouse>', '<robots-warehouse>', '<bing-lake>', '<sheets-warehouse>']}",
        "/connections/history/uptime {'connectionId': '<orders-warehouse>'}",
        "/connections/history/data {'connectionId': '<orders-warehouse>', 'numberOfJobs': 2}",
        "/connections/stream_history {'connectionId': '<hubspot-warehouse>', 'timezone': 'Europe/Berlin'}",
        "/connections/last_job_per_stream {'connectionId': '<orders-warehouse>'}",
        "/connections/events/list {'connectionId': '<faker-noop>'}",
        "/connections/events/list_minimal {'workspaceId': '<production>', 'eventTypes': ['SYNC_FAILED'], 'createdAtStart': '2000-01-01T00:00:00Z', 'createdAtEnd': '9999-01-01T00:00:00Z'}",
        "/stream_statuses/list {'workspaceId': '<production>', 'pagination': {}}",
        "/stream_statuses/latest_per_run_state {'connectionId': '<tickets-reporting>'}",
        "/jobs/list {'configTypes': ['sync', 'reset_connection'], 'configId': '<faker-noop>'}",
        "/jobs/list_for_workspaces {'configTypes': ['sync'], 'workspaceIds': ['<production>'], 'statuses': ['failed']}",
        "/jobs/get_last_replication_job {'connectionId': '<orders-warehouse>'}",
        "/jobs/get_last_replication_job_with_cancel {'connectionId': '<tickets-reporting>'}",
        "/destination_definitions/get {'destinationDefinitionId': 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3'}",
        "/destination_definitions/get_for_workspace {'destinationDefinitionId': 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3', 'workspaceId': '<production>'}",
        "/destination_definition_specifications/get {'destinationDefinitionId': 'a7bcc9d8-13b3-4e49-b80d-d020b90045e3', 'workspaceId': '<production>'}",
        "/jobs/get_light {'id': 10001}",
        "/jobs/get_without_logs {'id': 10001}",
        "/jobs/get_debug_info {'id': 10001}",
        "/attempt/get_for_job {'jobId': 10001, 'attemptNumber': 0}",
        "/attempt/get_combined_stats {'jobId': 10001, 'attemptNumber': 0}",
        "/connections/getForJob {'connectionId': '<sheets-warehouse>', 'jobId': 10001}",
        "/connections/events/list_for_job {'id': 10001}",
        "/connections/events/get {'connectionId': '<sheets-warehouse>', 'connectionEventId': '<event/10001/started>'}",
        "/web_backend/connections/list {'workspaceId': '<production>'}",
        "/web_backend/describe_cron_expression {'cronExpression': '0 0 */6 * * ?'}",
        "/workspaces/get {'workspaceId': '<production>'}",
        "/workspaces/get_by_slug {'slug': 'platform-staging'}",
        "/workspaces/get_by_connection_id {'connectionId': '<orders-warehouse>'}",
        "/workspaces/get_by_connection_id_with_tombstone {'connectionId': '<orders-warehouse>'}",
        "/workspaces/list_paginated {'workspaceIds': ['<production>'], 'pagination': {}}",
        "/workspaces/list_by_user_id {'userId': '<user/on-call>'}",
        "/organizations/get {'organizationId': '<analytics>'}",
        "/organizations/list_by_user_id {'userId': '<user/ci>'}",
        "/organizations/list_summaries {'userId': '<user/ci>', 'nameContains': '', 'pagination': {}}",
        "/users/get {'userId': '<user/ci>'}",
        "/users/get_by_auth_id {'authUserId': '<auth/user/ci>'}",
        "/users/get_by_email {'email': 'on-call@example.com'}",
        "/users/list_by_organization_id {'organizationId': '<analytics>'}",
        "/users/list_access_info_by_workspace_id {'workspaceId': '<staging>'}",
        "/users/list_instance_admin",
        "/permissions/list_by_user {'userId': '<user/finance>'}",
        "/user_invitations/list_pending {'scopeType': 'workspace', 'scopeId': '<production>'}",
        "/groups/list {'organizationId': '<analytics>'}",
        "/groups/get {'groupId': '<group/readers>'}",
        "/groups/list_members {'groupId': '<group/readers>'}",
        "/group_permissions/list {'groupId': '<group/readers>'}",
        "/deployment/metadata",
        "/applications/list",
        "/tags/list {'workspaceId': '<production>'}",
        "/dataplane_group/list {'organization_id': '<analytics>'}",
        "/dataplanes/list {'dataplane_group_id': '<region/eu>'}",
        "/dataplanes/health {'organizationId': '<analytics>'}",
      })
  void theConfigurationApiAnswers(String pathAndBody) {
    String[] parts = pathAndBody.split(" ", 2);
    String body = parts.length == 1 ? "{}" : withIds(parts[1]).replace('\'', '"');
    Reply answer = client.configuration(parts[0], Json.readObject(body)).expect(200);
    Object value = Json.read(answer.text());
    List<String> problems = configurationApi.problems("POST", "/v1" + parts[0], 200, value);
    assertEquals(List.of(), problems, answer::text);
    assertTellsOfTheCallers(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/instance_configuration",
        "/instance_configuration/license/info",
        "/web_backend/config",
        "/user_invitations/by_code/sandbox-invitation",
      })
  void theConfigurationApiAnswersWithoutABody(String path) {
    Reply answer = client.send(client.request(sandbox.configurationApi() + path)).expect(200);
    String template = "/v1" + path.replace("sandbox-invitation", "{inviteCode}");
    List<String> problems = configurationApi.problems("GET", template, 200, answer.json());
    assertEquals(List.of(), problems, answer::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "403 /organizations/get {'organizationId': '<elsewhere>'}",
        "403 /users/get {'userId': '<user/elsewhere>'}",
        "403 /groups/list_members {'groupId': '<group/elsewhere>'}",
        "403 /tags/list {'workspaceId': '<foreign>'}",
        "403 /sources/get {'sourceId': '<foreign-faker>'}",
        "404 /users/get_by_email {'email': 'owner@example.com'}",
        "404 /permissions/get {'permissionId': '<nobody>'}",
        "404 /connections/events/get {'connectionId': '<bing-lake>', 'connectionEventId': '<nobody>'}",
        "404 /attempt/get_for_job {'jobId': 10001, 'attemptNumber': 9}",
        "422 /sources/get {'sourceId': 'x'}",
        "422 /jobs/get_light {'id': 'x'}",
        "422 /web_backend/describe_cron_expression {'cronExpression': 'daily'}",
        "422 /connections/stream_history {'connectionId': '<bing-lake>', 'timezone': 'Moon'}",
      })
  void theConfigurationApiRefuses(String refusal) {
    String[] parts = refusal.split(" ", 3);
    String body = withIds(parts[2]).replace('\'', '"');
    Reply answer = client.configuration(parts[1], Json.readObject(body));
    assertEquals(Integer.parseInt(parts[0]), answer.status(), answer::text);
    assertFalse(answer.json().text("message").isBlank(), answer::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "403 /regions?organizationId=<elsewhere>",
        "403 /users?organizationId=<elsewhere>",
        "403 /groups?organizationId=<elsewhere>",
        "403 /regions/<region/elsewhere>",
        "403 /dataplanes/<dataplane/elsewhere-1>",
        "403 /groups/<group/elsewhere>/members",
        "403 /tags/<tag/foreign>",
        "403 /connector_definitions?type=source&workspaceId=<foreign>",
        "403 /streams?sourceId=<foreign-faker>",
        "403 /permissions?userId=<user/ci>",
        "400 /regions",
        "400 /streams",
        "400 /connector_definitions",
        "404 /tags/<nobody>",
        "404 /groups/<nobody>",
        "404 /permissions/<nobody>",
        "404 /applications/<nobody>",
        "404 /workspaces/<production>/definitions/sources/<nobody>",
        "404 /dataplanes?regionIds=<nobody>",
      })
  void thePublicApiRefuses(String statusAndAddress) {
    String[] parts = statusAndAddress.split(" ", -1);
    int status = Integer.parseInt(parts[0]);
    Reply answer = client.get(withIds(parts[1])).expect(status);
    assertEquals(status, answer.json().number("status"), answer::text);
  }
}
