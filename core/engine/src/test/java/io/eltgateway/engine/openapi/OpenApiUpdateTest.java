package io.eltgateway.engine.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.json.JsonValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** What a newer document does to a directory that a person worked in. */
class OpenApiUpdateTest {
  private static final Path FOLDER = Path.of("src/test/resources/openapi/update");
  private static final Path RESULT = FOLDER.resolve("result.txt");
  private static final String THINGS = "catalogue/things.yaml";

  private final Map<String, String> directory = new LinkedHashMap<>(imported("older.yaml"));

  private static String document(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> imported(String name) {
    return OpenApiImport.run(document(name), name, Optional.of("acme"), Optional.empty()).files();
  }

  /** What a person does to a file; a text that is not there is a mistake of the test. */
  private void edit(String file, String old, String edited) {
    String text = directory.get(file);
    assertTrue(text.contains(old), text);
    directory.put(file, text.replace(old, edited));
  }

  private OpenApiUpdate.Result update(String text) {
    Map<String, String> read = new LinkedHashMap<>(directory);
    OpenApiUpdate.Result result = OpenApiUpdate.run(text, "acme.yaml", read);
    assertEquals(directory, read, "what was read stays");
    directory.putAll(result.files());
    return result;
  }

  private OpenApiUpdate.Result update() {
    return update(document("newer.yaml"));
  }

  @Test
  void aPersonsWorkAndAVendorsChangesBecomeWhatTheGoldenResultShows() throws IOException {
    edit(
        THINGS,
        "  description: List things.\n",
        "  description: Lists things of a plant. # ours\n");
    edit(THINGS, "list_things", "find_things");
    edit(
        THINGS,
        "  effect: create\n  review: true\n",
        "  # Looked up in the manual.\n  effect: create\n");
    edit(
        THINGS,
        "    kind: {type: string, enum: [big, small]}\n",
        "    kind:\n      type: string # a word\n      enum: [big, small]\n      description: How big it is.\n");
    edit(THINGS, "  effect: read\n  review: true\n  target", "  effect: read\n  target");
    edit(THINGS, "  effect: execute\n  review: true\n", "  effect: execute\n");
    directory.put(
        THINGS,
        directory.get(THINGS).replaceFirst("(?s)- name: delete_thing\n.*?\n\n", "")
            + "\n# By hand, for the night shift.\n- name: stop_all\n  description: Stops all.\n  effect: update\n  request: POST /stop\n");
    edit("provider.yaml", "title: Acme\n", "title: Acme of ours\nheaders: {X-Plant: north}\n");

    OpenApiUpdate.Result update = update();

    StringBuilder result = new StringBuilder();
    update
        .files()
        .forEach((name, text) -> result.append("=== ").append(name).append('\n').append(text));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(RESULT, result);
      fail(RESULT + " was written anew. Read what changed, then run without golden.update.");
    }
    assertEquals(Files.readString(RESULT), result.toString());
    assertEquals(Map.of(), update().files());
  }

  /** The entries of all files but their names, which stay. */
  private static Set<Object> entries(Map<String, String> files) {
    Set<Object> entries = new HashSet<>();
    files.forEach(
        (name, text) -> {
          if (name.startsWith("catalogue/") && !name.endsWith("index.yaml")) {
            for (Object entry : Tree.list(YamlValues.read(text))) {
              Map<String, Object> nameless = Tree.map(entry);
              nameless.remove("name");
              entries.add(nameless);
            }
          }
        });
    return entries;
  }

  private static long remarks(Map<String, String> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".yaml"))
        .flatMap(file -> file.getValue().lines())
        .filter(line -> line.contains("# mine"))
        .count();
  }

  /** Also where the newer document is as odd as one can be. */
  @Test
  void whereNobodyEditedAnUpdateGivesWhatAnImportGivesAndLosesNoRemark() throws IOException {
    Path odd = FOLDER.resolveSibling("acme.yaml");
    Object document = YamlValues.read(Files.readString(odd));
    Map<String, String> before =
        OpenApiImport.run(Files.readString(odd), "a", Optional.of("acme"), Optional.empty())
            .files();
    Random random = new Random(11);
    int updates = 0;
    for (int i = 0; i < 15; i++) {
      directory.clear();
      directory.putAll(before);
      directory.replaceAll(
          (name, text) ->
              name.startsWith("catalogue/")
                  ? text.replaceAll("(?m)^- name", "# mine\n- name")
                      .replaceAll("(?m)^(    \\w+: \\{.*})$", "$1 # mine")
                      .replaceAll("(?m)^  request", "  # mine\n  request")
                  : text);
      long remarks = remarks(directory);
      Object changed =
          OpenApiImportTest.changed(OpenApiImportTest.changed(document, random), random);
      String text = JsonValues.plain().write(changed);
      Map<String, String> fresh;
      try {
        fresh =
            OpenApiImport.run(text, "b", Optional.of("acme"), Optional.of("Acme REST API")).files();
      } catch (IllegalArgumentException refused) {
        continue;
      }
      OpenApiUpdate.Result update = update(text);
      updates++;
      assertTrue(
          entries(directory).containsAll(entries(fresh)), () -> text + "\n" + update.report());
      assertEquals(remarks, remarks(directory), () -> text + "\n" + update.report());
      assertEquals(Map.of(), update(text).files(), text);
    }
    assertTrue(updates > 5, "most documents can be imported");
  }

  @Test
  void theSameDocumentChangesNothing() {
    OpenApiUpdate.Result result = update(document("older.yaml"));
    assertEquals(Map.of(), result.files());
    assertEquals(
        "# Update of Acme\n\nFrom acme.yaml, OpenAPI 3.1.0.\n\n7 tools stand as before.\n",
        result.report());
  }

  @Test
  void aToolThatIsGoneIsReportedUntilSomebodyRemovesIt() {
    update();
    assertTrue(update().report().contains("## Gone\n"));
    edit("catalogue/old.yaml", "- name: old_thing\n", "- name: very_old_thing\n");
    assertTrue(update().report().contains("- `very_old_thing`: GET /old: "));
    directory.put("catalogue/old.yaml", "[]");
    OpenApiUpdate.Result without = update();
    assertEquals(Set.of("IMPORT.json", "IMPORT.md"), without.files().keySet());
    assertFalse(without.report().contains("Gone"), without::report);
  }

  @Test
  void aToolThatComesBackIsTheOneThatWasThere() {
    update();
    edit("catalogue/old.yaml", "Get what is old.", "Ours.");
    update(document("older.yaml"));
    assertTrue(directory.get("catalogue/old.yaml").contains("description: Ours.\n"));
    assertFalse(update(document("older.yaml")).report().contains("GET /old"));
  }

  @Test
  void aFileOfWindowsStaysOneAndOneWithoutAnEndGetsIt() {
    directory.computeIfPresent(THINGS, (name, text) -> text.stripTrailing().replace("\n", "\r\n"));
    update();
    String things = directory.get(THINGS);
    assertEquals(things.lines().count(), things.split("\r\n", -1).length - 1);
    assertTrue(things.contains("- name: list_parts\r\n"), things);
  }

  @Test
  void withoutARecordEverythingIsThePersons() {
    directory.remove("IMPORT.json");
    edit(THINGS, "List things.", "Ours.");
    String things = directory.get(THINGS);
    OpenApiUpdate.Result result = update();
    assertTrue(directory.get(THINGS).startsWith(things), () -> directory.get(THINGS));
    assertTrue(
        result
            .report()
            .contains(
                "\nThere was no IMPORT.json, so it is not known what you had changed: everything in the"
                    + " directory counted as yours, and tools that you had removed are new. The next"
                    + " update will know.\n"),
        result::report);
    assertTrue(
        result.report().contains("- `list_things`: description in the document: List things."),
        result::report);
    assertFalse(result.report().contains("## Changed"), result::report);
    assertEquals(Map.of(), update().files());
  }

  @Test
  void anEntryThatCannotBeChangedInPlaceStaysAndIsTold() {
    String entry =
        "- {name: run_thing, description: Run it., effect: execute, review: true, request:"
            + " 'POST /things/{id}/run', target: {kind: thing, argument: id}, parameters: {id: {type: string}}}\n";
    directory.computeIfPresent(
        THINGS,
        (name, text) ->
            text.replaceFirst("(?s)- name: run_thing.*$", Matcher.quoteReplacement(entry)));
    OpenApiUpdate.Result result = update();
    assertTrue(directory.get(THINGS).contains(entry), () -> directory.get(THINGS));
    assertTrue(
        result
            .report()
            .contains(
                "- `run_thing`: nothing changed. It is written in a way that cannot be changed in place."
                    + " The document: request: \"POST /things/{id}/runs\"."),
        result::report);
  }

  @Test
  void whatWouldNotLoadStaysAsItWasAndIsTold() {
    edit(
        THINGS,
        "  effect: read\n  review: true\n  request: GET /things\n",
        "  effect: read\n  request: GET /things\n");
    OpenApiUpdate.Result result =
        update(
            document("older.yaml")
                .replaceFirst("/things:\n    get:", "/things:\n    put:")
                .replace("summary: Run it.", "summary: Run it now."));
    assertTrue(directory.get(THINGS).contains("  request: GET /things\n"));
    assertTrue(directory.get(THINGS).contains("Run it now."));
    assertTrue(
        result
            .report()
            .contains("- `list_things`: nothing changed. The provider would not load with it: "),
        result::report);
  }

  @Test
  void aReviewedToolWhoseMethodTurnsItIntoAnotherIsReviewedAgain() {
    edit(THINGS, "  effect: delete\n  review: true\n", "  effect: delete\n");
    update(document("older.yaml").replace("    delete: {op", "    put: {op"));
    assertTrue(
        directory.get(THINGS).contains("  effect: delete\n  review: true\n"),
        () -> directory.get(THINGS));
  }

  @Test
  void aSecretThatAPersonAddedAndOneOfTheDocumentAreBothMasked() {
    edit(THINGS, "  paging: cursor\n", "  paging: cursor\n  secrets: [/mine]\n");
    update(
        document("older.yaml")
            .replace(
                "next_cursor: {type: string}",
                "next_cursor: {type: string}, api_key: {type: string}"));
    assertTrue(
        directory.get(THINGS).contains("  secrets: [/mine, /api_key]\n"),
        () -> directory.get(THINGS));
  }

  @Test
  void aDirectoryWithMistakesIsRefused() {
    edit(THINGS, "  effect: delete\n", "  efect: delete\n");
    String message = assertThrows(IllegalArgumentException.class, this::update).getMessage();
    assertTrue(
        message.startsWith(
            "The directory has mistakes. Put them right first:\n  catalogue/things.yaml:"),
        message);
  }

  @Test
  void aDamagedRecordIsRefused() {
    directory.put("IMPORT.json", "{");
    String message = assertThrows(IllegalArgumentException.class, this::update).getMessage();
    assertTrue(
        message.startsWith("IMPORT.json, which says what the last import gave, is damaged ("),
        message);
  }
}
