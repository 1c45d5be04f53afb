package io.eltgateway.engine.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** YAML that callers give, as plain JSON values. */
class YamlValuesTest {

  @Test
  void valuesAreThoseOfJsonInTheOrderOfTheText() {
    Map<?, ?> read =
        (Map<?, ?>)
            YamlValues.read(
                """
                z: text
                a: [1, 9007199254740993, 1.5, true, null, ~, "2", '3']
                day: 2024-02-30
                switch: yes
                nested:
                  - {x: [], y: {}}
                block: |
                  one
                  two
                """);

    assertEquals(List.of("z", "a", "day", "switch", "nested", "block"), List.copyOf(read.keySet()));
    assertEquals(
        Arrays.asList(1, 9007199254740993L, 1.5, true, null, null, "2", "3"), read.get("a"));
    assertEquals("2024-02-30", read.get("day"));
    assertEquals("yes", read.get("switch"));
    assertEquals(List.of(Map.of("x", List.of(), "y", Map.of())), read.get("nested"));
    assertEquals("one\ntwo\n", read.get("block"));
  }

  @Test
  void jsonIsYamlToo() {
    assertEquals(Map.of("a", List.of(1, "x")), YamlValues.read("{\"a\": [1, \"x\"]}"));
    assertEquals("only a text", YamlValues.read("only a text"));
    assertNull(YamlValues.read("~"));
  }

  @Test
  void anAliasIsACopyOfItsAnchor() {
    Map<?, ?> read =
        (Map<?, ?>) YamlValues.read("a: &x {k: [1]}\nb: *x\nc: !!str &t word\nd: *t\n");

    assertEquals(read.get("a"), read.get("b"));
    assertEquals("word", read.get("d"));
    ((Map<?, ?>) read.get("b")).clear();
    assertFalse(((Map<?, ?>) read.get("a")).isEmpty(), "the original is another object");
  }

  @Test
  void aliasesThatGrowWithoutEndAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      Arrays.asList(
                          before, before, before, before, before, before, before, before, before,
                          before))));
    }

    assertEquals(
        "Not usable YAML at line 4, column 45: The aliases repeat more than 10000 values.",
        problem(bomb.toString()));
  }

  @Test
  void aValueCannotHoldItself() {
    assertEquals(
        "Not usable YAML at line 1, column 8: This alias names no anchor before it.",
        problem("a: &x [*x]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: 2\\na: 3 | line 3, column 1: The key 'a' stands here a second time.",
        "a: 1\\n---\\nb: 2 | line 3, column 1: A second document begins here; give one.",
        "a: !!python/object:os.system x | line 1, column 4: A YAML tag of one's own stands here; remove it.",
        "a: !secret x | line 1, column 4: A YAML tag of one's own stands here; remove it.",
        "base: &b {x: 1}\\nc: {<<: *b} | line 2, column 5: Merge keys (<<) are not read; write out what is to be merged.",
        "a: .inf | line 1, column 4: This number is too large, or is none.",
        "a: 'x | line 1, column 6: The quote that opens on line 1 is never closed. Close it.",
        "a: b: c | line 1, column 5: There is a ': ' in this line where no key can stand. Put a text that holds ': ' in quotes, or indent the line like its neighbours.",
      })
  void whatIsNoPlainDocumentIsRefusedWithItsPlace(String text, String expected) {
    assertEquals("Not usable YAML at " + expected, problem(text.replace("\\n", "\n")));
  }

  @Test
  void nothingIsNoDocument() {
    assertEquals("Not usable YAML: There is nothing in it.", problem("# only a comment\n"));
    assertEquals(
        "Not usable YAML at line 2, column 3: This line holds a control character. Remove it.",
        problem("a: 1\nb:\u0007 2\n"));
  }

  @Test
  void aTextThatIsTooLongOrTooDeepIsRefused() {
    assertEquals(
        "Not usable YAML: It is longer than 3000000 characters.", problem("x".repeat(3_000_001)));
    assertEquals(
        "Not usable YAML at line 1, column 201: More than 200 levels are nested here.",
        problem("[".repeat(300) + "]".repeat(300)));
  }

  @Test
  void anAnchorThatIsGivenAgainIsTheNewOne() {
    assertEquals(
        List.of(Map.of("k", 1), "\uD83D\uDC18 word", "\uD83D\uDC18 word"),
        YamlValues.read("[&t {k: 1}, &t \uD83D\uDC18 word, *t]"));
  }

  @Test
  void wordsForNothingAndTruthAreUnderstoodUnlessTheyAreQuoted() {
    assertEquals(
        Arrays.asList(null, null, true, false, "~", "True"),
        YamlValues.read("[~, NULL, True, FALSE, '~', \"True\"]"));
  }

  @Test
  void aPlainTagIsWhatItSays() {
    assertEquals(Map.of("a", "1"), YamlValues.read("a: !!str 1"));
  }

  @Test
  void theMessageRepeatsNoValue() {
    assertFalse(problem("password: hunter2: x\n").contains("hunter2"));
    assertFalse(problem("password: 'hunter2\n").contains("hunter2"));
  }

  private static String problem(String text) {
    return assertThrows(IllegalArgumentException.class, () -> YamlValues.read(text)).getMessage();
  }
}
