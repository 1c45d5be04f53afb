package io.eltgateway.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every effect with every trait in every mode, written out. */
class PolicyTableTest {
  private static final String TABLE =
      """
      trait           effect    read-only  safe-mode  allow-writes
      -               read      yes        yes        yes
      -               execute   no         yes        yes
      -               create    no         yes        yes
      -               update    no         own        yes
      -               delete    no         own        yes
      grants          read      no         no         yes
      grants          execute   no         no         yes
      grants          create    no         no         yes
      grants          update    no         no         yes
      grants          delete    no         no         yes
      rows            read      yes        yes        yes
      rows            execute   no         yes        yes
      rows            create    no         yes        yes
      rows            update    no         own        yes
      rows            delete    no         own        yes
      secret          read      yes        yes        yes
      secret          execute   no         yes        yes
      secret          create    no         yes        yes
      secret          update    no         own        yes
      secret          delete    no         own        yes
      process         read      no         yes        yes
      process         execute   no         yes        yes
      process         create    no         yes        yes
      process         update    no         own        yes
      process         delete    no         own        yes
      local           read      yes        yes        yes
      local           execute   no         yes        yes
      local           create    no         yes        yes
      local           update    no         own        yes
      local           delete    no         own        yes
      in-read-only    read      yes        yes        yes
      in-read-only    execute   yes        yes        yes
      in-read-only    create    no         yes        yes
      in-read-only    update    no         own        yes
      in-read-only    delete    no         own        yes
      read-by-post    read      yes        yes        yes
      read-by-post    execute   no         yes        yes
      read-by-post    create    no         yes        yes
      read-by-post    update    no         own        yes
      read-by-post    delete    no         own        yes
      destructive     read      no         own        yes
      destructive     execute   no         own        yes
      destructive     create    no         own        yes
      destructive     update    no         own        yes
      destructive     delete    no         own        yes
      unreviewed      read      no         own        yes
      unreviewed      execute   no         own        yes
      unreviewed      create    no         own        yes
      unreviewed      update    no         own        yes
      unreviewed      delete    no         own        yes
      """;

  private record Row(Set<Trait> traits, Effect effect, List<String> expected) {}

  @TestFactory
  List<DynamicTest> everyEffectWithEveryTraitInEveryMode() {
    return tests("with a target", true, true);
  }

  @TestFactory
  List<DynamicTest> whatNamesNoObjectIsNeverOwned() {
    return tests("without a target", false, true);
  }

  @TestFactory
  List<DynamicTest> secretsAndProgramsNeedTheOperatorsWord() {
    return tests("unless revealed and over stdio", true, false);
  }

  @Test
  void theTableIsComplete() {
    Set<String> rows = new HashSet<>();
    rows().forEach(row -> rows.add(row.traits() + " " + row.effect()));

    assertEquals((Trait.values().length + 1) * Effect.values().length, rows.size());
  }

  @Test
  void aTighterModeNeverAllowsMore() {
    List<String> ranks = List.of("no", "own", "yes");
    for (Row row : rows()) {
      List<Integer> cells = row.expected().stream().map(ranks::indexOf).toList();
      assertEquals(cells.stream().sorted().toList(), cells, row.toString());
    }
  }

  private static List<DynamicTest> tests(String title, boolean target, boolean privileged) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : rows()) {
      for (Mode mode : Mode.values()) {
        String cell = row.expected().get(List.of(Mode.values()).indexOf(mode));
        String expected = cell.equals("own") && !target ? "no" : cell;
        boolean needsWord =
            row.traits().stream()
                .anyMatch(Set.of(Trait.SECRET, Trait.PROCESS, Trait.LOCAL)::contains);
        String wanted = needsWord && !privileged ? "no" : expected;
        tests.add(
            DynamicTest.dynamicTest(
                row.traits() + " " + row.effect().label() + " in " + mode + " " + title,
                () -> check(row, mode, target, privileged, wanted)));
      }
    }
    return tests;
  }

  private static void check(
      Row row, Mode mode, boolean target, boolean privileged, String expected) {
    ToolSpec.Builder spec =
        ToolSpec.named("tool", row.effect()).traits(row.traits().toArray(new Trait[0]));
    if (target) {
      spec.target(Target.of("thing", "id"));
    }
    ToolPolicy policy =
        InstancePolicy.of("acme", mode)
            .revealSecrets(privileged)
            .stdio(privileged)
            .build()
            .forTool(spec.build(), "acme__tool");

    assertEquals(expected, cell(policy.decide(Map.of(), Mode.ALLOW_WRITES)));
    assertEquals(!expected.equals("no"), policy.couldAllow(Mode.ALLOW_WRITES));

    // A request that asks for this mode gets no more from an instance that allows everything.
    ToolPolicy wide =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES)
            .revealSecrets(privileged)
            .stdio(privileged)
            .build()
            .forTool(spec.build(), "acme__tool");
    assertEquals(expected, cell(wide.decide(Map.of(), mode)));
    assertEquals(!expected.equals("no"), wide.couldAllow(mode));
  }

  private static String cell(Decision decision) {
    if (decision instanceof Decision.Allowed allowed) {
      return allowed.ownOnly() ? "own" : "yes";
    }
    return "no";
  }

  private static List<Row> rows() {
    return TABLE
        .lines()
        .skip(1)
        .map(line -> line.split(" +"))
        .map(
            cells ->
                new Row(
                    cells[0].equals("-") ? Set.of() : Set.of(Trait.of(cells[0]).orElseThrow()),
                    Effect.of(cells[1]).orElseThrow(),
                    List.of(cells[2], cells[3], cells[4])))
        .toList();
  }
}
