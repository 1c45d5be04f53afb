package io.eltgateway.app.transport.stdio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static LineReader reader(String text, int longest) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
  }

  private static String next(LineReader reader) throws Exception {
    byte[] line = reader.next();
    return line == null ? null : new String(line, StandardCharsets.UTF_8);
  }

  @Test
  void splitsAtLineFeedsAndKeepsEverythingElse() throws Exception {
    LineReader reader = reader("one\n\n three\r\nGröße", 100);

    assertEquals("one", next(reader));
    assertEquals("", next(reader));
    assertEquals(" three\r", next(reader));
    assertEquals("Größe", next(reader));
    assertNull(next(reader));
  }

  @Test
  void aLineMayBeAsLongAsTheLimit() throws Exception {
    LineReader reader = reader("12345\n123456\nok\n", 5);

    assertEquals("12345", next(reader));
    assertThrows(LineReader.LineTooLong.class, reader::next);
    assertEquals("ok", next(reader));
    assertNull(next(reader));
  }

  @Test
  void theLastLineMayBeTooLongAsWell() throws Exception {
    LineReader reader = reader("123456", 5);

    assertThrows(LineReader.LineTooLong.class, reader::next);
    assertNull(next(reader));
  }

  @Test
  void joinsWhatArrivesInPieces() throws Exception {
    byte[] line = new byte[300_000];
    Arrays.fill(line, (byte) 'x');
    byte[] text = Arrays.copyOf(line, line.length + 3);
    text[line.length] = '\n';
    text[line.length + 1] = 'y';
    text[line.length + 2] = '\n';
    LineReader reader = new LineReader(oneAtATime(text, 1_000), 1_000_000);

    assertArrayEquals(line, reader.next());
    assertEquals("y", next(reader));
    assertNull(next(reader));
  }

  private static InputStream oneAtATime(byte[] text, int piece) {
    return new ByteArrayInputStream(text) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, piece));
      }
    };
  }
}
