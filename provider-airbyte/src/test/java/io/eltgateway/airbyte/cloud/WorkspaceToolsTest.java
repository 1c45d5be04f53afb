package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces and organizations: how a model finds out what a call may be about. */
class WorkspaceToolsTest {
  private static final String ORGANIZATION = "33333333-3333-4333-8333-333333333333";
  private static final String CHECK = "check_airbyte_cloud_workspace";

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

  private String failure(String tool, Map<String, Object> arguments) {
    return Results.failure(gateway.call(tool, arguments));
  }

  private static Map<String, Object> workspace() {
    return Map.of("workspace_id", WORKSPACE);
  }

  private void withOrganizations(String... names) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      items
          .append(i == 0 ? "" : ",")
          .append("{'organizationId':'" + FakeAirbyte.id(i) + "','organizationName':'" + names[i])
          .append("','email':'billing@example.com'}");
    }
    vendor.reads("/organizations", "{'data':[" + items + "]}");
  }

  @Test
  void aWorkspaceIsCheckedWithItsOrganizationAndBills() {
    vendor.reads("/workspaces/" + WORKSPACE, "{'workspaceId':'x','name':'Analytics'}");
    String organization =
        "{'organizationId':'%s','organizationName':'Example','billing':{'paymentStatus':'locked'}}"
            .formatted(ORGANIZATION);
    vendor.configures("/workspaces/get_organization_info", 200, organization);
    vendor.configures("/organizations/get_organization_info", 200, organization);
    assertEquals(
        "{'workspace_id':'"
            + WORKSPACE
            + "','workspace_name':'Analytics','workspace_url':'"
            + vendor.uri()
            + "/workspaces/"
            + WORKSPACE
            + "','organization_id':'"
            + ORGANIZATION
            + "','organization_name':'Example','payment_status':'locked',"
            + "'subscription_status':null,'is_account_locked':true}",
        json(CHECK, workspace()));
    assertEquals(
        List.of(
            "GET /api/public/v1/workspaces/" + WORKSPACE,
            "POST /api/v1/workspaces/get_organization_info",
            "POST /api/v1/organizations/get_organization_info"),
        vendor.asked());
    assertEquals(
        List.of(
            "",
            "{\"workspaceId\":\"" + WORKSPACE + "\"}",
            "{\"organizationId\":\"" + ORGANIZATION + "\"}"),
        vendor.bodies());
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500})
  void withoutTheConfigurationApiTheWorkspaceIsCheckedAllTheSame(int status) {
    vendor.reads("/workspaces/" + WORKSPACE, "{'name':'Analytics'}");
    vendor.configures("/workspaces/get_organization_info", status, "{'message':'no'}");
    String answer = json(CHECK, workspace());
    assertTrue(answer.contains("'organization_id':'[not available]'"), answer);
    assertTrue(answer.contains("'is_account_locked':false"), answer);
  }

  @Test
  void oneTokenServesBothApis() {
    vendor.reads("/workspaces/" + WORKSPACE, "{'name':'Analytics'}");
    vendor.configures("/workspaces/get_organization_info", 200, "{}");
    json(CHECK, workspace());
    json(CHECK, workspace());
    assertEquals(
        List.of("Bearer token-number-1"),
        vendor.upstream().asked().stream()
            .filter(asked -> !asked.path().equals(FakeAirbyte.TOKEN))
            .map(asked -> asked.headers().get("authorization"))
            .distinct()
            .toList());
    assertEquals(1, vendor.upstream().asked().size() - vendor.asked().size());
  }

  @Test
  void aRefusedTokenIsRenewedOnce() {
    vendor
        .upstream()
        .on(
            "GET",
            "/api/public/v1/workspaces/" + WORKSPACE,
            asked ->
                "Bearer token-number-1".equals(asked.headers().get("authorization"))
                    ? Reply.json(401, "{}")
                    : Reply.json(200, "{\"name\":\"A\"}"));
    assertTrue(json(CHECK, workspace()).contains("'workspace_name':'A'"));
    vendor.answers("GET", "/workspaces/" + WORKSPACE, 401, "{'title':'invalid-api-key'}");
    assertTrue(
        failure(CHECK, workspace())
            .startsWith("CREDENTIALS: Airbyte answered 401 (invalid-api-key)."));
    assertEquals(
        List.of(2L, 2L),
        List.of(
            vendor.asked().stream().filter(asked -> asked.startsWith("GET")).count() - 2,
            vendor.upstream().asked().stream()
                    .filter(asked -> asked.path().equals(FakeAirbyte.TOKEN))
                    .count()
                - 1));
  }

  @Test
  void aGivenBearerTokenIsUsedAsItIsAndNeverRenewed() {
    vendor.answers("GET", "/workspaces/" + WORKSPACE, 401, "{}");
    Map<String, String> settings =
        Map.of("api-url", vendor.uri() + "/api/public/v1", "bearer-token", "Bearer given-by-hand");
    try (TestGateway byHand = TestGateway.with(Mode.READ_ONLY, settings)) {
      assertEquals(FailureKind.CREDENTIALS, Results.failed(byHand.call(CHECK, workspace())).kind());
    }
    assertEquals(1, vendor.upstream().asked().size());
    assertEquals(
        "Bearer given-by-hand", vendor.upstream().asked().get(0).headers().get("authorization"));
  }

  @Test
  void withoutAWorkspaceTheFailureNamesTheListsAndTellsToAsk() {
    assertEquals(
        "INVALID_ARGUMENTS: No workspace was named, neither by the argument workspace_id nor by the"
            + " configuration. Call list_cloud_workspaces (list_cloud_organizations first, where"
            + " there are several), show what was found to the user and ask which one is meant."
            + " Never choose one yourself.",
        failure(CHECK, Map.of()));
    assertEquals(List.of(), vendor.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"analytics", "../jobs", "11111111-1111-4111-8111-11111111111/", "%2e%2e"})
  void aWorkspaceThatIsNoUuidIsRefusedBeforeAnyRequest(String id) {
    String failure = failure(CHECK, Map.of("workspace_id", id));
    assertTrue(
        failure.startsWith(
            "INVALID_ARGUMENTS: The argument 'workspace_id' is '" + id + "', which is no UUID"),
        failure);
    assertEquals(List.of(), vendor.upstream().asked());
  }

  @Test
  void aConfiguredWorkspaceIsUsedAndTheArgumentIsGone() {
    vendor.reads("/workspaces/" + OTHER_WORKSPACE, "{'name':'Configured'}");
    Map<String, String> settings = new LinkedHashMap<>(TestGateway.selfManaged(vendor.uri()));
    settings.put("workspace-id", OTHER_WORKSPACE);
    try (TestGateway configured = TestGateway.with(Mode.READ_ONLY, settings)) {
      assertTrue(
          Results.json(configured.call(CHECK, Map.of())).contains("'workspace_name':'Configured'"));
      assertEquals(
          List.of(),
          configured.specs().stream()
              .filter(spec -> spec.inputSchema().contains("\"workspace_id\""))
              .map(spec -> spec.name())
              .toList());
    }
  }

  @Test
  void workspacesAreReadThroughAllPagesAndFilteredWhateverTheCase() {
    vendor.answers(
        "GET",
        "/workspaces",
        asked ->
            FakeAirbyte.query(asked).get("offset").equals("0")
                ? "{'data':[{'workspaceId':'a','name':'Sales EU'},{'workspaceId':'b','name':'Ops'}],"
                    + "'next':'https://api.example.com/more'}"
                : "{'data':[{'workspaceId':'c','name':'sales us'}],'next':''}");
    assertEquals(
        "{'workspaces':[{'workspace_id':'a','workspace_name':'Sales EU','organization_id':null},"
            + "{'workspace_id':'c','workspace_name':'sales us','organization_id':null}],"
            + "'message':null}",
        json("list_cloud_workspaces", Map.of("name_contains", "SALES")));
    assertEquals(
        List.of(
            "GET /api/public/v1/workspaces?includeDeleted=false&limit=100&offset=0",
            "GET /api/public/v1/workspaces?includeDeleted=false&limit=100&offset=2"),
        vendor.asked());
  }

  @Test
  void aLimitAsksForNoMoreThanItWants() {
    vendor.reads("/workspaces", "{'data':[{'workspaceId':'a','name':'A'}],'next':'more'}");
    json("list_cloud_workspaces", Map.of("limit", 1));
    assertEquals(
        List.of("GET /api/public/v1/workspaces?includeDeleted=false&limit=1&offset=0"),
        vendor.asked());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aLimitOfNothingIsRefused(int limit) {
    assertEquals(
        FailureKind.INVALID_ARGUMENTS,
        Results.failed(gateway.call("list_cloud_workspaces", Map.of("limit", limit))).kind());
    assertEquals(List.of(), vendor.asked());
  }

  @Test
  void theWorkspacesOfAnOrganizationAreReadByItsName() {
    withOrganizations("Example", "Other");
    vendor.configures(
        "/workspaces/list_by_organization_id",
        200,
        "{'workspaces':[{'workspaceId':'a','name':'Sales','organizationId':'o'}]}");
    assertEquals(
        "{'workspaces':[{'workspace_id':'a','workspace_name':'Sales','organization_id':'o'}],"
            + "'message':null}",
        json(
            "list_cloud_workspaces",
            Map.of("organization_name", "Other", "name_contains", "sales")));
    assertEquals(
        "{\"organizationId\":\""
            + FakeAirbyte.id(1)
            + "\",\"pagination\":{\"pageSize\":100,\"rowOffset\":0},\"nameContains\":\"sales\"}",
        vendor.bodies().get(1).replaceAll("(\"rowOffset\":0),(\"pageSize\":100)", "$2,$1"));
  }

  @ParameterizedTest
  @CsvSource({"list_cloud_workspaces, workspaces", "list_cloud_organizations, organizations"})
  void whatMayNotBeListedIsAnEmptyListThatSaysSo(String tool, String list) {
    vendor.answers("GET", "/" + list, 403, "{'title':'forbidden','detail':'Not yours'}");
    String answer = json(tool, Map.of());
    assertTrue(answer.startsWith("{'" + list + "':[],'message':'"), answer);
    assertTrue(answer.contains("Airbyte answered 403 (forbidden): Not yours."), answer);
  }

  @ParameterizedTest
  @CsvSource({"list_cloud_workspaces, workspaces", "list_cloud_organizations, organizations"})
  void aTokenThatIsNotAcceptedAnyMoreIsNoEmptyList(String tool, String list) {
    vendor.answers("GET", "/" + list, 401, "{'title':'invalid-api-key'}");
    String failure = failure(tool, Map.of());
    assertTrue(failure.startsWith("CREDENTIALS: Airbyte answered 401"), failure);
  }

  @Test
  void credentialsThatGetNoTokenAreNoEmptyList() {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, 401, "{}");
    assertTrue(
        failure("list_cloud_organizations", Map.of())
            .startsWith("CREDENTIALS: Airbyte refused the client id and secret"));
  }

  @Test
  void organizationsAreListed() {
    withOrganizations("Example");
    assertEquals(
        "{'organizations':[{'id':'"
            + FakeAirbyte.id(0)
            + "','name':'Example','email':'billing@example.com','payment_status':null,"
            + "'subscription_status':null,'is_account_locked':false}],'message':null}",
        json("list_cloud_organizations", Map.of()));
  }

  @Test
  void anOrganizationIsDescribedWithItsBills() {
    withOrganizations("Example", "Other");
    vendor.configures(
        "/organizations/get_organization_info",
        200,
        "{'billing':{'paymentStatus':'okay','subscriptionStatus':'unsubscribed'}}");
    String answer = json("describe_cloud_organization", Map.of("organization_name", "Other"));
    assertTrue(answer.startsWith("{'id':'" + FakeAirbyte.id(1) + "','name':'Other'"), answer);
    assertTrue(
        answer.endsWith(
            "'payment_status':'okay','subscription_status':'unsubscribed','is_account_locked':true}"),
        answer);
  }

  @Test
  void anOrganizationMustBeNamedOnceAndClearly() {
    withOrganizations("Example", "Same", "Same");
    String tool = "describe_cloud_organization";
    assertTrue(failure(tool, Map.of()).startsWith("INVALID_ARGUMENTS: Give exactly one of"));
    assertTrue(
        failure(tool, Map.of("organization_id", ORGANIZATION, "organization_name", "Example"))
            .startsWith("INVALID_ARGUMENTS: Give exactly one of"));
    assertTrue(
        failure(tool, Map.of("organization_id", ORGANIZATION))
            .startsWith("NOT_FOUND: These credentials see no organization with the id"));
    assertTrue(failure(tool, Map.of("organization_name", "example")).startsWith("NOT_FOUND: "));
    assertTrue(
        failure(tool, Map.of("organization_name", "Same"))
            .startsWith("INVALID_ARGUMENTS: 2 organizations have this name"));
    assertFalse(vendor.asked().stream().anyMatch(asked -> asked.startsWith("POST")));
  }

  @Test
  void aCustomRootFailsOnlyWhereTheConfigurationApiIsNeeded() {
    Map<String, String> settings =
        Map.of(
            "api-url", vendor.uri() + "/gate",
            "client-id", TestGateway.CLIENT_ID,
            "client-secret", TestGateway.CLIENT_SECRET);
    vendor
        .upstream()
        .on("POST", "/gate/applications/token", 200, "{\"access_token\":\"gate-token\"}")
        .on("GET", "/gate/workspaces/" + WORKSPACE, 200, "{\"name\":\"Analytics\"}");
    try (TestGateway custom = TestGateway.with(Mode.READ_ONLY, settings)) {
      String answer = Results.json(custom.call(CHECK, workspace()));
      assertTrue(answer.contains("'workspace_url':null"), answer);
      String failure =
          Results.failure(
              custom.call("list_cloud_workspaces", Map.of("organization_id", ORGANIZATION)));
      assertTrue(failure.contains("An operator must set config-api-url"), failure);
    }
  }
}
