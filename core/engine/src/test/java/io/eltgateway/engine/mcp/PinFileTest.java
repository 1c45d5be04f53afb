package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Remote.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinFileTest {
  private static final PinnedSet SET =
      PinnedSet.of(List.of(tool("zoo", "Says 1e5."), tool("ant", "Hidden \u200b text.")));

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("gateway.acme.pins.json");
  }

  private PinFile file() {
    return new PinFile(path(), "acme");
  }

  private static Definition tool(String name, String description) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("description", description);
    json.put("inputSchema", JsonValues.exact().read("{\"maximum\":1e5,\"minimum\":1.50,\"x\":{}}"));
    return new Definition(json);
  }

  @Test
  void whatIsKeptIsReadAgain() throws Exception {
    file().keepFirst(SET);
    assertEquals(SET.hashes(), file().read().orElseThrow().hashes());
  }

  @Test
  void theFileHasOneValueALineAndItsToolsAreSorted() throws Exception {
    file().keepFirst(SET);
    List<String> lines = Files.readAllLines(path());
    assertEquals("{", lines.get(0));
    assertTrue(lines.get(1).contains("elt-gateway accept acme"), lines.get(1));
    assertTrue(
        lines.indexOf("      \"name\": \"ant\",") < lines.indexOf("      \"name\": \"zoo\","));
    assertTrue(
        lines.contains("        \"description\": \"Hidden \\u200b text.\","), lines.toString());
  }

  @Test
  void theFirstOfTwoProcessesCounts() throws Exception {
    PinnedSet other = PinnedSet.of(List.of(tool("other", "Other.")));
    file().keepFirst(SET);
    assertEquals(SET.hashes(), file().keepFirst(other).hashes());
  }

  @Test
  void whatAnotherProcessAcceptsWhileTheFirstSetIsKeptIsSeenAfterwards() throws Exception {
    PinFile file = file();
    file.keepFirst(SET);
    assertEquals(file.version(), file.versionRead());
    file().keep(PinnedSet.of(List.of(tool("other", "Other."))));
    assertNotEquals(file.version(), file.versionRead());
  }

  @Test
  void aFileThatTakesThePlaceOfAnotherIsAnotherOneWhateverTheClockSays() throws Exception {
    PinFile file = file();
    file.keepFirst(SET);
    Object before = file.version();
    FileTime time = Files.getLastModifiedTime(path());
    file()
        .keep(PinnedSet.of(List.of(tool("zoo", "Says 1e6."), tool("ant", "Hidden \u200b text."))));
    Files.setLastModifiedTime(path(), time);
    assertNotEquals(before, file.version());
  }

  @Test
  void whatIsAcceptedTakesThePlaceOfWhatWas() throws Exception {
    PinFile file = file();
    file.keepFirst(SET);
    Object before = file.version();
    PinnedSet other = PinnedSet.of(List.of(tool("other", "Another description altogether.")));
    file.keep(other);
    assertEquals(other.hashes(), file().read().orElseThrow().hashes());
    assertFalse(before.equals(file.version()));
  }

  @Test
  void whereNothingCanBeWrittenItIsKeptInMemoryAndSaid() throws Exception {
    Path noFolder = Files.writeString(folder.resolve("file"), "").resolve("pins.json");
    PinFile file = new PinFile(noFolder, "acme");
    assertEquals(SET, file.keepFirst(SET));
    assertEquals(Optional.of(SET), file.read());
    String problem = file.problem().orElseThrow();
    assertTrue(
        problem.startsWith("What was accepted of 'acme' cannot be kept in " + noFolder), problem);
    assertTrue(
        problem.endsWith("it holds until this process ends. Make the directory writable."),
        problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"tools\": 1}",
        "{\"tools\": [1]}",
        "{\"tools\": [{\"definition\": {}, \"sha256\": \"x\"}]}"
      })
  void aFileThatCannotBeUnderstoodIsDamagedAndNotEmpty(String text) throws IOException {
    Files.writeString(path(), text);
    String why = assertThrows(PinFile.DamagedException.class, () -> file().read()).getMessage();
    assertEquals(
        path()
            + " cannot be used (it is no JSON of this gateway), so nobody knows which tools of"
            + " 'acme' were accepted, and none is offered. Look at them and accept them anew:"
            + " elt-gateway accept acme.",
        why);
  }

  @Test
  void anEditedDefinitionIsNoticed() throws Exception {
    file().keepFirst(SET);
    Files.writeString(path(), Files.readString(path()).replace("Says 1e5.", "Says 1e6."));
    String why = assertThrows(PinFile.DamagedException.class, () -> file().read()).getMessage();
    assertTrue(why.contains("(the definition of 'zoo' was edited by hand)"), why);
  }
}
