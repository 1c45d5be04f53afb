package io.eltgateway.testkit.sandbox.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    Object value = Json.read(" {\"a\": [1, -2.5, true, false, null, \"x\"], \"b\": {}} ");
    List<Object> items = Arrays.asList(1L, -2.5, true, false, null, "x");
    assertEquals(JsonObject.of("a", items, "b", new JsonObject()), value);
  }

  @Test
  void keepsNumbersExact() {
    assertEquals(Long.MAX_VALUE, Json.read("9223372036854775807"));
    assertEquals(new BigDecimal("9223372036854775808"), Json.read("9223372036854775808"));
    assertEquals(0.1, Json.read("0.1"));
    BigDecimal precise = new BigDecimal("0.1000000000000000000001");
    assertEquals(precise, Json.read(precise.toString()));
    assertEquals(new BigDecimal("1E+400"), Json.read("1e400"));
  }

  @Test
  void decodesEscapes() {
    assertEquals(
        "\"\\/\b\f\n\r\té😀", Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\uDE00\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "'x'",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "nul",
        "tru e",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"open",
        "[1 2]",
        "{\"a\" 1}",
        "1 2",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "\uFEFF1",
        "[",
        "{\"a\":",
        "\u00A01"
      })
  void refusesWhatIsNotJson(String text) {
    assertThrows(JsonException.class, () -> Json.read(text));
  }

  @Test
  void refusesTooDeepNestingWithoutExhaustingTheStack() {
    String deep = "[".repeat(100_000);
    assertThrows(JsonException.class, () -> Json.read(deep));
    String fine = "[".repeat(100) + "]".repeat(100);
    assertEquals(fine, Json.write(Json.read(fine)));
  }

  @Test
  void depthIsThatOfNestingNotOfAllContainers() {
    String wide = "[" + "[],".repeat(500) + "[]]";
    assertEquals(wide, Json.write(Json.read(wide)));
  }

  @Test
  void writesWhatItReads() {
    String text = "{\"é\":\"😀\\u0001\",\"n\":[1,2.5,null,true],\"o\":{\"k\":\"\\\"\\\\\\n\"}}";
    assertEquals(text, Json.write(Json.read(text)));
  }

  @Test
  void escapesHalfCharacters() {
    assertEquals("\"\\ud83d x \\ude00\"", Json.write("\ud83d x \ude00"));
    assertEquals("\"😀\"", Json.write("😀"));
  }

  @Test
  void refusesToWriteWhatJsonDoesNotKnow() {
    assertThrows(IllegalArgumentException.class, () -> Json.write(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));
  }

  @Test
  void saysWhereTheMistakeIs() {
    JsonException mistake = assertThrows(JsonException.class, () -> Json.read("{\"a\":x}"));
    assertTrue(mistake.getMessage().endsWith("at character 5"), mistake.getMessage());
  }

  @Test
  void aVisibleCopyHidesInternalsAndSharesNothing() {
    JsonObject inner = JsonObject.of("x", 1L);
    JsonObject object = JsonObject.of("a", inner, "_b", 2L, "c", null);
    JsonObject visible = object.visible();
    assertEquals(JsonObject.of("a", JsonObject.of("x", 1L), "c", null), visible);
    inner.put("x", 3L);
    assertEquals(1L, visible.object("a").number("x"));
  }
}
