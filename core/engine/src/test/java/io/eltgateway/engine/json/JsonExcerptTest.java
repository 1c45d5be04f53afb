package io.eltgateway.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExcerptTest {

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
    assertEquals(
        Optional.of("\"a=/ü\""),
        JsonExcerpt.copy(bytes("\"a\\u003d\\/\\u00fc\""), JsonPointer.ROOT));
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
    assertThrows(
        MalformedJsonException.class, () -> JsonExcerpt.copy(bytes(text), JsonPointer.of("/data")));
  }

  @Test
  void anEmptyBodyIsATruncatedDocument() {
    assertTrue(
        assertThrows(
                MalformedJsonException.class, () -> JsonExcerpt.copy(new byte[0], JsonPointer.ROOT))
            .truncated());
  }

  private static Optional<String> copy(String pointer) {
    String document =
        "{ \"code\": {\"data\": 0},\n \"data\": {\"a\": [1, 2.50, \"\\u00fc\"]},\n"
            + " \"none\": null, \"last\": 1}";
    return JsonExcerpt.copy(bytes(document), JsonPointer.of(pointer));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
