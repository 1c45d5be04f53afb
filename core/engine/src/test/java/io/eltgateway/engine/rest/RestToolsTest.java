package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.limit.RateClass;
import io.eltgateway.engine.limit.RateWindow;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From catalogue to tools, with and without a build. */
class RestToolsTest {
  private static final Http NO_HTTP =
      (request, call) -> {
        throw new AssertionError("Nothing is sent at start");
      };

  private static final String INDEX =
      TestCatalogue.INDEX
          + """
          common-parameters:
            thing_id: {wire: thingId, type: string, description: "From list_things."}
          common-enums:
            modes: [fast, slow]
          """;

  private static final String THINGS =
      """
      - name: list_things
        description: Lists things.
        effect: read
        credentials: none
        request: GET /v1/things
        paging: cursor
        parameters:
          active: {type: boolean, description: "Only active ones."}
      - name: update_thing
        description: >-
          Updates a thing. Only what
          is given changes.
        effect: update
        traits: [rows, grants]
        raises:
          - {argument: force, equals: true, trait: destructive}
          - {argument: config, present: true, effect: delete}
        idempotent: true
        target: {kind: part, argument: part_id, of: {kind: thing, argument: thing_id}}
        request: PATCH /v1/things/{thingId}/parts/{part_id}
        rate-class: slow
        timeout: 2m
        parameters:
          part_id: {type: integer, minimum: 1}
          thing_id: common
          mode: {description: "How.", default: fast, enum: common:modes, type: string, required: true}
          force: {type: boolean}
          config:
            type: object
            required: true
            required-properties: [a]
            properties:
              a: {type: array, maxItems: 2, minItems: 1, items: {type: [string, 'null'], pattern: '^x'}}
              b: {additionalProperties: {type: integer}, type: object, minProperties: 1}
            additionalProperties: false
      - name: create_part
        description: Creates a part.
        effect: create
        creates: {kind: part, id: /data/id, of: {kind: thing, argument: thing_id}}
        request: POST /v1/things/{thingId}/parts
        parameters: {thing_id: common}
      - name: delete_thing
        description: Deletes a thing.
        effect: delete
        target: {kind: thing, argument: thing_id}
        removes: target
        cascades: [{kind: thing, tool: list_things, arguments: {}, id: /id}]
        request: DELETE /v1/things/{thingId}
        parameters: {thing_id: common}
      """;

  private final TestCatalogue yaml = TestCatalogue.of(THINGS).with("index.yaml", INDEX);

  @Test
  void saysOfEachToolWhatItsEntrySays() {
    List<Tool> tools = yaml.tools(NO_HTTP);
    ToolSpec update = spec(tools, "update_thing");

    assertEquals(
        List.of("list_things", "update_thing", "create_part", "delete_thing"),
        tools.stream().map(tool -> tool.spec().name()).toList());
    assertEquals("things", update.group());
    assertEquals("Updates a thing. Only what is given changes.", update.description());
    assertEquals(Effect.UPDATE, update.effect());
    assertEquals(Set.of(Trait.ROWS, Trait.GRANTS), update.traits());
    assertEquals(
        List.of(
            Raise.whenEquals("force", true, Trait.DESTRUCTIVE),
            Raise.whenPresent("config", Effect.DELETE)),
        update.raises());
    assertTrue(update.idempotent());
    assertTrue(update.needsCredentials());
    assertFalse(update.openArguments());
    assertEquals(
        Optional.of(Target.of("part", "part_id").in(Target.of("thing", "thing_id"))),
        update.target());
    assertEquals("slow", update.rateClass());
    assertEquals(Optional.of(Duration.ofMinutes(2)), update.timeout());
    assertEquals(
        Optional.of(new Creation("part", "/data/id", Optional.of(Target.of("thing", "thing_id")))),
        spec(tools, "create_part").creates());
    assertEquals("thing", spec(tools, "delete_thing").cascades().get(0).kind());
    assertFalse(spec(tools, "create_part").idempotent());
    assertTrue(spec(tools, "list_things").idempotent());
    assertFalse(spec(tools, "list_things").needsCredentials());
    assertEquals("general", spec(tools, "list_things").rateClass());
  }

  @Test
  void showsTheArgumentsAsATerseSchemaInOneOrder() {
    List<Tool> tools = yaml.tools(NO_HTTP);

    assertEquals(
        "{\"type\":\"object\",\"properties\":{"
            + "\"active\":{\"type\":\"boolean\",\"description\":\"Only active ones.\"},"
            + "\"limit\":{\"type\":\"integer\"},\"cursor\":{\"type\":\"string\"},"
            + "\"fields\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
            + "\"all\":{\"type\":\"boolean\"}}}",
        spec(tools, "list_things").inputSchema());
    assertEquals(
        "{\"type\":\"object\",\"properties\":{"
            + "\"part_id\":{\"type\":\"integer\",\"minimum\":1},"
            + "\"thing_id\":{\"type\":\"string\",\"description\":\"From list_things.\"},"
            + "\"mode\":{\"type\":\"string\",\"enum\":[\"fast\",\"slow\"],\"default\":\"fast\","
            + "\"description\":\"How.\"},"
            + "\"force\":{\"type\":\"boolean\"},"
            + "\"config\":{\"type\":\"object\",\"properties\":{"
            + "\"a\":{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"null\"],"
            + "\"pattern\":\"^x\"},\"minItems\":1,\"maxItems\":2},"
            + "\"b\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"},"
            + "\"minProperties\":1}},"
            + "\"required\":[\"a\"],\"additionalProperties\":false}},"
            + "\"required\":[\"part_id\",\"thing_id\",\"mode\",\"config\"]}",
        spec(tools, "update_thing").inputSchema());
  }

  @Test
  void aToolWithoutParametersHasAnEmptyObject() {
    Tool tool =
        TestCatalogue.of("- {name: a, description: A., effect: read, request: GET /a}\n")
            .tools(NO_HTTP)
            .get(0);

    assertEquals("{\"type\":\"object\",\"properties\":{}}", tool.spec().inputSchema());
  }

  @Test
  void namesTheLargestPageWhereAModelCouldAskForMore() {
    TestCatalogue small =
        TestCatalogue.of(
                "- {name: a, description: A., effect: read, request: GET /a, paging: cursor}\n")
            .with("index.yaml", TestCatalogue.INDEX.replace("maximum: 100", "maximum: 20"));

    assertTrue(
        small
            .tools(NO_HTTP)
            .get(0)
            .spec()
            .inputSchema()
            .contains("\"limit\":{\"type\":\"integer\",\"maximum\":20},"),
        "100 and more are what a model takes by itself");
  }

  @Test
  void aCompiledCatalogueGivesTheSameToolsWithoutItsYaml(@TempDir Path folder) throws Exception {
    TestCatalogue compiled =
        new TestCatalogue().with(CompiledCatalogue.FILE, compile(folder, "out.jsonl"));

    assertEquals(describe(yaml), describe(compiled));
    assertEquals(
        CompiledCatalogue.read(CompiledCatalogue.compile(yaml::file)),
        CompiledCatalogue.read(compiled.file(CompiledCatalogue.FILE).orElseThrow()));
    assertEquals(
        RestTools.rateClasses(yaml, "catalogue"), RestTools.rateClasses(compiled, "catalogue"));
  }

  @Test
  void compilingTwiceGivesTheSameBytes(@TempDir Path folder) throws Exception {
    assertEquals(compile(folder, "one.jsonl"), compile(folder, "two.jsonl"));
  }

  @Test
  void compilingAgainLeavesAnUnchangedFileAlone(@TempDir Path folder) throws Exception {
    compile(folder, "out.jsonl");
    Path file = folder.resolve("out.jsonl");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, longAgo);

    compile(folder, "out.jsonl");
    assertEquals(longAgo, Files.getLastModifiedTime(file));

    Files.writeString(file, "old");
    compile(folder, "out.jsonl");
    assertTrue(Files.readString(file).startsWith("{\"format\":2,"));
  }

  @Test
  void compilingRefusesAFileThatTheIndexDoesNotList(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("lost.yaml"), "[]");

    assertEquals(
        "The catalogue has a problem:\n  lost.yaml:1: The file is not listed in index.yaml below"
            + " 'files', so its tools are lost.",
        assertThrows(IllegalArgumentException.class, () -> compile(folder, "out.jsonl"))
            .getMessage());
    assertFalse(Files.exists(folder.resolve("out.jsonl")));
  }

  @Test
  void compilingSaysWhichArgumentsItWants() {
    assertEquals(
        "Give two arguments: the folder of the catalogue's YAML files, and the file to write.",
        assertThrows(
                IllegalArgumentException.class, () -> CatalogueCompiler.main(new String[] {"a"}))
            .getMessage());
  }

  @Test
  void aFileThatAnotherVersionCompiledIsRefused() {
    TestCatalogue other = new TestCatalogue().with(CompiledCatalogue.FILE, "{\"format\":0}\n");
    TestCatalogue cut =
        new TestCatalogue()
            .with(
                CompiledCatalogue.FILE,
                "{\"format\":2,\"rate-limits\":{},\"path-values\":[]}\n{\"name\":\"a\"}\n");

    assertEquals(
        "catalogue.jsonl was compiled by another version of the gateway; compile the catalogue"
            + " again.",
        assertThrows(IllegalArgumentException.class, () -> other.tools(NO_HTTP)).getMessage());
    assertEquals(
        "catalogue.jsonl breaks off; compile the catalogue again.",
        assertThrows(IllegalArgumentException.class, () -> cut.tools(NO_HTTP)).getMessage());
  }

  @Test
  void whatAnotherVersionCompiledIsReadFromItsYamlInstead() {
    String entry = "- {name: a, description: A., effect: read, request: GET /a}\n";
    TestCatalogue other = TestCatalogue.of(entry).with(CompiledCatalogue.FILE, "{\"format\":0}\n");

    assertEquals(describe(TestCatalogue.of(entry)), describe(other));
    assertEquals(
        RestTools.rateClasses(TestCatalogue.of(entry), "catalogue"),
        RestTools.rateClasses(other, "catalogue"));
  }

  @Test
  void tellsTheVendorsRateLimits() {
    assertEquals(
        Map.of(
            "general", rateClass("general", 100, Duration.ofHours(1)),
            "slow", rateClass("slow", 5, Duration.ofMinutes(1), "general")),
        RestTools.rateClasses(yaml, "catalogue"));
    assertEquals(Map.of(), RestTools.rateClasses(new TestCatalogue(), "catalogue"));
  }

  private static RateClass rateClass(String name, int permits, Duration per, String... includes) {
    return new RateClass(name, List.of(new RateWindow(permits, per)), List.of(includes));
  }

  private String compile(Path folder, String output) throws Exception {
    Files.writeString(folder.resolve("index.yaml"), INDEX);
    Files.writeString(folder.resolve("things.yaml"), THINGS);
    Path file = folder.resolve(output);
    CatalogueCompiler.main(new String[] {folder.toString(), file.toString()});
    return Files.readString(file);
  }

  /** Specifications without what has no equality. */
  private static List<String> describe(TestCatalogue catalogue) {
    return catalogue.tools(NO_HTTP).stream()
        .map(tool -> tool.spec().toString().replaceAll("lookup=[^\\]]*", "lookup"))
        .toList();
  }

  private static ToolSpec spec(List<Tool> tools, String name) {
    return TestCatalogue.named(tools, name).spec();
  }
}
