package io.eltgateway.engine.config.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.problem.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOST", "api.example.com", "TRICKY", "${HOST}", "COLON", "a: b", "_x9", "under");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "https://${HOST}/v1, https://api.example.com/v1",
        "${HOST}${HOST}, api.example.comapi.example.com",
        "${_x9}, under",
        "${NOT_SET:-fallback}, fallback",
        "${NOT_SET:-}, ``",
        "${NOT_SET:-a:-b}, a:-b",
        "${HOST:-fallback}, api.example.com",
        "$${HOST}, ${HOST}",
        "$$${HOST}, $${HOST}",
        "$HOST, $HOST",
        "5$, 5$",
        "a}b, a}b",
        "$$, $$",
      })
  void variablesAreReplaced(String written, String meant) {
    assertEquals(Optional.of(meant), expand(written).value());
  }

  @Test
  void valuesOfVariablesAreNotLookedThroughAgain() {
    assertEquals(Optional.of("${HOST}"), expand("${TRICKY}").value());
    assertEquals(Optional.of("a: b"), expand("${COLON}").value());
  }

  @Test
  void everyVariableThatIsNotSetIsNamed() {
    Expansion expansion = expand("${ONE}-${HOST}-${TWO}");
    assertEquals(Optional.empty(), expansion.value());
    assertEquals(List.of("ONE", "TWO"), expansion.missing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${HOST", "${}", "${a b}", "${HOST-x}", "${1A}", "${A:-${B}}", "${file:}"})
  void otherFormsAreFaultsAndNotTakenLiterally(String written) {
    Expansion expansion = expand(written);
    assertEquals(Optional.empty(), expansion.value());
    assertEquals(1, expansion.faults().size());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"secret, secret", "`secret\n`, secret", "`secret\r\n`, secret", "`a\n\n`, `a\n`"})
  void aFilesContentCountsWithoutItsLastLineEnd(String content, String meant) throws IOException {
    Files.writeString(directory.resolve("key.txt"), content);
    Expansion expansion = expand("${file:key.txt}");
    assertEquals(Optional.of(meant), expansion.value());
    assertEquals(List.of(directory.resolve("key.txt")), expansion.files());
  }

  @Test
  void filesAreFoundBesideTheConfigurationAtHomeAndAnywhere() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Files.writeString(home.resolve("key"), "home");
    Files.writeString(directory.resolve("key"), "base");
    assertEquals(Optional.of("base"), expand("${file:./key}").value());
    assertEquals(Optional.of("home"), expand("${file:~/key}").value());
    assertEquals(Optional.of("home"), expand("${file:" + home.resolve("key") + "}").value());
  }

  @Test
  void aFileThatCannotBeUsedIsAFault() throws IOException {
    Files.write(directory.resolve("latin1"), new byte[] {'c', 'a', 'f', (byte) 0xE9});
    Files.writeString(directory.resolve("large"), "x".repeat(70_000));
    assertEquals(
        List.of(
            new Fault("${file:none} gives no value: This file does not exist.", "Check the path."),
            new Fault(
                "${file:.} gives no value: This is a directory, not a file.",
                "Give the path of the file in it."),
            new Fault(
                "${file:latin1} gives no value: This file is not UTF-8 text: line 1 holds the byte"
                    + " 0xE9.",
                "Save it as UTF-8."),
            new Fault(
                "${file:large} gives no value: This file is larger than 64 KiB, so it is probably"
                    + " another one.",
                "Check the path.")),
        expand("${file:none}${file:.}${file:latin1}${file:large}").faults());
  }

  @Test
  void onlyTextWithoutVariablesIsPlain() {
    assertTrue(expand("text").plain());
    assertTrue(expand("$${text}").plain());
    assertFalse(expand("${HOST}").plain());
  }

  @Test
  void anExpansionDoesNotPrintItsValue() {
    assertFalse(expand("${HOST}").toString().contains("example"));
  }

  private Expansion expand(String text) {
    Variables variables =
        new Variables(
            name -> Optional.ofNullable(ENVIRONMENT.get(name)),
            new Paths(directory, directory.resolve("home")));
    return variables.expand(text);
  }
}
