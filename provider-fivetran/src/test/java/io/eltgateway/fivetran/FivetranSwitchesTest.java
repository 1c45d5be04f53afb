package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.VendorSwitches.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's own environment variables mean here what they mean there. */
class FivetranSwitchesTest {

  private static Switches read(Map<String, String> environment) {
    return new FivetranProvider().switches(name -> Optional.ofNullable(environment.get(name)));
  }

  private static Switches disallowing(String list) {
    return read(Map.of("FIVETRAN_ALLOW_WRITES", "true", "DISALLOWED_ACTIONS", list));
  }

  private static Set<String> denied(String list) {
    Switches switches = disallowing(list);
    assertEquals(List.of(), switches.problems());
    return new TreeSet<>(switches.deny());
  }

  @Test
  void withoutVariablesNothingIsSaid() {
    assertEquals(Switches.none(), read(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "true, ALLOW_WRITES",
    "TRUE, ALLOW_WRITES",
    "' true ', ALLOW_WRITES",
    "false, READ_ONLY",
    "yes, READ_ONLY",
    "1, READ_ONLY",
    "'', READ_ONLY"
  })
  void allowWritesTakesOnlyTheWordTrue(String value, Mode mode) {
    Switches switches = read(Map.of("FIVETRAN_ALLOW_WRITES", value));
    assertEquals(Optional.of(mode), switches.mode());
    assertEquals(List.of(), switches.deny());
    assertEquals(List.of(), switches.problems());
  }

  @Test
  void allowWritesAllowsDeletesAsTheVendorsPagePromises() {
    assertEquals(List.of(), read(Map.of("FIVETRAN_ALLOW_WRITES", "true")).deny());
  }

  @ParameterizedTest
  @CsvSource({
    "read, READ_ONLY, 0",
    "' Read ', READ_ONLY, 0",
    "read/write, ALLOW_WRITES, 31",
    "READ/WRITE, ALLOW_WRITES, 31",
    "read/write/delete, ALLOW_WRITES, 0"
  })
  void scopeSaysHowFar(String scope, Mode mode, int denied) {
    Switches switches = read(Map.of("FIVETRAN_SCOPE", scope));
    assertEquals(Optional.of(mode), switches.mode());
    assertEquals(denied, switches.deny().size());
    assertEquals(List.of(), switches.problems());
    assertEquals(List.of(), switches.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "read/delete", "all", "read / write", "true"})
  void anotherScopeIsAProblem(String scope) {
    Switches switches = read(Map.of("FIVETRAN_SCOPE", scope));
    assertEquals(
        List.of(
            "FIVETRAN_SCOPE is '%s', which is none of read, read/write and read/write/delete. Set it to one of them or remove it."
                .formatted(scope)),
        switches.problems());
    assertEquals(Optional.empty(), switches.mode());
  }

  @Test
  void aBlankScopeIsNone() {
    Map<String, String> environment =
        Map.of("FIVETRAN_SCOPE", "  ", "FIVETRAN_ALLOW_WRITES", "true");
    assertEquals(Optional.of(Mode.ALLOW_WRITES), read(environment).mode());
    assertEquals(List.of(), read(environment).warnings());
  }

  @Test
  void scopeTakesThePlaceOfAllowWritesAndSaysSo() {
    Switches switches = read(Map.of("FIVETRAN_SCOPE", "read", "FIVETRAN_ALLOW_WRITES", "true"));
    assertEquals(Optional.of(Mode.READ_ONLY), switches.mode());
    assertEquals(
        List.of("FIVETRAN_ALLOW_WRITES is ignored because FIVETRAN_SCOPE is set."),
        switches.warnings());
  }

  @Test
  void anAllowWritesThatAllowsNothingIsNotWorthAWarning() {
    assertEquals(
        List.of(),
        read(Map.of("FIVETRAN_SCOPE", "read/write", "FIVETRAN_ALLOW_WRITES", "false")).warnings());
  }

  @Test
  void disallowedActionsAloneLeaveTheModeReadOnly() {
    Switches switches = read(Map.of("DISALLOWED_ACTIONS", "users:read"));
    assertEquals(Optional.of(Mode.READ_ONLY), switches.mode());
    assertTrue(switches.deny().contains("list_users"));
  }

  @Test
  void readTakesWriteAndDeleteWithIt() {
    assertEquals(
        Set.of(
            "list_webhooks",
            "get_webhook_details",
            "create_account_webhook",
            "create_group_webhook",
            "modify_webhook",
            "test_webhook",
            "delete_webhook"),
        denied("webhooks:read"));
  }

  @Test
  void writeTakesDeleteWithIt() {
    assertEquals(
        Set.of(
            "create_group",
            "modify_group",
            "add_user_to_group",
            "delete_group",
            "delete_user_from_group"),
        denied("groups:write"));
  }

  @Test
  void deleteStandsForItself() {
    assertEquals(Set.of("delete_group", "delete_user_from_group"), denied("groups:delete"));
  }

  @Test
  void aPostThatDropsColumnsIsAWriteAsItIsForTheVendor() {
    assertTrue(denied("connections:write").contains("delete_multiple_columns_connection_config"));
    assertEquals(
        false, denied("connections:delete").contains("delete_multiple_columns_connection_config"));
  }

  @Test
  void blanksCaseAndEmptyEntriesDoNotMatter() {
    assertEquals(denied("groups:delete,hvr:write"), denied(" Groups:DELETE ,, hvr:write , "));
    assertEquals(Set.of(), denied(" , "));
  }

  @Test
  void threePartsSwitchOneToolOffUnderItsNameOrTheVendors() {
    assertEquals(Set.of("sync_connection"), denied("connections:write:sync_connection"));
    assertEquals(Set.of("list_user_api_keys"), denied("users:read:list_api_keys"));
    assertEquals(Set.of("list_user_api_keys"), denied("users:read:list_user_api_keys"));
  }

  @Test
  void theListThatTheVendorRecommendsIsUnderstood() {
    assertEquals(
        Set.of(
            "list_system_keys",
            "get_system_key_details",
            "create_system_key",
            "update_system_key",
            "rotate_system_key",
            "delete_system_key",
            "get_user_api_key",
            "list_user_api_keys",
            "create_user_api_key",
            "rotate_user_api_key",
            "delete_user_api_keys"),
        denied(
            "system-keys:read,users:read:get_user_api_key,users:read:list_api_keys,"
                + "users:write:create_user_api_key,users:write:rotate_user_api_key,"
                + "users:delete:delete_user_api_keys"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connections",
        "connections:",
        ":write",
        "connector:read",
        "connections:admin",
        "hvr:delete",
        "system_keys:read",
        "connections:read:sync_connection",
        "connections:write:no_such_endpoint",
        "connections:write:sync_connection:now",
        "connections write"
      })
  void anEntryThatNamesNoToolsIsAProblem(String entry) {
    assertEquals(
        List.of(
            "DISALLOWED_ACTIONS holds '%s', which names no tools. Write resource:action with the action read, write or delete, for example connections:delete or system-keys:read."
                .formatted(entry)),
        disallowing(entry).problems());
  }

  @Test
  void allProblemsAreSaidAndTheRestStillCounts() {
    Switches switches =
        read(
            Map.of(
                "FIVETRAN_SCOPE",
                "everything",
                "DISALLOWED_ACTIONS",
                "nobody:read,groups:delete,x"));
    assertEquals(3, switches.problems().size());
    assertEquals(Set.of("delete_group", "delete_user_from_group"), new TreeSet<>(switches.deny()));
  }

  @Test
  void everyToolStandsBehindThePairOfItsPathAndMethod() {
    Map<String, Set<String>> expected = new TreeMap<>();
    List<String> endpoints = new ArrayList<>();
    for (VendorOperation operation : VendorOperation.all().values()) {
      String pair = resource(operation.path()) + ":" + action(operation.method());
      expected.computeIfAbsent(pair, unseen -> new TreeSet<>()).add(operation.name());
      endpoints.add(pair + ":" + operation.facts().text("operationId"));
    }
    VendorActions actions = VendorActions.load();
    Map<String, Set<String>> known = new TreeMap<>();
    actions.pairs().forEach((pair, tools) -> known.put(pair, new TreeSet<>(tools)));
    assertEquals(expected, known);
    endpoints.removeIf(endpoint -> actions.toolsOf(endpoint).isPresent());
    assertEquals(List.of(), endpoints);
  }

  private static String resource(String path) {
    String[] steps = path.split("/", -1);
    return steps[1].equals("v1") ? steps[2] : steps[1];
  }

  private static String action(String method) {
    return switch (method) {
      case "GET" -> "read";
      case "DELETE" -> "delete";
      default -> "write";
    };
  }
}
