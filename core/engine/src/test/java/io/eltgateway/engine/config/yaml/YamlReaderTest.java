package io.eltgateway.engine.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.config.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private final Problems problems = new Problems();

  @Test
  void everyNodeKnowsItsLineAndColumn() {
    Node.Mapping root =
        (Node.Mapping) read("# comment\na:\n  b: [1, 'two']\n\"c\": {d: true}\n").orElseThrow();
    Node.Entry a = root.entries().get(0);
    assertEquals(new Location("f.yaml", 2, 1), a.location());
    Node.Entry b = ((Node.Mapping) a.value()).entries().get(0);
    assertEquals(new Location("f.yaml", 3, 3), b.location());
    Node two = ((Node.Sequence) b.value()).items().get(1);
    assertEquals(new Node.Scalar("two", Node.Kind.TEXT, new Location("f.yaml", 3, 10)), two);
    Node d = ((Node.Mapping) root.entries().get(1).value()).find("d").orElseThrow().value();
    assertEquals(new Node.Scalar("true", Node.Kind.BOOLEAN, new Location("f.yaml", 4, 10)), d);
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "1e5", "0x1F", "1_000", "12345678901234567890", "3.10", "-0"})
  void numbersKeepTheTextTheyWereWrittenWith(String number) {
    Node.Mapping root = (Node.Mapping) read("key: " + number + "\n").orElseThrow();
    assertEquals(number, ((Node.Scalar) root.entries().get(0).value()).text());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            "providers:\n\tfivetran:\n",
            "f.yaml:2:1 A tab stands where YAML wants spaces. Replace the tab with spaces."),
        arguments(
            "a:\n  b: 1\n c: 2\n",
            "f.yaml:3:2 This line does not fit the lines around it: it is indented differently, or"
                + " mixes list items with keys. Give it the same number of spaces as its"
                + " neighbours."),
        arguments(
            "a: 'x' y\n",
            "f.yaml:1:8 A text stands here where none can. Put the whole value in quotes, or indent"
                + " the line like its neighbours."),
        arguments(
            "deny: [@delete]\n",
            "f.yaml:1:8 A text without quotes cannot begin with '@'. Put the text in double quotes."),
        arguments(
            "allow: [*]\n",
            "f.yaml:1:10 A text without quotes cannot begin with '*' or '&'. Put the text in double"
                + " quotes."),
        arguments(
            "a: [1, 2\nb: 3\n",
            "f.yaml:2:2 The bracket that opens on line 1 is not closed before this. Close it, or put"
                + " a comma between its items."),
        arguments(
            "a: 1\nb: 'open\nc: 2\n",
            "f.yaml:4:1 The quote that opens on line 2 is never closed. Close it."),
        arguments(
            "a: b: c\n",
            "f.yaml:1:5 There is a ': ' in this line where no key can stand. Put a text that holds"
                + " ': ' in quotes, or indent the line like its neighbours."),
        arguments(
            "a: 1\nb\nc: 2\n",
            "f.yaml:3:1 The line before this one has a key without ': ' after it. Write key: value."),
        arguments(
            "a: - x\n",
            "f.yaml:1:4 A list item cannot stand here. Begin the list on the line below its key."),
        arguments(
            "path: \"C:\\dir\"\n",
            "f.yaml:1:11 A text in double quotes holds a backslash that means nothing there. Use"
                + " single quotes, or write the backslash twice."),
        arguments(
            "? [a, b]\n: 1\n",
            "f.yaml:1:4 A key must be one word. Write key: value, without brackets or '?'."),
        arguments(
            "a: 1\nb: x\u0007y\n",
            "f.yaml:2:5 This line holds a control character. Remove it; it may be invisible."),
        arguments(
            "a: 1\n...\nrest\n",
            "f.yaml:3:1 This line is not valid YAML. Compare it with an example, or quote its"
                + " text."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatYamlForbidsIsSaidInOneSentenceWithItsLine(String text, String expected) {
    assertEquals(Optional.empty(), read(text));
    assertEquals(List.of(expected), told());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-key: hunter2: x\n",
        "api-key: 'hunter2\n",
        "api-key: hunter2\n\tb: 1\n",
        "api-key: \"hunter2\\q\"\n",
        "api-key: [hunter2\n",
        "api-key: hunter2\n   x: 1\n"
      })
  void linesOfTheFileAreNeverRepeated(String text) {
    read(text);
    assertFalse(problems.isEmpty());
    assertFalse(told().toString().contains("hunter2"), told().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "null\n"})
  void aFileWithoutContentIsAProblem(String text) {
    assertEquals(Optional.empty(), read(text));
    assertEquals(
        List.of(
            "f.yaml This file is empty. Write a configuration (elt-gateway init shows one), or"
                + " remove the file to run with what the environment gives."),
        told());
  }

  @Test
  void aKeyThatComesTwiceNamesBothLinesAndKeepsItsFirstValue() {
    Node.Mapping root = (Node.Mapping) read("a: 1\nb: 2\na: 3\n").orElseThrow();
    assertEquals(List.of("f.yaml:3:1 'a' stands here and on line 1. Keep one of the two."), told());
    assertEquals("1", ((Node.Scalar) root.find("a").orElseThrow().value()).text());
    assertEquals(2, root.entries().size());
  }

  @Test
  void aliasesDoNotMultiplyASmallFile() {
    StringBuilder bomb = new StringBuilder("a: &a [x]\n");
    for (char c = 'b'; c <= 'z'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(String.join(", ", List.of(before, before, before, before))).append("]\n");
    }
    assertTimeout(
        Duration.ofSeconds(5), () -> assertEquals(Optional.empty(), read(bomb.toString())));
    assertTrue(
        told().get(0).contains("is a YAML anchor, which this file cannot use"), told().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void deepNestingEndsEarly(String level) {
    assertTimeout(
        Duration.ofSeconds(10), () -> assertEquals(Optional.empty(), read(level.repeat(200_000))));
    assertEquals(1, told().size());
    assertTrue(told().get(0).contains("More than 20 levels are nested here."), told().get(0));
  }

  private Optional<Node> read(String text) {
    return YamlReader.read(text, "f.yaml", problems);
  }

  private List<String> told() {
    return problems.errors().stream().map(YamlReaderTest::oneLine).toList();
  }

  private static String oneLine(Problem problem) {
    return problem.location() + " " + problem.fault().text();
  }
}
