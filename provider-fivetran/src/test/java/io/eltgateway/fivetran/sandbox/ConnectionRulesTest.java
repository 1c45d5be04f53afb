package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRulesTest {

  private static final String POSTGRES =
      """
      {"group_id": "stately_ledger", "service": "postgres", "config":
       {"schema_prefix": "new_db", "host": "new.db.example.com", "user": "u", "password": "pw"}}
      """;

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
  void aNewConnectionIsFoundEverywhereUntilItIsDeleted() {
    JsonObject created = client.post("/v1/connections", POSTGRES).expect(201).data();
    String id = created.text("id");
    assertEquals("connected", created.object("status").text("setup_state"));
    assertEquals("new_db", created.text("schema"));
    assertTrue(created.object("status").flag("is_historical_sync"));
    assertTrue(client.get("/v1/connections?schema=new_db").ids().contains(id));
    assertTrue(client.get("/v1/groups/stately_ledger/connections").ids().contains(id));
    client.get("/v1/connections/" + id).expect(200);
    client.delete("/v1/connections/" + id).expect(200);
    client.get("/v1/connections/" + id).expect(404);
    client.delete("/v1/connections/" + id).expect(404);
    assertFalse(client.get("/v1/connections?limit=1000").ids().contains(id));
  }

  @Test
  void idsAreNeverGivenTwice() {
    String first = client.post("/v1/connections", POSTGRES).expect(201).data().text("id");
    client.delete("/v1/connections/" + first).expect(200);
    String second = client.post("/v1/connections", POSTGRES).expect(201).data().text("id");
    assertFalse(first.equals(second));
  }

  @Test
  void secretsAreNeverGivenBack() {
    String id = client.post("/v1/connections", POSTGRES).expect(201).data().text("id");
    JsonObject config = client.get("/v1/connections/" + id).data().object("config");
    assertEquals("******", config.text("password"));
    assertEquals("new.db.example.com", config.text("host"));
  }

  @Test
  void anotherPasswordIsAChange() {
    String path = "/v1/connections/sturdy_beaver";
    client.patch(path, "{\"config\": {\"password\": \"one\"}}").expect(200);
    String fingerprint = sandbox.stateFingerprint();
    client.patch(path, "{\"config\": {\"password\": \"two\"}}").expect(200);
    assertFalse(fingerprint.equals(sandbox.stateFingerprint()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"service\": \"postgres\"}",
        "{\"group_id\": \"stately_ledger\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"no_such_service\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"postgres\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"postgres\", \"config\": {\"schema\": \"x\"}}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"google_sheets\", \"config\": {\"schema\": \"x\"}}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"jira\", \"config\": {\"schema\": \"x\"}, \"sync_frequency\": 7}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"jira\", \"config\": {\"schema\": \"x\"}, \"sync_frequency\": \"60\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"jira\", \"config\": \"x\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"jira\", \"config\": {\"schema\": \"x\"}, \"schedule_type\": \"never\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"jira\", \"config\": {\"schema\": \"x\"}, \"daily_sync_time\": \"03:00\"}",
        "{\"group_id\": \"stately_ledger\", \"service\": \"jira\", \"config\": {\"schema\": \"x\"}, \"paused\": 1}"
      })
  void refusesIncompleteOrWrongConnections(String body) {
    String fingerprint = sandbox.stateFingerprint();
    client.post("/v1/connections", body).expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void refusesWhatRefersToNothing() {
    String fingerprint = sandbox.stateFingerprint();
    assertEquals(
        "NotFound_Group",
        client
            .post("/v1/connections", POSTGRES.replace("stately_ledger", "none_such"))
            .expect(404)
            .code());
    client
        .post(
            "/v1/connections",
            POSTGRES.replace("\"service\"", "\"private_link_id\": \"none_such\", \"service\""))
        .expect(404);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aNameIsTakenOnceInADestination() {
    client.post("/v1/connections", POSTGRES).expect(201);
    assertEquals("Conflict", client.post("/v1/connections", POSTGRES).expect(409).code());
    client
        .post("/v1/connections", POSTGRES.replace("stately_ledger", "gallant_harbor"))
        .expect(201);
  }

  @Test
  void aConnectionThatNobodyAuthorizedIsIncomplete() {
    String body =
        "{\"group_id\": \"copper_lantern\", \"service\": \"salesforce\", \"config\": {\"schema\": \"sf\"}}";
    JsonObject created = client.post("/v1/connections", body).expect(201).data();
    assertEquals("incomplete", created.object("status").text("setup_state"));
    assertEquals("FAILED", created.objects("setup_tests").get(0).text("status"));
    assertEquals("SKIPPED", created.objects("setup_tests").get(1).text("status"));
    String path = "/v1/connections/" + created.text("id");
    JsonObject authorized =
        client.patch(path, "{\"auth\": {\"refresh_token\": \"r\"}}").expect(200).data();
    assertEquals("connected", authorized.object("status").text("setup_state"));
  }

  @Test
  void anUnreachableHostFailsTheSetupTests() {
    JsonObject created =
        client
            .post("/v1/connections", POSTGRES.replace("new.db.example.com", "db.invalid"))
            .expect(201)
            .data();
    assertEquals("incomplete", created.object("status").text("setup_state"));
    JsonObject repaired =
        client
            .patch(
                "/v1/connections/" + created.text("id"),
                "{\"config\": {\"host\": \"db.example.com\"}}")
            .expect(200)
            .data();
    assertEquals("connected", repaired.object("status").text("setup_state"));
  }

  @Test
  void setupTestsCanBeLeftOut() {
    String body = POSTGRES.replace("\"service\"", "\"run_setup_tests\": false, \"service\"");
    JsonObject created = client.post("/v1/connections", body).expect(201).data();
    assertEquals(0, created.list("setup_tests").size());
    assertEquals("incomplete", created.object("status").text("setup_state"));
  }

  @Test
  void changesMustChangeSomethingThatLasts() {
    String path = "/v1/connections/gifted_pelican";
    String fingerprint = sandbox.stateFingerprint();
    client.patch(path, "{}").expect(400);
    client.patch(path, "{\"run_setup_tests\": true, \"trust_certificates\": true}").expect(400);
    client.patch(path, "{\"config\": {\"schema\": \"other\"}}").expect(400);
    client.patch(path, "{\"sync_frequency\": 42}").expect(400);
    client.patch(path, "{\"networking_method\": \"Pigeon\"}").expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void theFrequencyCanBeChanged() {
    String path = "/v1/connections/grand_ledger";
    client.patch(path, "{\"sync_frequency\": 180}").expect(200);
    assertEquals(180, client.get(path).data().number("sync_frequency"));
  }

  @Test
  void aDailyTimeGoesWithADailySync() {
    String path = "/v1/connections/grand_ledger";
    client.patch(path, "{\"daily_sync_time\": \"03:00\"}").expect(400);
    client.patch(path, "{\"sync_frequency\": 1440, \"daily_sync_time\": \"03:30\"}").expect(400);
    String daily = "{\"sync_frequency\": 1440, \"daily_sync_time\": \"03:00\"}";
    assertEquals("03:00", client.patch(path, daily).expect(200).data().text("daily_sync_time"));
    assertNull(
        client.patch(path, "{\"sync_frequency\": 60}").expect(200).data().text("daily_sync_time"));
  }

  @Test
  void aDeletedConnectionTakesItsTrustAndMembersAlong() {
    client.delete("/v1/connections/placid_heron").expect(200);
    client.get("/v1/connections/placid_heron/fingerprints").expect(404);
    client.delete("/v1/connections/gifted_pelican").expect(200);
    assertEquals(0, client.get("/v1/teams/compass_circle/connections").items().size());
  }
}
