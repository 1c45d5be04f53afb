package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.fivetran.sandbox.SandboxClient.Reply;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private static final String SNOWFLAKE =
      """
      {"group_id": "early_sunrise", "service": "snowflake", "time_zone_offset": "0",
       "config": {"host": "x.example.com", "password": "pw"}}
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
  void aDestinationBearsTheIdOfItsGroup() {
    JsonObject created = client.post("/v1/destinations", SNOWFLAKE).expect(201).data();
    assertEquals("early_sunrise", created.text("id"));
    assertEquals("connected", created.text("setup_status"));
    assertEquals("******", created.object("config").text("password"));
    assertEquals("Conflict", client.post("/v1/destinations", SNOWFLAKE).expect(409).code());
  }

  @Test
  void aDestinationNeedsAGroupAndAKnownService() {
    String fingerprint = sandbox.stateFingerprint();
    client.post("/v1/destinations", SNOWFLAKE.replace("early_sunrise", "none_such")).expect(404);
    client.post("/v1/destinations", SNOWFLAKE.replace("snowflake", "shoebox")).expect(400);
    client.post("/v1/destinations", SNOWFLAKE.replace("\"0\"", "\"+99\"")).expect(400);
    client.post("/v1/destinations", "{}").expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aBrokenDestinationIsRepairedByNewSettings() {
    String path = "/v1/destinations/hollow_mill";
    JsonObject tested = client.post(path + "/test", "{}").expect(200).data();
    assertEquals("broken", tested.text("setup_status"));
    assertEquals("FAILED", tested.objects("setup_tests").get(1).text("status"));
    JsonObject repaired =
        client.patch(path, "{\"config\": {\"password\": \"new\"}}").expect(200).data();
    assertEquals("connected", repaired.text("setup_status"));
  }

  @Test
  void aDestinationIsNotDeletedUnderARunningSync() {
    client.delete("/v1/destinations/gallant_harbor").expect(409);
    client.delete("/v1/destinations/stately_ledger").expect(200);
    assertEquals(0, client.get("/v1/groups/stately_ledger/connections").items().size());
    client.get("/v1/groups/stately_ledger").expect(200);
  }

  @Test
  void aDeletedGroupTakesEverythingInItAlong() {
    client.delete("/v1/groups/stately_ledger").expect(200);
    client.get("/v1/destinations/stately_ledger").expect(404);
    client.get("/v1/connections/grand_ledger").expect(404);
    client.get("/v1/webhooks/copper_whistle").expect(404);
    client.get("/v1/hybrid-deployment-agents/stone_lighthouse").expect(404);
    assertEquals(0, client.get("/v1/teams/ledger_guild/groups").items().size());
    client.get("/v1/connections/gifted_pelican").expect(200);
  }

  @Test
  void groupNamesAreUnique() {
    client.post("/v1/groups", "{\"name\": \"Production\"}").expect(409);
    client.patch("/v1/groups/early_sunrise", "{\"name\": \"Finance\"}").expect(409);
    client.patch("/v1/groups/early_sunrise", "{\"name\": \"Customer 360\"}").expect(200);
  }

  @Test
  void usersAreInvitedAndLeave() {
    String body =
        "{\"email\": \"new-team@example.com\", \"given_name\": \"New\", \"family_name\": \"Team\","
            + " \"role\": \"Account Reviewer\"}";
    JsonObject user = client.post("/v1/users", body).expect(201).data();
    assertTrue(user.flag("invited"));
    client.post("/v1/users", body).expect(409);
    client.post("/v1/users", body.replace("Account Reviewer", "Emperor")).expect(400);
    String path = "/v1/users/" + user.text("id");
    client.delete(path + "/role").expect(200);
    assertNull(client.get(path).data().text("role"));
    client.delete(path).expect(200);
    client.get(path).expect(404);
    client.delete("/v1/users/keeper_first").expect(409);
  }

  @Test
  void groupUsersAndUserMembershipsAreTheSameThing() {
    String body = "{\"email\": \"town_crier\", \"role\": \"Destination Reviewer\"}";
    client.post("/v1/groups/stately_ledger/users", body).expect(404);
    client
        .post(
            "/v1/groups/stately_ledger/users",
            body.replace("town_crier", "marketing-ops@example.com"))
        .expect(200);
    String membership = "/v1/users/town_crier/groups/stately_ledger";
    assertEquals("Destination Reviewer", client.get(membership).expect(200).data().text("role"));
    client.delete("/v1/groups/stately_ledger/users/town_crier").expect(200);
    client.get(membership).expect(404);
    client.delete("/v1/groups/stately_ledger/users/town_crier").expect(404);
  }

  @Test
  void membershipsAreMadeChangedAndEnded() {
    String path = "/v1/teams/ledger_guild/connections";
    String body = "{\"id\": \"gifted_pelican\", \"role\": \"Connection Reviewer\"}";
    client.post(path, body).expect(201);
    client.post(path, body).expect(409);
    client.post(path, body.replace("gifted_pelican", "none_such")).expect(404);
    client.post(path, body.replace("Connection Reviewer", "Emperor")).expect(400);
    client.patch(path + "/gifted_pelican", "{\"role\": \"Connection Administrator\"}").expect(200);
    assertEquals("Connection Administrator", client.get(path).items().get(0).text("role"));
    client.delete(path + "/gifted_pelican").expect(200);
    client.delete(path + "/gifted_pelican").expect(404);
  }

  @Test
  void aDeletedTeamTakesItsMembershipsAlong() {
    String team = client.post("/v1/teams", "{\"name\": \"New\"}").expect(201).data().text("id");
    client.post("/v1/teams", "{\"name\": \"New\"}").expect(409);
    String path = "/v1/teams/" + team;
    client.post(path + "/users", "{\"user_id\": \"chart_room\"}").expect(201);
    assertEquals("Team Member", client.get(path + "/users/chart_room").data().text("role"));
    client.delete(path).expect(200);
    client.get(path + "/users").expect(404);
  }

  @Test
  void certificatesBelongToTheirOwner() {
    String body = "{\"hash\": \"a/b==\", \"encoded_cert\": \"MIIB\"}";
    String path = "/v1/connections/sturdy_beaver/certificates";
    JsonObject first = client.post(path, body).expect(200).data();
    JsonObject again = client.post(path, body).expect(200).data();
    assertEquals(first, again);
    String id = first.text("id");
    client.get(path + "/" + id).expect(200);
    client.get("/v1/connections/placid_heron/certificates/" + id).expect(404);
    client.delete(path + "/" + id).expect(200);
    client.get(path + "/" + id).expect(404);
    client.post(path, "{\"hash\": \"x\"}").expect(400);
  }

  @Test
  void whatIsApprovedIsFoundByItsHashInBase64Url() {
    String path = "/v1/connections/sturdy_beaver/certificates";
    String body = "{\"hash\": \"connector certificate hash\", \"encoded_cert\": \"MIIB\"}";
    JsonObject approved = client.post(path, body).expect(200).data();
    assertEquals("Y29ubmVjdG9yIGNlcnRpZmljYXRlIGhhc2g", approved.text("id"));
    assertTrue(client.get(path).ids().contains(approved.text("id")));
    client.get(path + "/Y29ubmVjdG9yIGNlcnRpZmljYXRlIGhhc2g").expect(200);
    client.get(path + "/connector%20certificate%20hash").expect(404);
  }

  @Test
  void theOldApprovalReachesBothKindsOfOwner() {
    String body = "{\"hash\": \"h\", \"encoded_cert\": \"MIIB\", \"%s\": \"%s\"}";
    client.post("/v1/certificates", body.formatted("connection_id", "sturdy_beaver")).expect(200);
    client.post("/v1/certificates", body.formatted("destination_id", "stately_ledger")).expect(200);
    client.get("/v1/connections/sturdy_beaver/certificates/aA").expect(200);
    client.get("/v1/destinations/stately_ledger/certificates/aA").expect(200);
    client.post("/v1/certificates", "{\"hash\": \"h\", \"encoded_cert\": \"M\"}").expect(400);
  }

  @Test
  void aNewFingerprintIsAnsweredWithoutAnEnvelope() {
    String body = "{\"hash\": \"h\", \"public_key\": \"ssh-rsa x\"}";
    String path = "/v1/destinations/stately_ledger/fingerprints";
    Reply first = client.post(path, body).expect(201);
    assertEquals("h", first.json().text("hash"));
    assertNull(first.code());
    assertEquals("Success", client.post(path, body).expect(200).code());
    client.delete(path + "/aA").expect(200);
  }

  @Test
  void aTransformationRunsAndEnds() {
    String path = "/v1/transformations/sales_prism";
    client.post(path + "/cancel", "{}").expect(409);
    client.post(path + "/run", "{}").expect(200);
    client.post(path + "/run", "{}").expect(409);
    assertEquals("RUNNING", client.get(path).data().text("status"));
    client.get(path);
    assertEquals("SUCCEEDED", client.get(path).data().text("status"));
    client.post(path + "/run", "{}").expect(200);
    client.post(path + "/cancel", "{}").expect(200);
    assertEquals("CANCELED", client.get(path).data().text("status"));
  }

  @Test
  void onlyPackagesAreUpgraded() {
    client.post("/v1/transformations/morning_bake/upgrade", "{}").expect(400);
    client.post("/v1/transformations/sales_prism/upgrade", "{}").expect(200);
    assertEquals(
        "2.1.0",
        client
            .get("/v1/transformations/sales_prism")
            .data()
            .object("transformation_config")
            .text("version"));
  }

  @Test
  void aTransformationRefersToThingsThatExist() {
    String body =
        """
        {"type": "QUICKSTART", "schedule": {"schedule_type": "INTEGRATED", "connection_ids": ["minted_coin"]},
         "transformation_config": {"package_name": "stripe", "connection_ids": ["minted_coin"]}}
        """;
    JsonObject created = client.post("/v1/transformations", body).expect(201).data();
    assertEquals(3, created.list("output_model_names").size());
    client.post("/v1/transformations", body.replace("minted_coin", "none_such")).expect(404);
    client.post("/v1/transformations", body.replace("INTEGRATED", "LUNAR")).expect(400);
    client.post("/v1/transformations", body.replace("\"stripe\"", "\"no_package\"")).expect(404);
  }

  @Test
  void aProjectInUseStays() {
    client.delete("/v1/transformation-projects/oak_workbench").expect(409);
    client.delete("/v1/transformations/morning_bake").expect(200);
    client.delete("/v1/transformations/hourly_sieve").expect(200);
    client.delete("/v1/transformation-projects/oak_workbench").expect(200);
  }

  @Test
  void webhooksAreCheckedAndKeepTheirSecret() {
    String body =
        "{\"url\": \"https://h.example.com\", \"events\": [\"sync_end\"], \"secret\": \"s\"}";
    JsonObject webhook = client.post("/v1/webhooks/account", body).expect(200).data();
    assertEquals("******", webhook.text("secret"));
    String path = "/v1/webhooks/" + webhook.text("id");
    assertTrue(client.post(path + "/test", "{\"event\": \"sync_end\"}").data().flag("succeed"));
    assertFalse(client.post(path + "/test", "{\"event\": \"status\"}").data().flag("succeed"));
    client.patch(path, "{\"events\": [\"lunch\"]}").expect(400);
    client.patch(path, "{\"url\": \"http://h.example.com\"}").expect(400);
    client.patch(path, "{\"active\": false}").expect(200);
    assertFalse(client.get(path).data().flag("active"));
    client.post("/v1/webhooks/group/none_such", body).expect(404);
  }

  @Test
  void theAccountHasOneLogService() {
    String path = "/v1/external-logging/account";
    String body = "{\"service\": \"datadog_log\", \"config\": {\"api_key\": \"k\"}}";
    assertEquals("cloudwatch", client.get(path).expect(200).data().text("service"));
    client.post(path, body).expect(409);
    client.delete(path).expect(200);
    client.get(path).expect(404);
    client.post(path, body).expect(201);
    client.post(path + "/test", "{}").expect(200);
    assertEquals(1, client.get("/v1/external-logging").items().size());
  }

  @Test
  void whatIsInUseIsNotDeleted() {
    String fingerprint = sandbox.stateFingerprint();
    client.delete("/v1/proxy/loyal_courier").expect(409);
    client.delete("/v1/private-links/narrow_bridge").expect(409);
    client.delete("/v1/external-secrets-managers/guarded_vault").expect(400);
    client.delete("/v1/connector-sdk/packages/woven_satchel").expect(403);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void aPrivateLinkTakesItsTime() {
    String body =
        """
        {"name": "to_redshift", "region": "AWS_US_EAST_2", "service": "REDSHIFT_AWS",
         "config": {"connection_service_name": "x"}}
        """;
    JsonObject link = client.post("/v1/private-links", body).expect(201).data();
    assertEquals("CREATING", link.text("state"));
    String path = "/v1/private-links/" + link.text("id");
    assertEquals("CREATING", client.get(path).data().text("state"));
    assertEquals("OK", client.get(path).data().text("state"));
    client.post("/v1/private-links", body).expect(409);
  }

  @Test
  void aSecretIsShownOnceAndNewEachTime() {
    JsonObject key = client.post("/v1/system-keys", "{\"name\": \"k\"}").expect(201).data();
    assertNotNull(key.text("secret"));
    String path = "/v1/system-keys/" + key.text("id");
    assertNull(client.get(path).data().text("secret"));
    JsonObject rotated = client.post(path + "/rotate", "{}").expect(200).data();
    assertNotEquals(key.text("secret"), rotated.text("secret"));
  }

  @Test
  void serviceAccountsHaveOneKey() {
    String path = "/v1/users/drafting_table/api-keys";
    client.get(path).expect(404);
    assertNotNull(client.post(path, "{}").expect(200).data().text("key_secret"));
    client.post(path, "{}").expect(409);
    client.post(path + "/rotate", "{\"overlap_days\": 31}").expect(400);
    client.post(path + "/rotate", "{\"overlap_days\": 2}").expect(200);
    client.delete(path).expect(200);
    client.post("/v1/users/chart_room/api-keys", "{}").expect(400);
  }

  @Test
  void agentsShowTheirTokensOnce() {
    String body =
        "{\"group_id\": \"stately_ledger\", \"display_name\": \"a\", \"env_type\": \"DOCKER\","
            + " \"accept_terms\": true, \"auth_type\": \"MANUAL\"}";
    client.post("/v1/hybrid-deployment-agents", body.replace("true", "false")).expect(400);
    JsonObject agent = client.post("/v1/hybrid-deployment-agents", body).expect(201).data();
    assertNotNull(agent.text("token"));
    assertNotNull(agent.object("files").text("auth_json"));
    String path = "/v1/hybrid-deployment-agents/" + agent.text("id");
    assertNull(client.get(path).data().text("token"));
    assertNotNull(client.patch(path + "/re-auth", "{}").expect(200).data().text("token"));
    client.post(path + "/reset-credentials", "{}").expect(200);
  }

  @Test
  void aProxyAgentIsShownWithoutAnEnvelope() {
    Reply reply = client.get("/v1/proxy/loyal_courier").expect(200);
    assertNull(reply.code());
    assertEquals("loyal_courier", reply.json().text("id"));
    assertEquals("frozen_lake", reply.json().objects("usage").get(0).text("id"));
    client.post("/v1/proxy", "{\"display_name\": \"erp-network\"}").expect(409);
  }

  @Test
  void packagesGoUpAndComeDownUnchanged() {
    byte[] zip = "PK\3\4\0\r\n--front\u00ff\r\n".getBytes(StandardCharsets.ISO_8859_1);
    JsonObject created =
        client.upload("POST", "/v1/connector-sdk/packages", zip).expect(201).data();
    String path = "/v1/connector-sdk/packages/" + created.text("id");
    Reply file = client.get(path + "/download").expect(200);
    assertEquals("application/octet-stream", file.header("Content-Type"));
    assertArrayEquals(zip, file.response().body());
    byte[] other = "PK\3\4other".getBytes(StandardCharsets.ISO_8859_1);
    JsonObject updated = client.upload("PATCH", path, other).expect(200).data();
    assertNotEquals(created.text("file_sha256_hash"), updated.text("file_sha256_hash"));
    client.delete(path).expect(200);
    client.get(path + "/download").expect(404);
  }

  @Test
  void onlyZipFilesInFormsArePackages() {
    String path = "/v1/connector-sdk/packages";
    client.upload("POST", path, "text".getBytes(StandardCharsets.US_ASCII)).expect(400);
    client.post(path, "{\"file\": \"x\"}").expect(415);
  }

  @Test
  void warningsAreDismissedByType() {
    String path = "/v1/connections/punctual_crane/warnings";
    assertEquals("issue_changelog", client.get(path).expect(200).items().get(0).text("table"));
    client.delete(path + "/resync_table_warning").expect(200);
    assertEquals(List.of(), client.get(path).items());
    client.delete(path + "/resync_table_warning").expect(404);
  }

  @Test
  void secretsManagersAreCheckedByType() {
    String path = "/v1/external-secrets-managers";
    String body = "{\"type\": \"AZURE_KEY_VAULT\", \"name\": \"v\", \"config\": {%s}}";
    client.post(path, body.formatted("")).expect(400);
    client.post(path, "{\"type\": \"AZURE_KEY_VAULT\", \"name\": \"v\"}").expect(400);
    JsonObject manager =
        client
            .post(path, body.formatted("\"vault_url\": \"https://v.example.com\""))
            .expect(201)
            .data();
    client.delete(path + "/" + manager.text("id")).expect(200);
  }

  @Test
  void aServicesConfigurationIsDescribed() {
    JsonObject type = client.get("/v1/metadata/connector-types/postgres").expect(200).data();
    JsonObject config = type.object("config");
    assertEquals(List.of("schema_prefix"), config.texts("required"));
    assertTrue(config.object("properties").containsKey("replication_slot"));
    client.get("/v1/metadata/connector-types/none_such").expect(404);
  }
}
