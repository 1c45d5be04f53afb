package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathValueTest {
  private static final ParameterPlan ID = parameter(true);
  private static final ParameterPlan NAME = parameter(false);

  static List<String> neverInAPath() {
    return List.of(
        "",
        " ",
        "\t",
        "\u2003",
        ".",
        "..",
        "a/../b",
        "../users/1",
        "a/..",
        "./a",
        "a\\..\\b",
        "%2e",
        "%2E%2e",
        "%2e%2e%2fusers",
        "%252e%252e",
        "%25252e.",
        "a%2f..%2fb",
        "a%5c..%5Cb",
        ".%2e/b",
        "a\u0000b",
        "a\r\nHost: evil",
        "\u007f",
        "\u0085",
        "a\u2028b",
        "\ud800",
        "a\udc00b",
        "\udc00\ud800");
  }

  @Test
  void aSlashInAnIdIsRefusedWithASentence() {
    assertEquals(
        "The argument 'thing_id' holds a slash, which no id has. Nothing was sent. Give the id alone, as the"
            + " vendor spells it.",
        assertThrows(ToolException.class, () -> PathValue.encode(ID, "finance/daily"))
            .getMessage());
  }

  @ParameterizedTest
  @MethodSource("neverInAPath")
  void refusesWhatWouldLeadElsewhereOrIsNoText(String value) {
    assertRefused(ID, value);
    assertRefused(NAME, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "/",
        "a/",
        "\\",
        "a\\b",
        "a%2fb",
        "a%2Fb",
        "a%5cb",
        "a%252fb",
        "a%25252Fb",
        "%2f"
      })
  void refusesAnySlashInAnIdOnly(String value) {
    assertRefused(ID, value);
    assertFalse(PathValue.encode(NAME, value).contains("/"));
    assertFalse(PathValue.encode(NAME, value).contains("\\"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abc_DEF-1.2~3       | abc_DEF-1.2~3",
        "...                 | ...",
        ".hidden             | .hidden",
        "a..b                | a..b",
        "a b                 | a%20b",
        "` a `               | %20a%20",
        "100%                | 100%25",
        "100%25              | 100%2525",
        "?x=1&y#z            | %3Fx%3D1%26y%23z",
        "a;b=c,d:e@f!$'()*+  | a%3Bb%3Dc%2Cd%3Ae%40f%21%24%27%28%29%2A%2B",
        "ünïcødé             | %C3%BCn%C3%AFc%C3%B8d%C3%A9",
        "😀                   | %F0%9F%98%80",
        "u\u0308             | u%CC%88",
        "\uFF0F              | %EF%BC%8F",
      })
  void encodesEverythingElse(String value, String expected) {
    assertEquals(expected, PathValue.encode(ID, value));
    assertEquals(expected, PathValue.encode(NAME, value));
  }

  @Test
  void aFreeNameKeepsItsSlashesEncoded() {
    assertEquals("a%2Fb%5Cc", PathValue.encode(NAME, "a/b\\c"));
    assertEquals("a%252Fb", PathValue.encode(NAME, "a%2Fb"));
  }

  @Test
  void aNumberIsAnIdToo() {
    assertEquals("42", PathValue.encode(ID, 42));
    assertEquals("42", PathValue.encode(ID, 42.0));
    assertEquals("42", PathValue.encode(ID, new BigDecimal("4.20e1")));
  }

  @Test
  void whatIsLongerThanAnyIdIsNotEvenLookedThrough() {
    assertEquals(2_000, PathValue.encode(NAME, "a".repeat(2_000)).length());
    // Each look takes two characters away, so a million of them would take a day.
    String dear = "%" + "25".repeat(1_000_000);
    ToolException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> assertThrows(ToolException.class, () -> PathValue.encode(ID, dear)));
    assertEquals(
        "The argument 'thing_id' has more than 2000 characters. Nothing was sent. Give the id alone,"
            + " as the vendor spells it.",
        e.getMessage());
  }

  @Test
  void aMissingValueIsRefused() {
    assertRefused(ID, null);
  }

  @Test
  void theRefusalNamesTheArgumentAndNeverTheValue() {
    ToolException e =
        assertThrows(ToolException.class, () -> PathValue.encode(ID, "secret/../value"));

    assertEquals(
        "The argument 'thing_id' holds '.' or '..' as a step of a path, which would lead elsewhere."
            + " Nothing was sent. Give the id alone, as the vendor spells it.",
        e.getMessage());
  }

  private static void assertRefused(ParameterPlan parameter, Object value) {
    ToolException e = assertThrows(ToolException.class, () -> PathValue.encode(parameter, value));
    assertEquals(FailureKind.INVALID_ARGUMENTS, e.failure().kind());
    assertTrue(e.getMessage().contains("'thing_id'"), e.getMessage());
  }

  private static ParameterPlan parameter(boolean id) {
    return new ParameterPlan("thing_id", "thingId", ParameterPlace.PATH, id, false, List.of());
  }
}
