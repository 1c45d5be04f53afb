package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eltgateway.testkit.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code elt-gateway import}, from a document to a tool that answers. */
class ImportCommandTest {
  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: Acme API}
      servers: [{url: https://api.acme.example}]
      paths:
        /things:
          get: {operationId: listThings, tags: [Things], summary: List things.}
      """;

  private final CommandLineRun terminal = new CommandLineRun().file("acme.yaml", DOCUMENT);

  @AfterEach
  void close() {
    terminal.close();
  }

  private String entry() throws IOException {
    return Files.readString(terminal.path("providers/acme/catalogue/things.yaml"));
  }

  @Test
  void aDocumentBecomesADirectoryAndAReport() throws IOException {
    CommandLineRun.Ran ran = terminal.type("import", "acme.yaml", "--out", "providers/acme");

    assertEquals(0, ran.exitCode(), ran::err);
    String report = Files.readString(terminal.path("providers/acme/IMPORT.md"));
    assertTrue(report.startsWith("# Import of Acme API\n"), report);
    assertEquals(
        report
            + "\nWrote providers/acme with the whole report in IMPORT.md. Next: review its effects, and"
            + " name the folder it lies in below 'provider-paths' of gateway.yaml.\n",
        ran.out());
    assertEquals(
        """
        # Every effect here is a guess. Put it right, then remove 'review: true'.
        - name: list_things
          description: List things.
          effect: read
          review: true
          request: GET /things
          accept: application/json, */*;q=0.5
        """,
        entry());
  }

  @Test
  void aReviewedToolAnswersAndCheckSaysHowManyWait() throws IOException {
    terminal.type("import", "acme.yaml", "--out", "providers/acme");
    try (FakeUpstream vendor = new FakeUpstream()) {
      vendor.on("GET", "/things", 200, "[{\"id\":1}]");
      terminal.file(
          "gateway.yaml",
          "provider-paths: [providers]\nproviders:\n  acme: {settings: {base-url: \"%s\"}}\n"
              .formatted(vendor.uri()));
      CommandLineRun.Ran waiting = terminal.type("check");
      assertTrue(
          waiting
              .out()
              .contains(
                  "acme: Acme API, read-only, 0 of 1 tools\n"
                      + "  review: 1 of them waits for it and counts as an update until then."),
          waiting::out);
      assertEquals(1, terminal.type("call", "acme__list_things").exitCode());

      Files.writeString(
          terminal.path("providers/acme/catalogue/things.yaml"),
          entry().replace("  review: true\n", "  secrets: [/key]\n"));
      CommandLineRun.Ran untried = terminal.type("check");
      assertFalse(untried.out().contains("review"));
      assertTrue(
          untried
              .out()
              .contains("  credentials: not tried, because 'credential-tool' is not set in "),
          untried::out);
      assertEquals(List.of(), vendor.asked());
      CommandLineRun.Ran called = terminal.type("call", "--remarks", "acme__list_things");
      assertEquals(0, called.exitCode(), called::err);
      assertTrue(
          called
              .err()
              .contains("remark: 'secrets' of list_things: this answer has nothing at /key."),
          called::err);
      assertTrue(called.out().contains("\"id\":1"), called::out);
    }
  }

  @Test
  void whatSomebodyReviewedIsNeverOverwritten() throws IOException {
    terminal.type("import", "acme.yaml", "--out", "providers/acme");
    Path file = terminal.path("providers/acme/catalogue/things.yaml");
    String reviewed = entry().replace("  review: true\n", "");
    Files.writeString(file, reviewed);

    CommandLineRun.Ran ran = terminal.type("import", "acme.yaml", "--out", "providers/acme");

    assertEquals(1, ran.exitCode());
    assertEquals(
        terminal.path("providers/acme")
            + " exists, and a new import changes nothing that exists. To bring the document into it,"
            + " and keep what you reviewed, say --update "
            + terminal.path("providers/acme")
            + "; or name another place with --out.\n",
        ran.err());
    assertEquals(reviewed, entry());
    try (Stream<Path> files = Files.list(terminal.path("providers"))) {
      assertEquals(List.of(terminal.path("providers/acme")), files.toList());
    }
  }

  @Test
  void aNewerDocumentIsBroughtIntoTheDirectory() throws IOException {
    terminal.type("import", "acme.yaml", "--out", "providers/acme");
    Path file = terminal.path("providers/acme/catalogue/things.yaml");
    Files.writeString(file, entry().replace("  review: true\n", "  # Read the manual.\n"));
    terminal.file("newer.yaml", DOCUMENT + "    post: {operationId: makeThing, tags: [Things]}\n");

    CommandLineRun.Ran ran = terminal.type("import", "newer.yaml", "--update", "providers/acme");

    assertEquals(0, ran.exitCode(), ran::err);
    assertEquals(
        """
        # Update of Acme API

        From newer.yaml, OpenAPI 3.1.0.

        1 tool stands as before.

        ## New

        Each says `review: true` until you have reviewed it.

        - `make_thing`: POST /things, in catalogue/things.yaml.

        Updated providers/acme, with the whole report in IMPORT.md. Next: compare the files with \
        those of before, and review what says 'review: true'.
        """,
        ran.out());
    assertEquals(
        """
        # Every effect here is a guess. Put it right, then remove 'review: true'.
        - name: list_things
          description: List things.
          effect: read
          # Read the manual.
          request: GET /things
          accept: application/json, */*;q=0.5

        - name: make_thing
          description: POST /things.
          effect: create
          review: true
          request: POST /things
        """,
        entry());
    assertTrue(
        Files.readString(terminal.path("providers/acme/IMPORT.md"))
            .startsWith("# Update of Acme API\n"));
    CommandLineRun.Ran again = terminal.type("import", "newer.yaml", "--update", "providers/acme");
    assertTrue(
        again.out().endsWith("\nNothing was written: providers/acme is up to date.\n"), again::out);
    try (Stream<Path> files = Files.list(terminal.path("providers/acme/catalogue"))) {
      assertEquals(2, files.count(), "nothing is left beside the files");
    }
  }

  @Test
  void anUpdateThatCannotBeWrittenLeavesEveryFileAsItWas() throws IOException {
    terminal.type("import", "acme.yaml", "--out", "providers/acme");
    String before = entry();
    Path report = terminal.path("providers/acme/IMPORT.md");
    Files.delete(report);
    Files.createDirectory(report);
    Files.writeString(report.resolve("mine"), "in the way");
    terminal.file("newer.yaml", DOCUMENT + "    post: {operationId: makeThing, tags: [Things]}\n");

    CommandLineRun.Ran ran = terminal.type("import", "newer.yaml", "--update", "providers/acme");

    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("providers/acme cannot be written ("), ran::err);
    assertTrue(ran.err().endsWith("). It is as it was.\n"), ran::err);
    assertEquals(before, entry());
    try (Stream<Path> files = Files.list(terminal.path("providers/acme"))) {
      assertEquals(4, files.count(), "nothing is left beside the files");
    }
  }

  @Test
  void anUpdateNeedsADirectoryThatWasImported() {
    CommandLineRun.Ran none = terminal.type("import", "acme.yaml", "--update", "providers/acme");
    assertEquals(1, none.exitCode());
    assertEquals(
        terminal.path("providers/acme")
            + " has no provider.yaml, so there is no import to update. Leave --update out to make"
            + " one.\n",
        none.err());
    CommandLineRun.Ran both = terminal.type("import", "acme.yaml", "--update", ".", "--id", "acme");
    assertEquals(2, both.exitCode());
    assertEquals(
        "--update takes the id, the title and the place from the directory, so --id, --title and"
            + " --out cannot be given with it.\n",
        both.err());
  }

  @Test
  void anAccountThatCanReadTheFolderCanReadTheProvider() throws IOException {
    terminal.type("import", "acme.yaml", "--out", "providers/acme");
    assumeTrue(
        Files.getFileStore(terminal.path("providers")).supportsFileAttributeView("posix"),
        "There are no permissions here to compare.");

    assertEquals(
        Files.getPosixFilePermissions(terminal.path("providers")),
        Files.getPosixFilePermissions(terminal.path("providers/acme")));
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    terminal.file("providers", "a file");

    CommandLineRun.Ran ran = terminal.type("import", "acme.yaml", "--out", "providers/acme");

    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("providers/acme cannot be written ("), ran::err);
    assertEquals("a file", Files.readString(terminal.path("providers")));
  }

  @Test
  void anAddressIsNoFile() {
    CommandLineRun.Ran ran = terminal.type("import", "https://acme.example/openapi.json");

    assertEquals(2, ran.exitCode());
    assertEquals(
        "https://acme.example/openapi.json is an address, and an import reads a file and nothing"
            + " else. Download it, for example with curl -o openapi.json, and import that.\n",
        ran.err());
  }

  @Test
  void whatCannotBeImportedIsSaid() {
    terminal.file("old.yaml", "swagger: '2.0'\n");
    assertEquals(
        "old.yaml cannot be imported. It is a document of Swagger 2. Convert it to OpenAPI 3 and"
            + " import that.\n",
        terminal.type("import", "old.yaml").err());
    CommandLineRun.Ran missing = terminal.type("import", "nowhere.yaml");
    assertEquals(1, missing.exitCode());
    assertTrue(missing.err().startsWith("nowhere.yaml cannot be read ("), missing::err);
    CommandLineRun.Ran id = terminal.type("import", "acme.yaml", "--id", "Acme");
    assertEquals(2, id.exitCode());
    assertEquals(
        "'Acme' is no id: it must be lower-case letters, digits and single hyphens, at most 40.\n",
        id.err());
  }

  @Test
  void aSandboxLeavesAProviderWithoutJavaOutAndSaysSo() throws IOException {
    Path providers = terminal.installation().home().resolve("providers/acme");
    terminal.type("import", "acme.yaml", "--out", providers.toString());

    CommandLineRun.Ran ran = terminal.type("tools", "--sandbox");

    assertEquals(0, ran.exitCode(), ran::err);
    assertTrue(
        ran.err()
            .contains(
                "The provider for Acme API has no sandbox and is left out. Start without --sandbox"
                    + " to use it."),
        ran::err);
    assertTrue(ran.out().contains("fivetran__list_groups"), ran::out);
  }
}
