package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.fivetran.sandbox.SandboxClient.Reply;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  private FivetranSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new FivetranSandbox();
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void refusesWithoutCredentials() {
    Reply reply = client.send(client.anonymous("/v1/groups")).expect(401);
    assertEquals("Unauthorized", reply.code());
    assertNotNull(reply.header("WWW-Authenticate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic AAAA", "Bearer x", "", "Basic !!!"})
  void refusesForeignCredentials(String authorization) {
    client.send(client.anonymous("/v1/groups").header("Authorization", authorization)).expect(401);
  }

  @Test
  void aStrangerDoesNotLearnWhichPathsExist() {
    client.send(client.anonymous("/v1/no-such-thing")).expect(401);
  }

  @Test
  void eachInstanceHasItsOwnCredentials() throws IOException {
    try (FivetranSandbox other = new FivetranSandbox()) {
      assertNotEquals(sandbox.apiKey(), other.apiKey());
      assertNotEquals(sandbox.apiSecret(), other.apiSecret());
    }
  }

  @Test
  void publicMetadataNeedsNoCredentials() {
    Reply reply = client.send(client.anonymous("/public/connector-types")).expect(200);
    assertTrue(reply.items().size() > 700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;version=2",
        "application/json; version=2",
        "application/json;version=1",
        "*/*",
        "application/*",
        "text/html, application/json;q=0.9"
      })
  void answersWhoUnderstandsJson(String accept) {
    client.send(client.request("/v1/groups").header("Accept", accept)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json;version=7", "application/xml"})
  void refusesWhoDoesNotUnderstandJson(String accept) {
    client.send(client.request("/v1/groups").header("Accept", accept)).expect(406);
  }

  @Test
  void refusesBodiesThatAreNotSaidToBeJson() {
    String fingerprint = sandbox.stateFingerprint();
    String body = "{\"name\":\"New\"}";
    client.send(client.request("/v1/groups").POST(BodyPublishers.ofString(body))).expect(415);
    client
        .send(
            client
                .request("/v1/groups")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body)))
        .expect(415);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void acceptsAnyParametersOfTheContentType() {
    client
        .send(
            client
                .request("/v1/groups")
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"name\":\"New\"}")))
        .expect(201);
  }

  @Test
  void wantsTheTypeEvenWithoutABody() {
    client
        .send(client.request("/v1/connections/gifted_pelican/sync").POST(BodyPublishers.noBody()))
        .expect(415);
  }

  @Test
  void setupTestsWantABodyThatMayBeEmpty() {
    String path = "/v1/connections/gifted_pelican/test";
    client.send(client.json(path).POST(BodyPublishers.noBody())).expect(400);
    client.post(path, "{}").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{\"name\":}", "{\"name\":7}", "{}", "{\"name\":\" \"}"})
  void refusesBodiesThatMakeNoSense(String body) {
    String fingerprint = sandbox.stateFingerprint();
    client.post("/v1/groups", body).expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void refusesBodiesThatAreNotUtf8() {
    byte[] latin = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xe9, '"', '}'};
    client.send(client.json("/v1/groups").POST(BodyPublishers.ofByteArray(latin))).expect(400);
  }

  @Test
  void answersInTheVendorsEnvelope() {
    Reply created = client.post("/v1/groups", "{\"name\":\"Näyte 😀\"}").expect(201);
    assertEquals("Success", created.code());
    assertNotNull(created.json().text("message"));
    assertEquals("Näyte 😀", created.data().text("name"));
    Reply deleted = client.delete("/v1/groups/" + created.data().text("id")).expect(200);
    assertEquals("Success", deleted.code());
    assertNotNull(deleted.json().text("message"));
    assertNull(deleted.json().get("data"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/connections/none_such, NotFound_Connector",
    "/v1/groups/none_such, NotFound_Group",
    "/v1/destinations/early_sunrise, NotFound_Destination",
    "/v1/users/none_such, NotFound_User",
    "/v1/teams/none_such, NotFound_Team",
    "/v1/webhooks/none_such, NotFound_Webhook",
    "/v1/transformations/none_such, NotFound_Transformation",
    "/v1/proxy/none_such, NotFound",
    "/v1/no-such-thing, NotFound"
  })
  void saysWhatIsMissing(String path, String code) {
    assertEquals(code, client.get(path).expect(404).code());
  }

  @Test
  void refusesMethodsThatAPathDoesNotHave() {
    assertEquals("GET, POST", client.delete("/v1/groups").expect(405).header("Allow"));
    client.send(client.json("/v1/groups").PUT(BodyPublishers.ofString("{}"))).expect(405);
  }

  @Test
  void countsRequestsInHeaders() {
    Reply first = client.get("/v1/groups");
    Reply second = client.get("/v1/groups");
    assertEquals("20000", first.header("X-Rate-Limit"));
    int remaining = Integer.parseInt(first.header("X-Rate-Limit-Remaining"));
    assertEquals(String.valueOf(remaining - 1), second.header("X-Rate-Limit-Remaining"));
  }

  @Test
  void anEncodedSlashStaysInsideItsSegment() {
    String table = "/v1/connections/hasty_walrus/schemas/public/tables/Returns%2FClaims";
    Reply changed = client.patch(table, "{\"enabled\": false}").expect(200);
    assertEquals(
        false,
        changed
            .data()
            .object("schemas")
            .object("public")
            .object("tables")
            .object("Returns/Claims")
            .get("enabled"));
    client
        .patch("/v1/connections/hasty_walrus/schemas/public/tables/Returns/Claims", "{}")
        .expect(404);
  }

  @Test
  void decodesEachSegmentOnceAndAsUtf8() {
    String columns = "/v1/connections/hasty_walrus/schemas/public/tables/Returns%2FClaims/columns";
    client.patch(columns + "/a%C3%B1o", "{\"enabled\": true}").expect(200);
    client.patch(columns + "/reason%20%25", "{\"enabled\": true}").expect(200);
    client.patch(columns + "/reason%2520%2525", "{\"enabled\": true}").expect(404);
    client.patch(columns + "/reason+%25", "{\"enabled\": true}").expect(404);
    client.patch(columns + "/a%F1o", "{\"enabled\": true}").expect(400);
  }

  @Test
  void anEncodedPathInAnIdReachesNoOtherObject() {
    assertEquals(
        "NotFound_Connector",
        client.get("/v1/connections/..%2Fgroups%2Fgallant_harbor").expect(404).code());
  }

  @Test
  void aBarePathInAnIdReachesAnotherObjectAsItDoesAtTheVendor() {
    Reply reply = client.get("/v1/connections/../groups/gallant_harbor").expect(200);
    assertEquals("Production", reply.data().text("name"));
  }

  @Test
  void aLiteralSegmentBeatsAnId() {
    assertTrue(client.get("/v1/users/api-keys").expect(200).items().size() >= 2);
    assertEquals(6, client.get("/v1/transformations/package-metadata").expect(200).items().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/connections/gifted_pelican | {'sync_frequency': 180, 'run_setup_tests': 'yes'}",
        "/v1/connections/gifted_pelican | {'paused': true, 'auth': 7}",
        "/v1/destinations/stately_ledger | {'region': 'AWS_US_EAST_1', 'run_setup_tests': 1}",
        "/v1/transformations/sales_prism | {'schedule': {'schedule_type': 'CRON'}, 'paused': 0}",
        "/v1/external-logging/faithful_scribe | {'enabled': false, 'config': []}",
        "/v1/users/chart_room | {'given_name': 'X', 'phone': 7}"
      })
  void aRefusalThatComesLateLeavesNoTrace(String path, String body) {
    String fingerprint = sandbox.stateFingerprint();
    client.patch(path, body.replace('\'', '"')).expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void readingLeavesNoTrace() {
    String fingerprint = sandbox.stateFingerprint();
    client.get("/v1/external-logging/account").expect(200);
    client.get("/v1/connections/gifted_pelican/certificates").expect(200);
    client.get("/v1/connections/gifted_pelican").expect(200);
    client.get("/v1/connections?limit=1000").expect(200);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void recordsRequestsAsTheyCame() {
    sandbox.clearRequests();
    client.get("/v1/connections?schema=a%2Fb&limit=5");
    client.post("/v1/groups", "{\"name\":\"é\"}");
    RecordedRequest first = sandbox.requests().get(0);
    assertEquals("/v1/connections?schema=a%2Fb&limit=5", first.target());
    assertTrue(first.is("GET", "/v1/connections"));
    assertTrue(first.header("authorization").startsWith("Basic "));
    assertEquals("{\"name\":\"é\"}", sandbox.requests().get(1).body());
  }

  @Test
  void remembersOnlyTheLastThousandRequests() {
    for (int i = 0; i < 1010; i++) {
      client.get("/v1/roles?limit=1&n=" + i);
    }
    assertEquals(1000, sandbox.requests().size());
    assertEquals("/v1/roles?limit=1&n=10", sandbox.requests().get(0).target());
  }
}
