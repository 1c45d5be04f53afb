package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.config.EffectRule;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Remote.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectTableTest {

  /** Annotations as {@code r+ r- d+ d-}: read-only or destructive, said to be so or not to be. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // rules                                | tool          | says  | trusted | effect
        "                                       | list_users    |       | false   | -",
        "                                       | list_users    | r+    | false   | -",
        "                                       | list_users    | r+    | true    | READ",
        "                                       | list_users    | r+ d+ | true    | DELETE",
        "                                       | add_user      | r- d- | true    | CREATE",
        "                                       | add_user      | d+    | true    | DELETE",
        "                                       | add_user      | r-    | true    | -",
        "                                       | add_user      |       | true    | -",
        "list_*=READ                            | list_users    | d+    | true    | READ",
        "list_*=READ                            | drop_users    | r+    | false   | -",
        "list_*=READ, list_and_drop=DELETE      | list_and_drop | r+    | true    | DELETE",
        "list_and_drop=READ, list_and_*=DELETE  | list_and_drop |       | false   | READ",
        "*=READ, *_and_drop=DELETE              | list_and_drop |       | false   | DELETE",
        "*=UPDATE, list_*=READ                  | list_users    |       | false   | READ",
        "a*=READ, *b=DELETE                     | ab            |       | false   | DELETE",
        "List_*=READ                            | list_users    |       | false   | -",
      })
  void theOperatorsWordComesBeforeTheServers(
      String rules, String tool, String says, boolean trusted, Effect effect) {
    EffectTable table = new EffectTable(rules(rules), trusted);
    assertEquals(
        Optional.ofNullable(effect), table.effect(tool(tool, annotations(says)), tool, true));
  }

  @Test
  void aPatternMeansTheServersNameAndTheNameHere() {
    EffectTable table = new EffectTable(rules("get-*=READ, put_*=CREATE"), false);
    assertEquals(Optional.of(Effect.READ), table.effect(tool("get-one"), "get_one", true));
    assertEquals(Optional.of(Effect.CREATE), table.effect(tool("put-one"), "put_one", true));
  }

  @Test
  void aPatternNeverMeansAToolThatCameAfterItWasWritten() {
    EffectTable table = new EffectTable(rules("list_*=READ, list_exact=READ"), false);
    assertEquals(Optional.empty(), table.effect(tool("list_new"), "list_new", false));
    assertEquals(Optional.of(Effect.READ), table.effect(tool("list_exact"), "list_exact", false));
  }

  @Test
  void rulesThatMeanNothingAreToldWithWhatWasMeant() {
    EffectTable table = new EffectTable(rules("lst_users=READ, list_*=READ, zzz*=READ"), false);
    assertEquals(
        List.of(
            "'lst_users' in 'effects' matches no tool. Did you mean 'list_users'?",
            "'zzz*' in 'effects' matches no tool."),
        table.idle(Map.of("list_users", "list_users", "drop", "drop")));
  }

  private static List<EffectRule> rules(String text) {
    List<EffectRule> rules = new ArrayList<>();
    if (text != null) {
      for (String rule : text.split(",", -1)) {
        String[] sides = rule.strip().split("=", -1);
        rules.add(new EffectRule(sides[0], Effect.valueOf(sides[1]), Location.of("test")));
      }
    }
    return rules;
  }

  private static Map<String, Object> annotations(String says) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    if (says != null) {
      for (String each : says.split(" ", -1)) {
        String hint = each.startsWith("r") ? "readOnlyHint" : "destructiveHint";
        annotations.put(hint, each.endsWith("+"));
      }
    }
    return annotations;
  }

  private static Definition tool(String name) {
    return tool(name, Map.of());
  }

  private static Definition tool(String name, Map<String, Object> annotations) {
    return new Definition(Map.of("name", name, "annotations", annotations));
  }
}
