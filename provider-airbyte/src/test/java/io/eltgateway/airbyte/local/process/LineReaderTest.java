package io.eltgateway.airbyte.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  private static LineReader reader(String text, int chunk, int longest) {
    return new LineReader(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, chunk));
          }
        },
        longest);
  }

  private static List<String> lines(LineReader reader) {
    List<String> lines = new ArrayList<>();
    for (String line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void linesAreTheSameHoweverTheyArrive(int chunk) {
    LineReader reader = reader("a\r\n\ngrüß 😀\nlast", chunk, 100);
    assertEquals(List.of("a", "", "grüß 😀", "last"), lines(reader));
    assertTrue(reader.isUnfinished());
  }

  @Test
  void aLastLineWithItsEndIsFinished() {
    LineReader reader = reader("a\nb\n", 3, 100);
    assertEquals(List.of("a", "b"), lines(reader));
    assertFalse(reader.isUnfinished());
  }

  @Test
  void onlyALineFeedEndsALine() {
    assertEquals(List.of("a\u2028b\u0085c\rd"), lines(reader("a\u2028b\u0085c\rd\n", 100, 100)));
  }

  @Test
  void aLongerLineThanTheBoundIsNotKept() {
    LineReader reader = reader("ab\n" + "x".repeat(30) + "\n", 8, 20);
    assertEquals("ab", reader.next());
    assertEquals(
        "a line is longer than 20 bytes",
        assertThrows(LineReader.LineTooLongException.class, reader::next).getMessage());
  }
}
