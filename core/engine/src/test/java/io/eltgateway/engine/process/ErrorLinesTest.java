package io.eltgateway.engine.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a child prints on its standard error, on its way to the log. */
class ErrorLinesTest {

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    new ErrorLines(new ByteArrayInputStream(text.getBytes(UTF_8)), 10).forEach(lines::add);
    return lines;
  }

  @Test
  void linesEndInAnyWayAndLongOnesAreCut() throws IOException {
    assertEquals(
        List.of("one", "two", "", "a line tha", "rest"),
        lines("one\ntwo\r\na line that is too long\nrest"));
  }

  @Test
  void whatWouldSteerATerminalIsABlankAndWordsOfAllLanguagesStay() throws IOException {
    assertEquals(List.of(" [1mGrö", " \t1"), lines("\u001b[1mGrö\n\u007f\t1"));
  }
}
