package io.eltgateway.engine.remote.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages of a child, one a line, none of them without end. */
class LinesTest {
  private static final int LONGEST = 100_000;

  private static List<String> read(String text) throws IOException {
    List<String> seen = new ArrayList<>();
    new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), LONGEST)
        .forEach(
            new Lines.Taker() {
              @Override
              public void line(byte[] line) {
                seen.add(line.length < 100 ? new String(line, UTF_8) : line.length + " bytes");
              }

              @Override
              public void tooLong(byte[] start, byte[] rest) {
                String first = new String(start, UTF_8);
                String last = new String(rest, UTF_8);
                seen.add(first.substring(0, 5) + "…" + last.substring(last.length() - 5));
              }
            });
    return seen;
  }

  @Test
  void linesAreHandedOnAndEmptyOnesAreNot() throws IOException {
    assertEquals(List.of("one", "two", "the rest"), read("one\n\ntwo\nthe rest"));
    assertEquals(List.of(), read(""));
  }

  @Test
  void aLineMayBeAsLongAsTheBoundAndLongerThanTheBuffer() throws IOException {
    assertEquals(List.of("100000 bytes", "b"), read("a".repeat(LONGEST) + "\nb\n"));
  }

  @Test
  void ofALongerOneTheTwoEndsAreTold() throws IOException {
    String justTooLong = "first" + "x".repeat(LONGEST - 9) + "-last";
    assertEquals(List.of("first…-last", "b"), read(justTooLong + "\nb\n"));
    String farTooLong = "first" + "x".repeat(10 * LONGEST) + "-last";
    assertEquals(List.of("a", "first…-last", "b"), read("a\n" + farTooLong + "\nb"));
    assertEquals(List.of("first…-last"), read(farTooLong));
  }
}
