package io.eltgateway.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonValuesTest {

  private static Object read(String json) {
    return JsonValues.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String write(Object value) {
    byte[] json = MessageWriter.json(out -> JsonValues.write(out, value));
    return new String(json, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,false,null,\"x\"],\"c\":{}}",
        "9223372036854775807",
        "123456789012345678901234567890",
        "-1.5",
        "12345678901234567890123.5",
        "0.1234567890123456789",
        "1E+309",
        "[[],[{}]]",
        "\"\\u0000\\\"\\\\\""
      })
  void whatIsReadIsWrittenAsItWas(String json) {
    assertEquals(json, write(read(json)));
  }

  @Test
  void numbersTakeTheSmallestTypeThatHoldsThem() {
    assertEquals(
        List.of(1, 2_147_483_648L, new BigInteger("9223372036854775808"), 0.5),
        read("[1,2147483648,9223372036854775808,0.5]"));
  }

  @Test
  void halfACharacterDoesNotStopTheRest() {
    assertEquals("\uD800", read(write("\uD800")));
  }

  @Test
  void whatJsonCannotSayIsWrittenAsNearAsPossible() {
    assertEquals(
        "[null,null,1.50,\"RED\"]",
        write(
            Arrays.asList(Double.NaN, Float.POSITIVE_INFINITY, new BigDecimal("1.50"), Color.RED)));
    assertEquals("{\"1\":2}", write(Map.of(1, 2)));
  }

  private enum Color {
    RED
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}{}",
        "[1,]",
        "'x'",
        "NaN",
        "{\"a\":1,}",
        "tru",
        "1e999",
        "1e-999999999"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThrows(JacksonException.class, () -> read(text));
  }

  @Test
  void depthAndNumberOfValuesHaveAnEnd() {
    assertThrows(JacksonException.class, () -> read("[".repeat(501) + "]".repeat(501)));
    assertThrows(JacksonException.class, () -> read("[" + "{},".repeat(600_000) + "{}]"));
  }

  @Test
  void theDeepestThatCanBeReadCanBeWrittenInsideAMessage() {
    Object deepest = read("[".repeat(500) + "]".repeat(500));

    byte[] message = MessageWriter.notification("n", Map.of("a", Map.of("b", deepest)));

    assertEquals(500, new String(message, StandardCharsets.UTF_8).split("\\[", -1).length - 1);
  }
}
