package io.eltgateway.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x1B, 0x7F, 0x9B, 0xAD, 0x034F, 0x115F, 0x180E, 0x200B, 0x2028, 0x202E, 0x2066,
        0x2800, 0x3164, 0xD800, 0xE000, 0xFE0F, 0xFEFF, 0xE0041, 0xE0101
      })
  void nothingHides(int point) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(point)) {
      escaped.append("\\u%04x".formatted((int) unit));
    }
    assertEquals("a" + escaped + "b", ForeignText.visible("a" + Character.toString(point) + "b"));
  }

  @Test
  void whatAnybodyCanReadStaysAsItIs() {
    String text = "Größe, 列出, 😀 and \"quotes\"";
    assertEquals(text, ForeignText.visible(text));
  }

  @Test
  void aLineIsOneLine() {
    assertEquals("One. Two \\u001b[2J", ForeignText.line(" One.\r\n\tTwo \u001b[2J\n"));
  }

  @Test
  void aNameIsNoSentence() {
    assertEquals("api.v1/users-list_2", ForeignText.name("api.v1/users-list_2"));
    assertEquals("\"list. Now \\\"obey\\\"\\u000a\"", ForeignText.name("list. Now \"obey\"\n"));
    assertEquals("\"" + "x".repeat(64) + "…\"", ForeignText.name("x".repeat(10_000)));
    assertEquals("\"" + "😀".repeat(64) + "…\"", ForeignText.name("😀".repeat(65)));
  }

  @Test
  void ofManyNamesTenAreTold() {
    List<String> names = IntStream.range(100, 112).mapToObj(i -> "n" + i).toList();
    assertEquals(
        "n100, n101, n102, n103, n104, n105, n106, n107, n108, n109 and 2 more",
        ForeignText.names(names));
    assertEquals("a, b", ForeignText.names(List.of("b", "a")));
  }
}
