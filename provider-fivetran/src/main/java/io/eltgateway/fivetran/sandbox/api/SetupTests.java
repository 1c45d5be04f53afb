package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Approval;
import io.eltgateway.fivetran.sandbox.store.ConnectionRecord;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries a connection's settings and writes into its state what came of it. A host that ends with
 * {@code .invalid} cannot be reached, which is how one makes a test fail.
 */
final class SetupTests {

  private static final String UNREACHABLE = ".invalid";

  private final Account account;

  SetupTests(Account account) {
    this.account = account;
  }

  /** Whether the tests may approve what they meet. */
  static boolean trusts(Body body) {
    boolean certificates = body.flag("trust_certificates", false);
    boolean fingerprints = body.flag("trust_fingerprints", false);
    return certificates || fingerprints;
  }

  /** Runs the tests. Trusting approves what a test would otherwise complain about. */
  List<JsonObject> run(JsonObject connection, ConnectorType type, boolean trustKeys) {
    JsonObject fault = connection.object("_fault");
    if (isHealed(connection, fault, trustKeys)) {
      connection.remove("_fault");
    }
    String absent = absent(connection, type);
    if (absent != null) {
      return incomplete(connection, type, absent);
    }
    if (connection.object("config").text("host", "").endsWith(UNREACHABLE)) {
      connection.put("_fault", unreachable());
    }
    if (connection.containsKey("_fault")) {
      return broken(connection, type);
    }
    JsonObject status = connection.object("status");
    status.put("setup_state", "connected");
    status.put("tasks", new ArrayList<>());
    return passed(type);
  }

  private boolean isHealed(JsonObject connection, JsonObject fault, boolean trustKeys) {
    if (!fault.text("remedy", "").equals("fingerprint")) {
      return false;
    }
    String id = Approval.id(fault.text("hash"));
    String key = Store.key(connection.text("id"), id);
    if (trustKeys && !account.store().has(Kind.CONNECTION_FINGERPRINT, key)) {
      JsonObject approval =
          JsonObject.of("id", id, "hash", fault.text("hash"))
              .with("public_key", fault.text("public_key"))
              .with("validated_by", Resource.CALLER)
              .with("validated_date", account.timestamp())
              .with("_owner", connection.text("id"));
      account.store().add(Kind.CONNECTION_FINGERPRINT, key, approval);
    }
    return account.store().has(Kind.CONNECTION_FINGERPRINT, key);
  }

  /** What must be given before there is anything to test, or null when nothing is missing. */
  private static String absent(JsonObject connection, ConnectorType type) {
    if (connection.text("succeeded_at") != null) {
      return null;
    }
    if (type.isDatabase() && connection.object("config").text("host") == null) {
      return "host";
    }
    return type.takesAuth() && !connection.flag("_authorized") ? "authorization" : null;
  }

  private static List<JsonObject> incomplete(
      JsonObject connection, ConnectorType type, String absent) {
    JsonObject trouble =
        JsonObject.of("code", "incomplete_setup")
            .with("message", "The setup is not finished: the " + absent + " is missing");
    connection.object("status").put("setup_state", "incomplete");
    connection.object("status").put("tasks", new ArrayList<>(List.of(trouble)));
    return failing(titles(type), titles(type).get(0), trouble.text("message"), null);
  }

  private static List<JsonObject> broken(JsonObject connection, ConnectorType type) {
    JsonObject fault = connection.object("_fault");
    ConnectionRecord.breakDown(connection);
    List<String> titles = new ArrayList<>(titles(type));
    if (!titles.contains(fault.text("test"))) {
      titles.add(1, fault.text("test"));
    }
    return failing(titles, fault.text("test"), fault.text("message"), proof(fault));
  }

  /** What a client needs in order to approve a key that the test has met. */
  private static JsonObject proof(JsonObject fault) {
    return fault.text("hash") == null
        ? null
        : JsonObject.of("hash", fault.text("hash"), "public_key", fault.text("public_key"));
  }

  private static JsonObject unreachable() {
    return JsonObject.of("remedy", "config", "test", "Connecting to the host", "code", "reconnect")
        .with("message", "The host cannot be reached: its name does not resolve");
  }

  static List<JsonObject> passed(ConnectorType type) {
    return failing(titles(type), null, null, null);
  }

  static List<JsonObject> failing(
      List<String> titles, String failing, String message, JsonObject details) {
    List<JsonObject> tests = new ArrayList<>();
    String status = "PASSED";
    for (String title : titles) {
      boolean fails = title.equals(failing);
      JsonObject test = JsonObject.of("title", title, "status", fails ? "FAILED" : status);
      test.put("message", fails ? message : "");
      if (fails) {
        status = "SKIPPED";
        if (details != null) {
          test.put("details", details);
        }
      }
      tests.add(test);
    }
    return tests;
  }

  private static List<String> titles(ConnectorType type) {
    return type.isDatabase()
        ? List.of("Connecting to the host", "Connecting to the database", "Checking permissions")
        : List.of("Validating credentials", "Checking access to the API");
  }
}
