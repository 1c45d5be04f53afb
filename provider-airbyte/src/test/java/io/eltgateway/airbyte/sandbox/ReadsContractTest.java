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
  private static String untouched;

  @BeforeAll
  static void start() throws IOException {
    publicApi = new VendorSchemas("airbyte-public-openapi.yaml");
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
    assertFalse(answer.text().matches(".*\"(data|[a-z]+s)\":\\[].*"), answer::text);
    assertFalse(answer.text().contains(AirbyteSandbox.id("foreign")), answer::text);
    assertFalse(answer.text().contains(AirbyteSandbox.id("elsewhere")), answer::text);
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
