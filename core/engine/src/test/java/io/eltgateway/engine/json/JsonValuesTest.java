package io.eltgateway.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {
  private final JsonValues json = JsonValues.plain();

  @Test
  void readsEveryKindOfValueIntoItsJavaType() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("text", "ü \" \n 😀");
    expected.put("int", 1);
    expected.put("long", 10_000_000_000L);
    expected.put("big", new BigInteger("123456789012345678901234567890"));
    expected.put("fraction", 0.5);
    expected.put("yes", true);
    expected.put("nothing", null);
    expected.put("list", Arrays.asList(1, null, List.of(), Map.of()));

    Object read =
        json.read(
            "{\"text\":\"\\u00fc \\\" \\n \\ud83d\\ude00\",\"int\":1,\"long\":10000000000,"
                + "\"big\":123456789012345678901234567890,\"fraction\":0.5,\"yes\":true,"
                + "\"nothing\":null,\"list\":[1,null,[],{}]}");

    assertEquals(expected, read);
  }

  @Test
  void keepsTheOrderOfKeys() {
    String text = "{\"z\":1,\"a\":2,\"m\":{\"y\":3,\"b\":4}}";

    assertEquals(text, json.write(json.read(text)));
  }

  @Test
  void writesCompactJson() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("a", List.of(1, 2.5, true));
    value.put("b", null);
    value.put("c", "\u0001\"/ü");

    assertEquals("{\"a\":[1,2.5,true],\"b\":null,\"c\":\"\\u0001\\\"/ü\"}", json.write(value));
  }

  @Test
  void bytesAndTextsAreTheSameDocument() {
    Object value = Map.of("a", "ü😀");

    assertEquals(value, json.read(json.writeBytes(value)));
    assertEquals(json.write(value), new String(json.writeBytes(value), StandardCharsets.UTF_8));
  }

  @Test
  void exactReadingKeepsEveryDigit() {
    String text = "[1.10,0.1000000000000000055511151231257827,0.0]";

    assertEquals(text, json.write(JsonValues.exact().read(text)));
    assertEquals(new BigDecimal("1.10"), ((List<?>) JsonValues.exact().read(text)).get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,}     | Not JSON at line 1, column 8:",
        "{\"a\":        | Not JSON at line 1, column 6:",
        "[1] [2]        | Not JSON at line 1, column 5: more text follows the end of the document",
        "nope           | Not JSON at line 1, column 1:",
        "{'a':1}        | Not JSON at line 1, column 2:",
        "[NaN]          | Not JSON at line 1, column 5:",
      })
  void saysWhereATextStopsBeingJson(String text, String beginning) {
    MalformedJsonException e = assertThrows(MalformedJsonException.class, () -> json.read(text));

    assertTrue(e.getMessage().startsWith(beginning), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void tellsATruncatedTextFromAWrongOne() {
    assertTrue(truncated("{\"a\":[1,"));
    assertTrue(truncated("{\"a\":\"unfinis"));
    assertTrue(truncated(""));
    assertFalse(truncated("{\"a\":}"));
  }

  private boolean truncated(String text) {
    return assertThrows(MalformedJsonException.class, () -> json.read(text)).truncated();
  }

  @Test
  void refusesANumberThatNoDoubleCanHold() {
    assertThrows(MalformedJsonException.class, () -> json.read("1e400"));
    assertEquals("1E+400", json.write(JsonValues.exact().read("1e400")));
  }

  @Test
  void refusesADocumentThatIsNestedTooDeeply() {
    assertThrows(IllegalArgumentException.class, () -> json.read("[".repeat(100_000)));
    String deepest = "[".repeat(Jackson.MAX_DEPTH) + "]".repeat(Jackson.MAX_DEPTH);
    assertEquals(deepest, json.write(json.read(deepest)));
  }

  @Test
  void onlyStrictReadingRefusesEqualKeys() {
    String text = "{\"a\":1,\"a\":2}";

    assertEquals(Map.of("a", 2), json.read(text));
    assertThrows(IllegalArgumentException.class, () -> JsonValues.strict().read(text));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void refusesToWriteWhatIsNoJsonNumber(double number) {
    assertThrows(IllegalArgumentException.class, () -> json.write(List.of(number)));
  }

  @Test
  void refusesToWriteAForeignObject() {
    assertThrows(IllegalArgumentException.class, () -> json.write(Map.of("a", new Object())));
  }
}
