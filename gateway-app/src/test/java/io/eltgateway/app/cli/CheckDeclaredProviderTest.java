package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code elt-gateway check} tells the author of a provider without Java. */
class CheckDeclaredProviderTest {
  private static final String TOOLS =
      """
      - name: list_things
        description: Lists things.
        effect: read
        request: GET /things
      - name: stop_thing
        description: Stops a thing.
        effect: update
        target: {kind: thing, argument: thing_id}
        request: POST /things/{thing_id}/stop
        parameters:
          thing_id: {type: string}
      """;

  private final CommandLineRun terminal = new CommandLineRun();

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(terminal.path("providers/acme/catalogue"));
    terminal
        .file(
            "providers/acme/provider.yaml",
            """
            id: acme
            title: Acme
            base-url: '{base-url}'
            auth: none
            credential-tool: list_things
            settings:
              base-url: {type: url, doc: Root of the API.}
            """)
        .file("providers/acme/catalogue/index.yaml", "files: [things]\n")
        .file("providers/acme/catalogue/things.yaml", TOOLS);
  }

  @AfterEach
  void close() {
    terminal.close();
  }

  private CommandLineRun.Ran check(String baseUrl) {
    terminal.file(
        "gateway.yaml",
        "provider-paths: [providers]\nproviders:\n  acme: {mode: safe-mode, settings: {base-url: \"%s\"}}\n"
            .formatted(baseUrl));
    return terminal.type("check");
  }

  @Test
  void aWrongBasePathIsToldWithTheOneThatWasAsked() {
    try (FakeUpstream vendor = new FakeUpstream()) {
      vendor.on("GET", "/v2/things", 404, "{}");
      CommandLineRun.Ran ran = check(vendor.uri() + "/v2");
      assertEquals(1, ran.exitCode());
      assertTrue(
          ran.out()
              .contains(
                  "so base-url is probably wrong: an operator can look with `elt-gateway check`. It was"
                      + " list_things that asked, and base-url is "
                      + vendor.uri()
                      + "/v2.\n"),
          ran::out);
    }
  }

  @Test
  void whatSafeModeCanNeverDoIsTold() {
    try (FakeUpstream vendor = new FakeUpstream()) {
      vendor.on("GET", "/things", 200, "[]");
      CommandLineRun.Ran ran = check(vendor.uri().toString());
      assertEquals(0, ran.exitCode(), ran::err);
      assertTrue(
          ran.out()
              .contains(
                  "  safe-mode: it can never run these, because no tool says in 'creates' that it makes"
                      + " what they act on: stop_thing.\n"),
          ran::out);
    }
  }

  @Test
  void mistakesInItsFilesAreToldOnce() {
    terminal.file("providers/acme/catalogue/things.yaml", TOOLS.replace("effect:", "efect:"));
    CommandLineRun.Ran ran = check("http://localhost:1");
    assertEquals(1, ran.exitCode());
    assertTrue(ran.err().contains("things.yaml:3: Unknown key 'efect'"), ran::err);
    assertTrue(
        ran.out()
            .matches(
                "(?s).*\nacme: off\\. Provider directory \\S+ is left out until its 4 problems are put"
                    + " right, which the warning lists\\.\n.*"),
        ran::out);
    assertFalse(ran.out().contains("efect"), ran::out);
  }
}
