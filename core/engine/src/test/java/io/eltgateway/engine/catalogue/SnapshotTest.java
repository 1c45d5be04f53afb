package io.eltgateway.engine.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  @Test
  void toolsAreSortedByFullNameAndFoundByIt() {
    Snapshot snapshot =
        Snapshot.builder()
            .add(instance("beta"), List.of(tool("two"), tool("one")))
            .add(instance("alpha"), List.of(tool("three")))
            .build();

    assertEquals(
        List.of("alpha__three", "beta__one", "beta__two"),
        snapshot.entries().stream().map(Entry::name).toList());
    assertEquals("beta", snapshot.find("beta__one").orElseThrow().instance().name());
    assertEquals(Optional.empty(), snapshot.find("one"));
    assertEquals(List.of(), snapshot.problems());
  }

  @Test
  void thePrefixStandsBeforeTheName() {
    Instance instance =
        Instance.of("Acme", InstancePolicy.of("acme-production", Mode.READ_ONLY).build())
            .prefix("prod")
            .build();

    Snapshot snapshot = Snapshot.builder().add(instance, List.of(tool("one"))).build();

    assertTrue(snapshot.find("prod__one").isPresent());
  }

  @Test
  void aDuplicateIsAProblemThatNamesBothOwners() {
    Instance other =
        Instance.of("Acme", InstancePolicy.of("other", Mode.READ_ONLY).build())
            .prefix("acme")
            .build();

    Snapshot snapshot =
        Snapshot.builder()
            .add(instance("acme"), List.of(tool("one"), tool("one")))
            .add(other, List.of(tool("one"), tool("two")))
            .build();

    assertEquals(
        List.of(
            "Instance 'acme' has two tools called 'acme__one'.",
            "Two tools are called 'acme__one': one of instance 'acme', one of instance 'other'. Give"
                + " one of the instances another 'prefix:'."),
        snapshot.problems());
    assertEquals("acme", snapshot.find("acme__one").orElseThrow().instance().name());
    assertEquals(2, snapshot.entries().size());
  }

  @Test
  void namesThatClientsDoNotTakeAreProblems() {
    Snapshot snapshot =
        Snapshot.builder()
            .add(
                instance("acme"),
                List.of(
                    tool("x".repeat(48)),
                    tool("y".repeat(49)),
                    tool("x".repeat(58)),
                    tool("y".repeat(59)),
                    tool("a b"),
                    tool("a__b"),
                    tool(""),
                    tool("größe")))
            .build();

    assertEquals(
        List.of(
            "The tool 'acme__a b' of instance 'acme' and 3 more have a name that clients do not"
                + " take: letters, digits and single underscores make a name.",
            "The tool 'acme__"
                + "y".repeat(59)
                + "' of instance 'acme' has a name of more than 64 characters, which clients do not"
                + " take. Give the instance a shorter 'prefix:'."),
        snapshot.problems());
    assertEquals(
        List.of(
            "The tool 'acme__"
                + "y".repeat(49)
                + "' of instance 'acme' and 1 more have a name of more than 54 characters. Some"
                + " clients put 'mcp__elt__' before it and then go beyond 64. Give the instance a"
                + " shorter 'prefix:'."),
        snapshot.warnings());
    assertEquals(3, snapshot.entries().size());
  }

  @Test
  void aSchemaThatIsNoJsonObjectLeavesTheToolOut() {
    List<Tool> tools = new ArrayList<>();
    for (String schema : List.of("[\n]", "{\"a\":\n", "{}\n{}", "\n", "true")) {
      tools.add(
          Tool.of(
              ToolSpec.named("tool" + tools.size(), Effect.READ).inputSchema(schema).build(),
              call -> ToolResult.text("")));
    }

    Snapshot snapshot = Snapshot.builder().add(instance("acme"), tools).build();

    assertEquals(List.of(), snapshot.entries());
    assertEquals(5, snapshot.problems().size());
    assertEquals(
        "The tool 'acme__tool0' of instance 'acme' has a schema that is no JSON object.",
        snapshot.problems().get(0));
  }

  @Test
  void instancesThatCouldNotBeUsedAreRemembered() {
    Snapshot snapshot = Snapshot.builder().off("acme", "its jar is broken").build();

    assertEquals(Map.of("acme", "its jar is broken"), snapshot.off());
  }

  @Test
  void aCatalogueIsSwappedWholeAndTells() {
    Snapshot first = Snapshot.builder().build();
    Snapshot second = Snapshot.builder().build();
    Catalogue catalogue = new Catalogue(first);
    List<Snapshot> seen = new ArrayList<>();
    catalogue.onChange(() -> seen.add(catalogue.snapshot()));

    assertSame(first, catalogue.snapshot());
    catalogue.replace(second);

    assertSame(second, catalogue.snapshot());
    assertEquals(1, seen.size());
    assertSame(second, seen.get(0));
  }

  private static Instance instance(String name) {
    return Instance.of("Acme", InstancePolicy.of(name, Mode.ALLOW_WRITES).build()).build();
  }

  private static Tool tool(String name) {
    return Tool.of(ToolSpec.named(name, Effect.READ).build(), call -> ToolResult.text(""));
  }
}
