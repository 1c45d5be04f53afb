package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries without a request, which the provider's code answers, and what else its code adds. */
class CodeToolsTest {
  private static final Http NO_HTTP =
      (request, call) -> {
        throw new AssertionError("Nothing is sent at start");
      };

  private static final Tool.Handler ANSWER = call -> ToolResult.text("done " + call.arguments());

  private static final String ENTRIES =
      """
      - name: run_sync
        description: Runs a sync.
        effect: execute
        traits: [in-read-only]
        credentials: none
        target: {kind: job, argument: job_id, of: {kind: space, argument: space_id}}
        rate-class: slow
        timeout: 2h
        parameters:
          job_id: {type: integer, required: true}
          space_id: common
          config: {type: [object, string], description: Settings.}
          names: {type: array, items: {type: string}}
      - name: list_jobs
        description: Lists jobs.
        effect: read
        request: GET /jobs
        parameters: {space_id: common, state: {type: string, required: true}}
      """;

  private final TestCatalogue catalogue =
      TestCatalogue.of(ENTRIES)
          .with(
              "index.yaml",
              TestCatalogue.INDEX + "common-parameters:\n  space_id: {wire: s, type: string}\n");

  private final RestCatalogue provider =
      RestCatalogue.over(NO_HTTP).answering(Map.of("run_sync", ANSWER));

  @Test
  void anEntryWithoutARequestIsAnsweredByCode() throws Exception {
    Tool tool = tool(load(catalogue, provider), "run_sync");
    ToolSpec spec = tool.spec();

    assertEquals(
        "done {job_id=1}",
        Texts.of(tool.call(new FakeCall(Map.of("job_id", 1)))),
        "the code sees the arguments");
    assertEquals(Set.of(Trait.IN_READ_ONLY), spec.traits());
    assertEquals("slow", spec.rateClass());
    assertEquals(Optional.of(Duration.ofHours(2)), spec.timeout());
    assertEquals(
        Optional.of(Target.of("job", "job_id").in(Target.of("space", "space_id"))), spec.target());
    assertEquals(
        "{\"type\":\"object\",\"properties\":{"
            + "\"job_id\":{\"type\":\"integer\"},\"space_id\":{\"type\":\"string\"},"
            + "\"config\":{\"type\":[\"object\",\"string\"],\"description\":\"Settings.\"},"
            + "\"names\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
            + "\"required\":[\"job_id\"]}",
        spec.inputSchema());
  }

  @Test
  void aCompiledEntryWithoutARequestIsAnsweredByCodeToo() throws Exception {
    TestCatalogue compiled =
        new TestCatalogue()
            .with(CompiledCatalogue.FILE, CompiledCatalogue.compile(catalogue::file));

    Tool tool = tool(load(compiled, provider), "run_sync");

    assertEquals("done {}", Texts.of(tool.call(new FakeCall(Map.of()))));
    assertEquals(
        tool(load(catalogue, provider), "run_sync").spec().toString(), tool.spec().toString());
  }

  @Test
  void everyMisfitOfEntriesAndCodeIsNamed() {
    RestCatalogue misfit =
        RestCatalogue.over(NO_HTTP)
            .answering(Map.of("run_snyc", ANSWER, "list_jobs", ANSWER))
            .cascading("list_job", cascade())
            .cascading("list_jobs", cascade());

    assertEquals(
        "The tool 'run_sync' has neither a request in the catalogue nor code that answers."
            + " The tool 'list_jobs' has code that answers, and a request as well."
            + " There is code that answers for 'run_snyc', which is no tool of the catalogue. Did"
            + " you mean 'run_sync'?"
            + " There is a cascade of 'list_job', which is no tool of the catalogue. Did you mean"
            + " 'list_jobs'?"
            + " There is a cascade of 'list_jobs', which has no 'target' in the catalogue that"
            + " anything could hang on.",
        problem(misfit));
  }

  @Test
  void aCascadeFoundByCodeStandsInTheSpecification() {
    Cascade cascade = cascade();

    ToolSpec spec =
        tool(load(catalogue, provider.cascading("run_sync", cascade)), "run_sync").spec();

    assertEquals(List.of(cascade), spec.cascades());
  }

  @Test
  void aHiddenArgumentIsGoneFromEverySchema() {
    List<Tool> tools = load(catalogue, provider.withoutArgument("state"));

    assertEquals(
        "{\"type\":\"object\",\"properties\":{\"space_id\":{\"type\":\"string\"}}}",
        tool(tools, "list_jobs").spec().inputSchema());
    assertEquals(
        tool(load(catalogue, provider), "run_sync").spec().inputSchema(),
        tool(tools, "run_sync").spec().inputSchema());
  }

  @Test
  void whatStaysRequiredIsStillRequiredWhereAnotherArgumentIsHidden() {
    ToolSpec spec = tool(load(catalogue, provider.withoutArgument("names")), "run_sync").spec();

    assertTrue(spec.inputSchema().endsWith("\"required\":[\"job_id\"]}"), spec.inputSchema());
  }

  @Test
  void anArgumentThatNamesATargetCannotBeHidden() {
    assertEquals(
        "The argument 'space_id' cannot be hidden: the tool 'run_sync' names it in its path,"
            + " target, creates, raises or cascades.",
        problem(provider.withoutArgument("space_id")));
  }

  @Test
  void anArgumentThatNoToolHasCannotBeHidden() {
    assertEquals(
        "No tool of the catalogue has the argument 'sapce_id' that is to be hidden.",
        problem(provider.withoutArgument("sapce_id")));
  }

  @Test
  void theFirstFolderOfAFileIsTheGroup(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("index.yaml"), "files: [cloud/a, cloud/deep/b, registry]\n");
    Files.createDirectories(folder.resolve("cloud/deep"));
    Files.writeString(folder.resolve("cloud/a.yaml"), entry("a"));
    Files.writeString(folder.resolve("cloud/deep/b.yaml"), entry("b"));
    Files.writeString(folder.resolve("registry.yaml"), entry("c"));
    Path output = folder.resolve("catalogue.jsonl");

    CatalogueCompiler.compile(folder, output);

    TestCatalogue compiled =
        new TestCatalogue().with(CompiledCatalogue.FILE, Files.readString(output));
    assertEquals(
        List.of("cloud", "cloud", "registry"),
        load(compiled, RestCatalogue.over(NO_HTTP)).stream().map(t -> t.spec().group()).toList());
  }

  @Test
  void compilingRefusesAFileInAFolderThatTheIndexDoesNotList(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("index.yaml"), "files: [a]\n");
    Files.writeString(folder.resolve("a.yaml"), entry("a"));
    Files.createDirectories(folder.resolve("cloud"));
    Files.writeString(folder.resolve("cloud/a.yaml"), entry("b"));

    assertEquals(
        "The catalogue has a problem:\n  cloud/a.yaml:1: The file is not listed in index.yaml below"
            + " 'files', so its tools are lost.",
        assertThrows(
                IllegalArgumentException.class,
                () -> CatalogueCompiler.compile(folder, folder.resolve("catalogue.jsonl")))
            .getMessage());
  }

  private static String entry(String name) {
    return "- {name: " + name + ", description: D., effect: read, request: GET /x}\n";
  }

  private static Cascade cascade() {
    return new Cascade("job", call -> new Cascade.Listing(List.of(), true));
  }

  private String problem(RestCatalogue wanted) {
    return assertThrows(IllegalArgumentException.class, () -> load(catalogue, wanted)).getMessage();
  }

  private static List<Tool> load(TestCatalogue catalogue, RestCatalogue wanted) {
    return RestTools.load(wanted, catalogue, RestOptions.of("acme", "Acme"));
  }

  private static Tool tool(List<Tool> tools, String name) {
    return TestCatalogue.named(tools, name);
  }
}
