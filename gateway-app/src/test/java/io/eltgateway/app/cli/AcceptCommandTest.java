package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.cli.CommandLineRun.Ran;
import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.UpstreamProgram;
import io.eltgateway.app.endtoend.UpstreamServer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What check and accept tell of a server whose tools are no longer what they were. */
class AcceptCommandTest {
  private static final Map<String, Object> LIST = UpstreamServer.tool("list_things", "Lists.");
  private static final String DIFFERENCE =
      """
      + "wipe" is new and counts as update
          + annotations.readOnlyHint: true
          + description: "Wipes."
          + inputSchema.properties.text.type: "string"
          + inputSchema.type: "object"
      ~ "list_things" changed and counts as read
          - description: "Lists."
          + description: "Lists, and mails them."
      """;

  private final UpstreamServer upstream = UpstreamServer.listing(List.of(LIST));
  private final CommandLineRun run = new CommandLineRun();

  @BeforeEach
  void configure() {
    configure("");
  }

  private void configure(String more) {
    run.file(
        "gateway.yaml",
        """
        providers:
          acme:
            type: mcp
            url: %s
            effects: {"list_*": read}
        %s
        """
            .formatted(upstream.url(), more.indent(4)));
  }

  @AfterEach
  void close() {
    run.close();
    upstream.close();
  }

  private String nothing() {
    return "Nothing is held back of 'acme'. What was accepted stands in "
        + run.path("gateway.acme.pins.json")
        + ".\n";
  }

  private void change() {
    assertEquals(0, run.type("accept", "--yes", "acme").exitCode());
    assertEquals(nothing(), run.type("accept", "acme").out());
    upstream.tools.set(0, UpstreamServer.tool("list_things", "Lists, and mails them."));
    upstream.tools.add(UpstreamServer.tool("wipe", "Wipes.", Map.of("readOnlyHint", true)));
  }

  @Test
  void theDifferenceIsShownAndAcceptedAfterAYes() {
    change();
    Ran ran = run.input("y\n").type("accept", "acme");
    assertEquals(
        DIFFERENCE
            + "Accept this? [y/N] Accepted, and kept in "
            + run.path("gateway.acme.pins.json")
            + ". Running gateways see it soon.\n",
        ran.out());
    assertEquals(0, ran.exitCode());
    assertEquals(nothing(), run.type("accept", "acme").out());
  }

  @Test
  void theFirstSetIsShownBeforeItIsAccepted() {
    Ran ran = run.input("n\n").type("accept", "acme");
    assertEquals(
        """
        Nothing of 'acme' was accepted yet. It has these tools:
        + "list_things" is new and counts as read
            + annotations: {}
            + description: "Lists."
            + inputSchema.properties.text.type: "string"
            + inputSchema.type: "object"
        Accept this? [y/N] Nothing was accepted.
        """,
        ran.out());
    assertFalse(Files.exists(run.path("gateway.acme.pins.json")));
  }

  @Test
  void aServerWithoutToolsHasNothingToAccept() {
    upstream.tools.clear();
    assertEquals(
        "'acme' lists no tools, so there is nothing to accept.\n",
        run.type("accept", "acme").out());
  }

  @Test
  void checkSaysThatItHasPinnedWhatItSawFirst() {
    String path = run.path("gateway.acme.pins.json").toString();
    assertEquals(
        """
        Configuration: %s
        acme: MCP server acme, read-only, 1 of 1 tools
          server: answered
          definitions: seen for the first time, and pinned as they are. Read %s
        """
            .formatted(run.path("gateway.yaml"), path),
        run.type("check").out());
    assertFalse(run.type("check").out().contains("first time"));
  }

  @Test
  void whatAServerSaysMovesNoCursorAndBringsNoSecretBack() {
    configure("headers: {Authorization: \"Bearer ${ACME_TOKEN}\"}");
    run.environment("ACME_TOKEN", "opensesame-opensesame");
    upstream.tools.set(
        0,
        UpstreamServer.tool("list_things", "Lists\u001b[2J\nfor opensesame-opensesame. And more."));
    for (String[] command :
        new String[][] {{"accept", "--yes", "acme"}, {"tools"}, {"tools", "--json"}, {"check"}}) {
      String out = run.type(command).out();
      assertFalse(out.contains("opensesame"), out);
      assertFalse(out.contains("\u001b"), out);
    }
    String line = run.type("tools").out().lines().findFirst().orElseThrow();
    assertTrue(line.endsWith("read     Lists\\u001b[2J for ***."), line);
  }

  @Test
  void whatAProgramPrintsReachesTheLogMasked() {
    List<String> command = UpstreamProgram.command();
    run.file(
        "gateway.yaml",
        """
        providers:
          local:
            type: mcp
            command: %s
            args: %s
            env: {PROGRAM_SAYS: "${PROGRAM_SECRET}"}
        """
            .formatted(
                command.get(0),
                TestClient.JSON.writeValueAsString(command.subList(1, command.size()))));
    run.environment("PROGRAM_SECRET", "opensesame-opensesame");
    Ran ran = run.type("check");
    assertEquals(0, ran.exitCode(), ran.out());
    assertTrue(ran.err().contains("local: ***"), ran.err());
    assertFalse((ran.out() + ran.err()).contains("opensesame"), ran.err());
  }

  @Test
  void commandsThatNeedToolsSayWhyThereAreNone() {
    upstream.down = true;
    String why = "'acme' has no tools yet. MCP server acme answered with status 503.\n";
    assertEquals(why, ownWords(run.type("tools").err()));
    Ran ran = run.type("call", "acme__list_things");
    assertEquals(1, ran.exitCode());
    assertEquals(
        why
            + "There is no tool 'acme__list_things'; tools/list shows those there are. What there is"
            + " to know of 'acme' tells gateway__status.\n",
        ownWords(ran.err()));
  }

  /** Without the log. */
  private static String ownWords(String err) {
    return err.lines()
        .filter(line -> !line.matches("\\d{4}-.*"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void providersTellTheToolsOfEachServer() {
    run.type("accept", "--yes", "acme");
    String out = run.type("providers").out();
    assertTrue(
        out.endsWith(
            """
            mcp: MCP server
              in the gateway itself
              tools: those of each server
              instance acme: read-only, 1 tool: 1 read
            """),
        out);
  }

  @Test
  void aCallPrintsTheTextThatAServerAnswers() {
    assertEquals("list_things {}\n", run.type("call", "acme__list_things").out());
  }

  @Test
  void withoutAnAnswerNothingIsAccepted() {
    change();
    Ran ran = run.input("").type("accept", "acme");
    assertEquals(DIFFERENCE + "Accept this? [y/N] \nNothing was accepted.\n", ran.out());
    assertEquals(1, ran.exitCode());
    assertEquals(1, run.input("n\n").type("accept", "acme").exitCode());
  }

  @Test
  void yesOnTheCommandLineAsksNothing() {
    change();
    Ran ran = run.type("accept", "--yes", "acme");
    assertEquals(
        DIFFERENCE
            + "Accepted, and kept in "
            + run.path("gateway.acme.pins.json")
            + ". Running gateways see it soon.\n",
        ran.out());
  }

  @Test
  void checkTellsWhatIsHeldBackAndWhatNobodyClassified() {
    upstream.tools.add(UpstreamServer.tool("add_thing", "Adds."));
    change();
    assertEquals(
        """
        Configuration: %s
        acme: MCP server acme, read-only, 0 of 1 tools
          server: answered
          effects: nothing in 'effects' says what these can reach, so they count as updates: add_thing
          notice: Tools are held back because nobody has accepted what the server now says of them \
        (new: wipe; changed: list_things). The operator can look at them and accept them: \
        elt-gateway accept acme.
        """
            .formatted(run.path("gateway.yaml")),
        run.type("check").out());
  }

  @Test
  void checkTellsThatAServerDoesNotAnswer() {
    upstream.close();
    Ran ran = run.type("check");
    assertEquals(1, ran.exitCode());
    String[] lines = ran.out().split("\n", -1);
    assertEquals("acme: MCP server acme, read-only, 0 of 0 tools", lines[1]);
    assertTrue(lines[2].startsWith("  server: No connection to MCP server acme"), lines[2]);
    assertTrue(lines[3].startsWith("  notice: It has not said yet which tools it has"), lines[3]);
  }

  @Test
  void toolsWaitsForAServerThatNobodyHasAskedYet() {
    assertEquals(
        List.of("acme__list_things", "gateway__list_pipelines", "gateway__status"),
        run.type("tools").out().lines().map(line -> line.substring(0, line.indexOf(' '))).toList());
  }

  @Test
  void aWrongNameIsExplained() {
    Ran ran = run.type("accept", "acne");
    assertEquals(2, ran.exitCode());
    assertEquals(
        "There is no instance 'acne'. The instances of type mcp are acme. Did you mean 'acme'?\n",
        ran.err());
  }

  @Test
  void whereNothingIsHeldBackThereIsNothingToAccept() {
    configure("pin: false");
    Ran ran = run.type("accept", "acme");
    assertEquals(2, ran.exitCode());
    assertEquals(
        "'acme' has pin: false, so whatever its server lists is offered at once. Write pin: true to"
            + " look at changes first.\n",
        ran.err());
  }
}
