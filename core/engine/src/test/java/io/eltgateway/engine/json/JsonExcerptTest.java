package io.eltgateway.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExcerptTest {
  private static final String DOCUMENT =
      "{ \"code\": {\"data\": 0},\n \"data\": {\"a\": [1, 2.50, \"\\u00fc\"]},\n"
          + " \"none\": null, \"last\": 1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/data     | {\"a\":[1,2.50,\"ü\"]}",
        "/data/a/2 | \"ü\"",
        "/data/a/1 | 2.50",
        "/last     | 1",
        "``        | {\"code\":{\"data\":0},\"data\":{\"a\":[1,2.50,\"ü\"]},\"none\":null,\"last\":1}",
      })
  void copiesThePartAsCompactText(String pointer, String expected) {
    assertEquals(Optional.of(expected), copy(pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/other", "/none", "/data/a/3", "/data/a/b", "/last/x"})
  void findsNothingWhereNothingIs(String pointer) {
    assertEquals(Optional.empty(), copy(pointer));
  }

  @Test
  void writesEscapesInOneSpelling() {
    assertEquals(Optional.of("\"a=/ü\""), copy("\"a\\u003d\\/\\u00fc\"", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":1",
        "{\"data\":{\"a\":1},\"x\":[",
        "{\"data\":1}}",
        "{\"data\":1} x",
        "<html>"
      })
  void checksTheWholeDocument(String text) {
    assertThrows(MalformedJsonException.class, () -> copy(text, "/data"));
  }

  @Test
  void anEmptyBodyIsATruncatedDocument() {
    assertTrue(assertThrows(MalformedJsonException.class, () -> copy("", "")).truncated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``      | /data/a          | {\"code\":{\"data\":0},\"data\":{\"a\":\"***\"},\"none\":null,\"last\":1}",
        "/data   | /data/a/1        | {\"a\":[1,\"***\",\"ü\"]}",
        "/data/a | /data/*/2 /none  | [1,2.50,\"***\"]",
        "/data/a | /data            | \"***\"",
        "/code   | /none /x/y       | {\"data\":0}",
        "``      | /*/data /none    | {\"code\":{\"data\":\"***\"},\"data\":{\"a\":[1,2.50,\"ü\"]},\"none\":null,\"last\":1}",
      })
  void hidesWhatOtherPointersLeadTo(String pointer, String hidden, String expected) {
    List<JsonPointer> pointers = Stream.of(hidden.split(" ")).map(JsonPointer::of).toList();

    assertEquals(Optional.of(expected), copy(DOCUMENT, pointer, JsonPointerSet.of(pointers)));
  }

  private static Optional<String> copy(String pointer) {
    return copy(DOCUMENT, pointer);
  }

  private static Optional<String> copy(String document, String pointer) {
    return copy(document, pointer, JsonPointerSet.NONE);
  }

  private static Optional<String> copy(String document, String pointer, JsonPointerSet hidden) {
    byte[] utf8 = document.getBytes(StandardCharsets.UTF_8);
    return JsonExcerpt.copy(utf8, JsonPointer.of(pointer), hidden, "***");
  }
}
