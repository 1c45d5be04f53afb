package io.eltgateway.app.transport.stdio;

import static io.eltgateway.app.transport.stdio.StdioServer.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What only a process of its own can show. */
class StdioProcessTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String INITIALIZE = StdioServer.initialize("2025-11-25", "{}");

  private static String text(String line) {
    return JSON.readTree(line).at("/result/content/0/text").stringValue();
  }

  @Test
  void theEndOfInputEndsTheProcessCleanly() throws Exception {
    try (ServerProcess server = new ServerProcess()) {
      server.send(INITIALIZE, call(1, "hold", "{}"), call(2, "release", "{}"));
      server.endInput();

      assertEquals(3, server.rest().size());
      assertEquals(0, server.exitCode());
    }
  }

  @Test
  void whatAnyCodePrintsIsNotTakenForAMessage() throws Exception {
    try (ServerProcess server = new ServerProcess()) {
      server.send(INITIALIZE, call(1, "print", "{}"));
      server.endInput();

      List<String> lines = server.rest();

      assertEquals(2, lines.size(), lines.toString());
      assertEquals("printed", text(lines.get(1)));
    }
  }

  @Test
  void thePlatformsEncodingHasNoSay() throws Exception {
    try (ServerProcess server =
        new ServerProcess(
            "-Dfile.encoding=ISO-8859-1",
            "-Dstdout.encoding=ISO-8859-1",
            "-Dsun.stdout.encoding=ISO-8859-1",
            "-Dsun.jnu.encoding=ISO-8859-1")) {
      server.send(INITIALIZE, call(1, "echo", "{\"text\":\"Größe 数据 🚀\"}"));
      server.endInput();

      assertEquals("Größe 数据 🚀", text(server.rest().get(1)));
    }
  }

  /**
   * The JVM itself says so on standard output, before any of our code runs: JDK 25 by itself, JDK
   * 17 when asked to. The last two options are the launcher's.
   */
  @Test
  void aClassArchiveOfAnotherJvmIsNotTakenForAMessage(@TempDir Path directory) throws Exception {
    Path archive = directory.resolve("classes.jsa");
    Files.write(archive, new byte[64 * 1024]);
    List<String> talkative = List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=info");
    assertFalse(linesWith(talkative).isEmpty(), "the JVM says nothing, so nothing is shown here");

    List<String> silenced = new ArrayList<>(talkative);
    silenced.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    List<String> lines = linesWith(silenced, INITIALIZE, call(1, "echo", "{\"text\":\"first\"}"));

    assertEquals(2, lines.size(), lines.toString());
    assertEquals("first", text(lines.get(1)));
  }

  private static List<String> linesWith(List<String> options, String... input) throws IOException {
    try (ServerProcess server = new ServerProcess(options.toArray(String[]::new))) {
      if (input.length > 0) {
        server.send(input);
      }
      server.endInput();
      return server.rest();
    }
  }

  @Test
  void aSignalEndsTheProcessAtOnce() throws Exception {
    try (ServerProcess server = new ServerProcess()) {
      server.send(INITIALIZE, call(1, "wait", "{}"), call(2, "begun", "{}"));
      server.nextLine();
      assertEquals("begun", text(server.nextLine()));
      server.terminate();

      JsonNode last = JSON.readTree(server.nextLine());

      assertEquals(1, last.get("id").asInt());
      assertEquals("The gateway is shutting down.", last.at("/error/message").stringValue());
      assertEquals(143, server.exitCode());
    }
  }
}
