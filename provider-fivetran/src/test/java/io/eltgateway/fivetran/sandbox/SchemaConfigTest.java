package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaConfigTest {

  private static final String CONNECTION = "/v1/connections/sturdy_beaver";
  private static final String SCHEMAS = CONNECTION + "/schemas";
  private static final String CUSTOMERS = SCHEMAS + "/public/tables/customers";

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

  private JsonObject table(String schema, String table) {
    JsonObject schemas = client.get(SCHEMAS).expect(200).data().object("schemas");
    return schemas.object(schema).object("tables").object(table);
  }

  private Set<String> columns() {
    return client.get(CUSTOMERS + "/columns").expect(200).data().object("columns").keySet();
  }

  @Test
  void showsOnlyColumnsThatSomebodyHasSet() {
    assertFalse(table("public", "customers").containsKey("columns"));
    client.patch(CUSTOMERS + "/columns/phone", "{\"enabled\": true, \"hashed\": true}").expect(200);
    JsonObject set = table("public", "customers").object("columns");
    assertEquals(Set.of("phone"), set.keySet());
    assertTrue(set.object("phone").flag("hashed"));
    assertEquals(7, columns().size());
  }

  @Test
  void changesEveryLevel() {
    client.patch(SCHEMAS, "{\"schema_change_handling\": \"BLOCK_ALL\"}").expect(200);
    JsonObject root = client.get(SCHEMAS).data();
    assertEquals("BLOCK_ALL", root.text("schema_change_handling"));
    assertFalse(root.flag("enable_new_by_default"));
    client.patch(SCHEMAS + "/billing", "{\"enabled\": false}").expect(200);
    assertFalse(client.get(SCHEMAS).data().object("schemas").object("billing").flag("enabled"));
    client.patch(CUSTOMERS, "{\"enabled\": true, \"sync_mode\": \"HISTORY\"}").expect(200);
    assertEquals("HISTORY", table("public", "customers").text("sync_mode"));
  }

  @Test
  void aChangeWithOneBadPartLeavesNothingBehind() {
    String fingerprint = sandbox.stateFingerprint();
    String body =
        """
        {"schemas": {"public": {"enabled": true, "tables": {
          "orders": {"enabled": false}, "no_such_table": {"enabled": false}}}}}
        """;
    client.patch(SCHEMAS, body).expect(404);
    client.patch(CUSTOMERS, "{}").expect(400);
    client.patch(CUSTOMERS, "{\"enabled\": true, \"sync_mode\": \"SOMETIMES\"}").expect(400);
    client.patch(CUSTOMERS + "/columns/id", "{\"enabled\": false}").expect(400);
    client.patch(SCHEMAS, "{\"schema_change_handling\": \"PANIC\"}").expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
  }

  @Test
  void namesAreCaseSensitive() {
    client.patch(SCHEMAS + "/Public", "{\"enabled\": true}").expect(404);
    client.get(SCHEMAS + "/public/tables/Customers/columns").expect(404);
  }

  @Test
  void onlyBlockedColumnsCanBeDropped() {
    String phone = CUSTOMERS + "/columns/phone";
    assertEquals("Conflict", client.delete(phone).expect(409).code());
    client.patch(phone, "{\"enabled\": false}").expect(200);
    client.delete(phone).expect(200);
    assertTrue(columns().contains("phone"), "it goes with the next sync");
    sync();
    assertFalse(columns().contains("phone"));
    client.delete(phone).expect(404);
  }

  @Test
  void severalColumnsAreDroppedTogetherOrNotAtAll() {
    client.patch(CUSTOMERS + "/columns/phone", "{\"enabled\": false}").expect(200);
    String fingerprint = sandbox.stateFingerprint();
    client.post(SCHEMAS + "/drop-columns", drop("\"phone\", \"email\"")).expect(409);
    client.post(SCHEMAS + "/drop-columns", drop("\"phone\", \"nothing\"")).expect(404);
    client.post(SCHEMAS + "/drop-columns", "{\"schemas\": {}}").expect(400);
    assertEquals(fingerprint, sandbox.stateFingerprint());
    client.patch(CUSTOMERS + "/columns/email", "{\"enabled\": false}").expect(200);
    client.post(SCHEMAS + "/drop-columns", drop("\"phone\", \"email\"")).expect(200);
    sync();
    assertEquals(5, columns().size());
  }

  private static String drop(String columns) {
    return "{\"schemas\": {\"public\": {\"tables\": {\"customers\": {\"columns\": [%s]}}}}}"
        .formatted(columns);
  }

  private void sync() {
    client.post(CONNECTION + "/sync", "{}").expect(200);
    for (int i = 0; i < 3; i++) {
      client.get(CONNECTION);
    }
  }

  @Test
  void aReloadCanExcludeEverything() {
    client.post(SCHEMAS + "/reload", "{\"exclude_mode\": \"EXCLUDE\"}").expect(200);
    assertFalse(table("public", "orders").flag("enabled"));
    client.post(SCHEMAS + "/reload", "{}").expect(200);
    assertFalse(table("public", "orders").flag("enabled"));
    client.post(SCHEMAS + "/reload", "{\"exclude_mode\": \"INCLUDE\"}").expect(200);
    assertTrue(table("public", "orders").flag("enabled"));
    client.post(SCHEMAS + "/reload", "{\"exclude_mode\": \"MOST\"}").expect(400);
  }

  @Test
  void aBrokenSourceCannotBeRead() {
    client.post("/v1/connections/hasty_walrus/schemas/reload", "{}").expect(400);
  }

  @Test
  void settingsCanBeGivenBeforeTheSourceIsKnown() {
    String body =
        "{\"group_id\": \"stately_ledger\", \"service\": \"postgres_rds\", \"config\":"
            + " {\"schema_prefix\": \"later\", \"host\": \"later.example.com\"}}";
    String path =
        "/v1/connections/" + client.post("/v1/connections", body).expect(201).data().text("id");
    assertEquals("NotFound_SchemaConfig", client.get(path + "/schemas").expect(404).code());
    String plan =
        """
        {"schema_change_handling": "BLOCK_ALL", "schemas": {
          "public": {"enabled": true, "tables": {
            "audit_log": {"enabled": false}, "not_there": {"enabled": false}}}}}
        """;
    client.post(path + "/schemas", plan).expect(200);
    client.post(path + "/schemas/reload", "{}").expect(200);
    JsonObject captured = client.get(path + "/schemas").expect(200).data();
    assertEquals("BLOCK_ALL", captured.text("schema_change_handling"));
    JsonObject tables = captured.object("schemas").object("public").object("tables");
    assertFalse(tables.object("audit_log").flag("enabled"));
    assertFalse(tables.containsKey("not_there"));
    client.post(path + "/schemas", plan).expect(409);
  }
}
