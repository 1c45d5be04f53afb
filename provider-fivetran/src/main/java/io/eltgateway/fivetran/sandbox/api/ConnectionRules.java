package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.reference.ConnectorType;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of a connection may be. */
final class ConnectionRules {

  /** Fields that a change may consist of; the rest only steers the setup tests. */
  static final List<String> PERSISTENT =
      List.of(
          "config",
          "auth",
          "paused",
          "sync_frequency",
          "data_delay_threshold",
          "data_delay_sensitivity",
          "daily_sync_time",
          "pause_after_trial",
          "schema_status",
          "is_historical_sync",
          "schedule_type",
          "networking_method",
          "hybrid_deployment_agent_id",
          "proxy_agent_id",
          "private_link_id",
          "destination_configuration",
          "external_secrets_manager_id",
          "external_secrets_keys_config");

  private static final Set<Long> FREQUENCIES =
      Set.of(1L, 5L, 15L, 30L, 60L, 120L, 180L, 360L, 480L, 720L, 1440L);
  private static final List<String> ONLY_AT_CREATION =
      List.of("schema", "table", "table_group_name", "schema_prefix", "timeframe_months");
  private static final Pattern FULL_HOUR = Pattern.compile("([01][0-9]|2[0-3]):00");
  private static final long ONCE_A_DAY = 1440;
  private static final long LONGEST_DELAY = 525_600;

  private final Store store;

  ConnectionRules(Store store) {
    this.store = store;
  }

  /** Checks the fields that creation and change have in common. */
  void check(Body body, JsonObject connection) {
    checkSchedule(body, connection);
    body.oneOf(
        "data_delay_sensitivity", List.of("LOW", "NORMAL", "HIGH", "CUSTOM", "SYNC_FREQUENCY"));
    body.number("data_delay_threshold", 0, 0, LONGEST_DELAY);
    body.oneOf("schema_status", List.of("blocked_on_capture", "ready"));
    body.oneOf("destination_schema_names", List.of("FIVETRAN_NAMING", "SOURCE_NAMING"));
    body.oneOf("networking_method", List.of("Directly", "PrivateLink", "SshTunnel", "ProxyAgent"));
    for (String flag : List.of("paused", "pause_after_trial", "is_historical_sync")) {
      body.flag(flag, false);
    }
    checkReference(body, "private_link_id", Kind.PRIVATE_LINK);
    checkReference(body, "proxy_agent_id", Kind.PROXY_AGENT);
    checkReference(body, "hybrid_deployment_agent_id", Kind.HYBRID_AGENT);
    checkReference(body, "external_secrets_manager_id", Kind.SECRETS_MANAGER);
  }

  private static void checkSchedule(Body body, JsonObject connection) {
    long frequency = body.number("sync_frequency", connection.number("sync_frequency"), 1, 1440);
    if (body.has("sync_frequency") && !FREQUENCIES.contains(frequency)) {
      throw Refusal.invalid(
          "Field 'sync_frequency' must be one of "
              + FREQUENCIES.stream().sorted().map(String::valueOf).toList());
    }
    body.oneOf("schedule_type", List.of("auto", "manual"));
    String time = body.text("daily_sync_time");
    if (time != null && !FULL_HOUR.matcher(time).matches()) {
      throw Refusal.invalid("Field 'daily_sync_time' must be a full hour like 14:00");
    }
    if (time != null && frequency != ONCE_A_DAY) {
      throw Refusal.invalid("Field 'daily_sync_time' goes with sync_frequency 1440 only");
    }
  }

  private void checkReference(Body body, String field, Kind kind) {
    String id = body.text(field);
    if (id != null && !store.has(kind, id)) {
      throw Resource.missing(kind, id);
    }
  }

  /** Checks that a new connection says where its data goes, and that the place is free. */
  void checkName(ConnectorType type, JsonObject config, String groupId) {
    for (String field : type.nameFields()) {
      if (config.text(field) == null || config.text(field).isBlank()) {
        throw Body.missing("config." + field);
      }
    }
    checkFree(type.schema(config), groupId);
  }

  /** Checks that no connection of the group has the name. */
  void checkFree(String schema, String groupId) {
    boolean taken =
        store.all(Kind.CONNECTION).stream()
            .filter(other -> other.text("group_id").equals(groupId))
            .anyMatch(other -> other.text("schema").equals(schema));
    if (taken) {
      throw Refusal.conflict("The schema '" + schema + "' is already taken in this destination");
    }
  }

  /** Checks a change for what only creation may set, and that it changes anything. */
  void checkChange(Body body) {
    if (!body.hasAny(PERSISTENT)) {
      throw Refusal.bad("The request changes nothing: give at least one setting to keep");
    }
    JsonObject config = body.object("config");
    if (config != null) {
      ONLY_AT_CREATION.stream()
          .filter(config::containsKey)
          .findFirst()
          .ifPresent(
              field -> {
                throw Refusal.invalid("Field 'config." + field + "' is fixed at creation");
              });
    }
  }
}
