package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.MovableClock;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncTest {

  private static final String SALESFORCE = "/v1/connections/gifted_pelican";
  private static final String BROKEN = "/v1/connections/hasty_walrus";
  private static final String PAUSED = "/v1/connections/frozen_lake";
  private static final String SYNCING = "/v1/connections/roaring_brook";
  private static final String FUNCTION = "/v1/connections/tiny_comet";

  private final MovableClock clock = new MovableClock("2026-05-04T10:00:00Z");
  private FivetranSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new FivetranSandbox(clock);
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private JsonObject look(String path) {
    return client.get(path).expect(200).data();
  }

  private static String syncState(JsonObject connection) {
    return connection.object("status").text("sync_state");
  }

  private static String setupState(JsonObject connection) {
    return connection.object("status").text("setup_state");
  }

  /** Asks until the sync is over, which must not take long. */
  private JsonObject finish(String path) {
    JsonObject connection = look(path);
    for (int i = 0; i < 5 && syncState(connection).equals("syncing"); i++) {
      connection = look(path);
    }
    return connection;
  }

  @Test
  void aSyncIsSeenRunningBeforeItIsSeenDone() {
    client.post(SALESFORCE + "/sync", "{}").expect(200);
    assertEquals("syncing", syncState(look(SALESFORCE)));
    assertEquals("syncing", syncState(look(SALESFORCE)));
    clock.advance(Duration.ofSeconds(7));
    JsonObject done = look(SALESFORCE);
    assertEquals("scheduled", syncState(done));
    assertEquals("2026-05-04T10:00:07Z", done.text("succeeded_at"));
  }

  @Test
  void aSyncEndsByTheClockToo() {
    client.post(SALESFORCE + "/sync", "{}").expect(200);
    clock.advance(Duration.ofMinutes(3));
    JsonObject listed = client.get("/v1/connections?schema=salesforce").items().get(0);
    assertEquals("scheduled", syncState(listed));
    assertEquals("2026-05-04T10:02:00Z", listed.text("succeeded_at"));
  }

  @Test
  void listsDoNotBringTheEndOfASyncNearer() {
    client.post(SALESFORCE + "/sync", "{}").expect(200);
    String fingerprint = sandbox.stateFingerprint();
    for (int i = 0; i < 9; i++) {
      client.get("/v1/connections");
    }
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aRunningSyncIsStartedAgainOnlyByForce() {
    String fingerprint = sandbox.stateFingerprint();
    assertEquals("Conflict", client.post(SYNCING + "/sync", "{}").expect(409).code());
    client.post(SYNCING + "/sync", "{\"force\": false}").expect(409);
    assertEquals(fingerprint, sandbox.stateFingerprint());
    client.post(SYNCING + "/sync", "{\"force\": true}").expect(200);
    List<JsonObject> history = client.get(SYNCING + "/sync-history").expect(200).items();
    assertEquals("CANCELED", history.get(0).text("status"));
  }

  @Test
  void pausedAndUnfinishedConnectionsDoNotSync() {
    String fingerprint = sandbox.stateFingerprint();
    client.post(PAUSED + "/sync", "{\"force\": true}").expect(409);
    client.post("/v1/connections/unopened_parcel/sync", "{}").expect(409);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aBrokenConnectionFailsAgain() {
    String before = look(BROKEN).text("succeeded_at");
    client.post(BROKEN + "/sync", "{}").expect(200);
    clock.advance(Duration.ofSeconds(5));
    JsonObject done = finish(BROKEN);
    assertEquals("broken", setupState(done));
    assertEquals(before, done.text("succeeded_at"));
    assertEquals("2026-05-04T10:00:05Z", done.text("failed_at"));
    JsonObject run = client.get(BROKEN + "/sync-history").items().get(0);
    assertEquals("FAILURE", run.text("status"));
    assertTrue(run.text("reason").contains("replication slot"));
  }

  @Test
  void newSettingsRepairABrokenConnection() {
    JsonObject repaired =
        client
            .patch(BROKEN, "{\"config\": {\"replication_slot\": \"fivetran_orders_2\"}}")
            .expect(200)
            .data();
    assertEquals("connected", setupState(repaired));
    assertEquals(
        Set.of("PASSED"),
        repaired.objects("setup_tests").stream()
            .map(test -> test.text("status"))
            .collect(Collectors.toSet()));
    client.post(BROKEN + "/sync", "{}").expect(200);
    JsonObject done = finish(BROKEN);
    assertEquals("2026-05-04T10:00:00Z", done.text("succeeded_at"));
    assertEquals("on_schedule", done.object("status").text("update_state"));
    assertEquals(List.of(), done.object("status").list("tasks"));
  }

  @Test
  void anExpiredTokenIsRepairedByAuthorizationOnly() {
    String path = "/v1/connections/faded_poster";
    JsonObject still = client.patch(path, "{\"config\": {\"x\": 1}}").expect(200).data();
    assertEquals("broken", setupState(still));
    JsonObject test = still.objects("setup_tests").get(0);
    assertEquals("FAILED", test.text("status"));
    assertEquals("The access token has expired", test.text("message"));
    String auth = "{\"auth\": {\"refresh_token\": \"r\"}, \"run_setup_tests\": true}";
    assertEquals("connected", setupState(client.patch(path, auth).expect(200).data()));
  }

  @Test
  void anUnknownHostKeyIsRepairedByApproval() {
    String path = "/v1/connections/rusty_padlock";
    JsonObject failed =
        client.post(path + "/test", "{}").expect(200).data().objects("setup_tests").get(1);
    assertEquals("FAILED", failed.text("status"));
    String approval =
        "{\"hash\": \"%s\", \"public_key\": \"%s\"}"
            .formatted(
                failed.object("details").text("hash"), failed.object("details").text("public_key"));
    client.post(path + "/fingerprints", approval).expect(201);
    assertEquals("connected", setupState(client.post(path + "/test", "{}").data()));
  }

  @Test
  void trustingTestsApproveByThemselves() {
    String path = "/v1/connections/rusty_padlock";
    int before = client.get(path + "/fingerprints").items().size();
    client.post(path + "/test", "{\"trust_fingerprints\": true}").expect(200);
    assertEquals(before + 1, client.get(path + "/fingerprints").items().size());
    assertEquals("connected", setupState(look(path)));
  }

  @Test
  void aResyncLoadsHistory() {
    client.post(SALESFORCE + "/resync", "{}").expect(200);
    assertTrue(look(SALESFORCE).object("status").flag("is_historical_sync"));
    assertFalse(finish(SALESFORCE).object("status").flag("is_historical_sync"));
  }

  @Test
  void aResyncOfAPausedConnectionWaitsUntilItGoesOn() {
    client.post(PAUSED + "/resync", "{}").expect(200);
    JsonObject waiting = look(PAUSED);
    assertEquals("paused", syncState(waiting));
    assertTrue(waiting.object("status").flag("is_historical_sync"));
  }

  @Test
  void aResyncNamesTablesThatExist() {
    String fingerprint = sandbox.stateFingerprint();
    client.post(SALESFORCE + "/resync", "{\"scope\": {}}").expect(400);
    client.post(SALESFORCE + "/resync", "{\"scope\": {\"salesforce\": []}}").expect(400);
    client.post(SALESFORCE + "/resync", "{\"scope\": {\"salesforce\": [\"Lead\"]}}").expect(404);
    client.post(SALESFORCE + "/schemas/tables/resync", "{}").expect(400);
    client
        .post(
            "/v1/connections/bright_billboard/resync", "{\"scope\": {\"report\": [\"campaign\"]}}")
        .expect(400);
    client.post(SYNCING + "/resync", "{}").expect(409);
    assertEquals(fingerprint, sandbox.stateFingerprint());
    client.post(SALESFORCE + "/resync", "{\"scope\": {\"salesforce\": [\"lead\"]}}").expect(200);
    finish(SALESFORCE);
    client
        .post(SALESFORCE + "/schemas/tables/resync", "{\"salesforce\": [\"lead\", \"task\"]}")
        .expect(200);
  }

  @Test
  void pausingStopsARunningSync() {
    JsonObject paused = client.patch(SYNCING, "{\"paused\": true}").expect(200).data();
    assertEquals("paused", syncState(paused));
    assertEquals(true, paused.get("paused"));
    JsonObject resumed = client.patch(SYNCING, "{\"paused\": false}").expect(200).data();
    assertEquals("scheduled", syncState(resumed));
  }

  @Test
  void aHistoricalSyncStartsAtOnce() {
    JsonObject answer = client.patch(SYNCING, "{\"is_historical_sync\": true}").expect(200).data();
    assertEquals("syncing", syncState(answer));
    assertTrue(answer.object("status").flag("is_historical_sync"));
  }

  @Test
  void scheduledSyncsFollowTheClock() {
    assertEquals("2026-05-04T09:37:00Z", look(SALESFORCE).text("succeeded_at"));
    clock.advance(Duration.ofHours(5));
    assertEquals("2026-05-04T14:37:00Z", look(SALESFORCE).text("succeeded_at"));
  }

  @Test
  void aRescheduledSyncIsAlwaysAhead() {
    String path = "/v1/connections/helpful_otter";
    assertEquals("2026-05-04T10:48:00Z", look(path).object("status").text("rescheduled_for"));
    clock.advance(Duration.ofHours(2));
    assertEquals("2026-05-04T12:48:00Z", look(path).object("status").text("rescheduled_for"));
    assertEquals("2026-05-04T00:48:00Z", look(path).text("succeeded_at"));
  }

  @Test
  void looksAtHistoryInWindows() {
    String hour = SALESFORCE + "/sync-history";
    assertEquals(1, client.get(hour).expect(200).items().size());
    String day = "?start_time=2026-05-03T10:00:00Z&end_time=2026-05-04T10:00:00Z";
    List<JsonObject> runs = client.get(hour + day).expect(200).items();
    assertEquals(24, runs.size());
    assertEquals("2026-05-04T09:37:00Z", runs.get(0).text("end"));
    client.get(hour + "?start_time=2026-04-01T00:00:00Z").expect(400);
    client.get(hour + "?start_time=2027-04-01T00:00:00Z").expect(400);
    client.get(hour + "?start_time=yesterday").expect(400);
  }

  @Test
  void historyTellsWhenABrokenConnectionStillWorked() {
    String window = "?start_time=2026-05-04T06:00:00Z";
    List<String> statuses =
        client.get(BROKEN + "/sync-history" + window).expect(200).items().stream()
            .map(run -> run.text("status"))
            .distinct()
            .toList();
    assertEquals(List.of("FAILURE", "COMPLETED"), statuses);
  }

  @Test
  void stateBelongsToPausedFunctionsOnly() {
    assertEquals("3188", look(FUNCTION + "/state").object("state").text("since"));
    client.get(SALESFORCE + "/state").expect(400);
    client.patch(FUNCTION + "/state", "{\"state\": {\"since\": \"1\"}}").expect(200);
    assertEquals("1", look(FUNCTION + "/state").object("state").text("since"));
    String fingerprint = sandbox.stateFingerprint();
    client.patch("/v1/connections/crafty_weasel/state", "{\"state\": {}}").expect(409);
    client.patch(FUNCTION + "/state", "{}").expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void onlyPausedConnectionsMove() {
    String target = "{\"destination_group_id\": \"stately_ledger\"}";
    client.post(SALESFORCE + "/move", target).expect(409);
    client.post(FUNCTION + "/move", "{\"destination_group_id\": \"early_sunrise\"}").expect(400);
    client.post(FUNCTION + "/move", "{\"destination_group_id\": \"gallant_harbor\"}").expect(400);
    client.post(FUNCTION + "/move", "{\"destination_group_id\": \"none_such\"}").expect(404);
    JsonObject moved = client.post(FUNCTION + "/move", target).expect(200).data();
    assertNull(moved.text("job_id"));
    assertEquals("stately_ledger", look(FUNCTION).text("group_id"));
  }

  @Test
  void aMoveBehindAProxyNeedsForce() {
    String target = "\"destination_group_id\": \"stately_ledger\"";
    client.post(PAUSED + "/move", "{" + target + "}").expect(409);
    client.post(PAUSED + "/move", "{" + target + ", \"force_move\": true}").expect(200);
  }

  @Test
  void aMoveWithDataIsAJob() {
    String body =
        "{\"destination_group_id\": \"stately_ledger\", \"sync_behavior\": \"CONTINUE_WITH_DATA\"}";
    String job = client.post(FUNCTION + "/move", body).expect(200).data().text("job_id");
    assertEquals("gallant_harbor", look(FUNCTION).text("group_id"));
    assertEquals("PENDING", look(FUNCTION + "/move/" + job).text("status"));
    assertEquals("IN_PROGRESS", look(FUNCTION + "/move/" + job).text("status"));
    assertEquals("SUCCESS", look(FUNCTION + "/move/" + job).text("status"));
    assertEquals("stately_ledger", look(FUNCTION).text("group_id"));
    client.get(SALESFORCE + "/move/" + job).expect(404);
  }

  @Test
  void aConnectCardIsNewEachTime() {
    String body = "{\"connect_card_config\": {\"redirect_uri\": \"https://app.example.com\"}}";
    JsonObject one = client.post(SALESFORCE + "/connect-card", body).expect(200).data();
    JsonObject other = client.post(SALESFORCE + "/connect-card", body).expect(200).data();
    assertEquals("gifted_pelican", one.text("connector_id"));
    assertNotEquals(
        one.object("connect_card").text("token"), other.object("connect_card").text("token"));
    client.post(SALESFORCE + "/connect-card", "{}").expect(400);
  }
}
