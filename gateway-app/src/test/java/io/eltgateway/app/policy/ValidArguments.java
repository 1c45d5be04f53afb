package io.eltgateway.app.policy;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.spi.Raise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Makes arguments that a tool takes, out of the schema it shows: its required arguments, each with
 * a value of the right type. Ids are those of objects in the sandbox.
 */
final class ValidArguments {
  /**
   * Which tool, which argument, which value. A tool's own line goes before the line for all, and
   * gives an argument that is not required; {@code tool+argument} is for calls that this argument
   * raises.
   */
  private static final String OBJECTS =
      """
      * agent_id "stone_lighthouse"
      * column_name "email"
      * connection_id "sturdy_beaver"
      * destination_group_id "copper_lantern"
      * destination_id "stately_ledger"
      * email "chart.room@example.com"
      * encoded_cert "TUlJQg=="
      * esm_id "guarded_vault"
      * event "sync_end"
      * events ["sync_end"]
      * external_secrets_keys_config {"password": "billing"}
      * external_secrets_manager_id "guarded_vault"
      * file "UEsDBG5ldw=="
      * group_id "stately_ledger"
      * hash "bmV3LWhhc2g"
      * hybrid_deployment_agent_id "stone_lighthouse"
      * hub_server_url "https://hub.example.com"
      * job_id "no_such_job"
      * key_id "iron_turnstile"
      * log_id "faithful_scribe"
      * name "new_name"
      * package_definition_id "quickstart_stripe"
      * package_id "woven_satchel"
      * private_link_id "narrow_bridge"
      * project_id "oak_workbench"
      * proxy_agent_id "loyal_courier"
      * region "AWS_US_EAST_2"
      * role "Connection Reviewer"
      * schema_name "public"
      * service "postgres"
      * state {"cursor": "1"}
      * table_name "customers"
      * team_id "ledger_guild"
      * time_zone_offset "0"
      * transformation_id "sales_prism"
      * url "https://hooks.example.com/new"
      * user_id "chart_room"
      * warning_type "resync_table_warning"
      * webhook_id "ringing_bell"
      add_team_membership_in_group group_id "early_sunrise"
      add_user_to_group email "marketing-ops@example.com"
      approve_certificate connection_id "sturdy_beaver"
      create_connection config {"schema_prefix": "new_db", "host": "new.db.example.com"}
      create_connection+service config {"schema": "new_robots", "package_id": "woven_satchel"}
      create_connection_schema_config connection_id "blank_canvas"
      create_destination config {"host": "new.example.com"}
      create_destination group_id "early_sunrise"
      create_destination service "snowflake"
      create_external_secrets_manager config {"role_arn": "arn:aws:iam::123456789012:role/new"}
      create_private_link config {"connection_service_name": "new"}
      create_transformation schedule {"schedule_type": "INTEGRATED", "connection_ids": ["minted_coin"]}
      create_transformation transformation_config {"package_name": "stripe", "connection_ids": ["minted_coin"]}
      create_transformation type "QUICKSTART"
      create_transformation+type schedule {"schedule_type": "INTERVAL", "interval": 60}
      create_transformation+type transformation_config {"project_id": "oak_workbench", "name": "new", "steps": [{"name": "run", "command": "dbt run"}]}
      create_user email "new-team@example.com"
      create_user_api_key user_id "drafting_table"
      delete_multiple_columns_connection_config schemas {"public": {"tables": {"customers": {"columns": ["email"]}}}}
      delete_proxy_agent agent_id "loyal_courier"
      delete_team_membership_in_connection connection_id "gifted_pelican"
      delete_team_membership_in_connection team_id "compass_circle"
      delete_user_api_keys user_id "clockwork_mule"
      delete_user_from_group user_id "counting_house"
      delete_user_from_team user_id "counting_house"
      delete_user_membership_in_connection connection_id "golden_abacus"
      delete_user_membership_in_connection user_id "counting_house"
      delete_user_membership_in_group user_id "counting_house"
      dismiss_connection_warnings connection_id "punctual_crane"
      get_connection_certificate_details hash "Y0djdGNISnZaQzFqWlhKMExUSXdNalk9"
      get_connection_fingerprint_details connection_id "placid_heron"
      get_connection_fingerprint_details hash "YzJoaE1qVTJPbUpoYzNScGIyNHRhMlY1"
      get_connection_state connection_id "crafty_weasel"
      get_destination_certificate_details hash "Y21Wa2MyaHBablF0WTJWeWRBPT0"
      get_destination_fingerprint_details destination_id "wandering_sparrow"
      get_destination_fingerprint_details hash "YzJoaE1qVTJPbk4wWVdkcGJtY3RhMlY1"
      get_proxy_agent_details agent_id "loyal_courier"
      get_team_membership_in_connection connection_id "gifted_pelican"
      get_team_membership_in_connection team_id "compass_circle"
      get_user_api_key user_id "clockwork_mule"
      get_user_in_team user_id "counting_house"
      get_user_membership_in_connection connection_id "golden_abacus"
      get_user_membership_in_connection user_id "counting_house"
      get_user_membership_in_group user_id "counting_house"
      list_proxy_agent_connections agent_id "loyal_courier"
      modify_connection paused true
      modify_connection_table_config+columns columns {"email": {"enabled": true}}
      modify_connection_state connection_id "tiny_comet"
      move_connection connection_id "tiny_comet"
      regenerate_proxy_agent_secrets agent_id "loyal_courier"
      resync_tables tables_by_schema {"public": ["customers"]}
      revoke_connection_certificate hash "Y0djdGNISnZaQzFqWlhKMExUSXdNalk9"
      revoke_connection_fingerprint connection_id "placid_heron"
      revoke_connection_fingerprint hash "YzJoaE1qVTJPbUpoYzNScGIyNHRhMlY1"
      revoke_destination_certificate hash "Y21Wa2MyaHBablF0WTJWeWRBPT0"
      revoke_destination_fingerprint destination_id "wandering_sparrow"
      revoke_destination_fingerprint hash "YzJoaE1qVTJPbk4wWVdkcGJtY3RhMlY1"
      rotate_user_api_key user_id "clockwork_mule"
      update_team_membership_in_connection connection_id "gifted_pelican"
      update_team_membership_in_connection team_id "compass_circle"
      update_user_membership_in_connection connection_id "golden_abacus"
      update_user_membership_in_connection user_id "counting_house"
      update_user_membership_in_group user_id "counting_house"
      update_user_membership_in_team user_id "counting_house"
      """;

  private final Map<String, JsonNode> values = new HashMap<>();

  /** Arguments for Fivetran's sandbox. */
  ValidArguments() {
    this(OBJECTS);
  }

  /**
   * Arguments for another sandbox.
   *
   * @param objects what {@link #OBJECTS} is for Fivetran's
   */
  ValidArguments(String objects) {
    objects
        .lines()
        .map(line -> line.split(" ", 3))
        .forEach(
            words -> values.put(words[0] + " " + words[1], TestClient.JSON.readTree(words[2])));
  }

  /** The arguments without which a tool cannot be called. */
  Map<String, Object> of(String tool, JsonNode schema) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (JsonNode required : schema.path("required")) {
      String name = required.asString();
      arguments.put(name, plain(value(tool, name, schema.path("properties").path(name))));
    }
    putLinesOf(tool, arguments);
    return arguments;
  }

  /** Arguments that a tool takes and that make the call heavier. */
  Map<String, Object> raised(String tool, JsonNode schema, Raise raise) {
    Map<String, Object> arguments = of(tool, schema);
    String argument = raise.argument();
    JsonNode property = schema.path("properties").path(argument);
    arguments.put(argument, raise.value().orElseGet(() -> plain(value(tool, argument, property))));
    putLinesOf(tool + "+" + argument, arguments);
    return arguments;
  }

  private void putLinesOf(String lines, Map<String, Object> arguments) {
    values.forEach(
        (key, value) -> {
          if (key.startsWith(lines + " ")) {
            arguments.put(key.substring(lines.length() + 1), plain(value));
          }
        });
  }

  private JsonNode value(String tool, String name, JsonNode schema) {
    JsonNode own = values.get(tool + " " + name);
    JsonNode known = own == null && !schema.has("enum") ? values.get("* " + name) : own;
    return known == null ? TestClient.JSON.valueToTree(made(tool, name, schema)) : known;
  }

  /** Any value of the type that is asked for. */
  private Object made(String tool, String name, JsonNode schema) {
    if (schema.has("enum")) {
      return plain(schema.path("enum").path(0));
    }
    return switch (schema.path("type").asString()) {
      case "boolean" -> true;
      case "integer" -> schema.path("minimum").asInt(1);
      case "array" -> new ArrayList<>(List.of(plain(value(tool, name, schema.path("items")))));
      case "object" -> members(tool, schema);
      default -> "some_" + name;
    };
  }

  private Map<String, Object> members(String tool, JsonNode schema) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (JsonNode required : schema.path("required")) {
      String name = required.asString();
      members.put(name, plain(value(tool, name, schema.path("properties").path(name))));
    }
    return members;
  }

  private static Object plain(JsonNode value) {
    return TestClient.JSON.treeToValue(value, Object.class);
  }
}
