package io.eltgateway.engine.remote;

import io.eltgateway.engine.json.JsonValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scripted server as a program: what tests start as a child. */
final class StdioMain {
  private StdioMain() {}

  /** How a test starts it. */
  static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx600m",
        "-cp",
        System.getProperty("java.class.path"),
        StdioMain.class.getName());
  }

  /** Serves until the end of the input. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
    System.err.println("ready to serve");
    ScriptedServer script = new ScriptedServer();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("a banner that is no message");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Optional<Message> message = Message.read(line.getBytes(StandardCharsets.UTF_8));
      Map<String, Object> members = message.orElseThrow().members();
      Object tool = Message.object(members, "params").get("name");
      if ("die".equals(tool)) {
        System.exit(9);
      }
      if ("environment".equals(tool)) {
        ScriptedServer.text(
            each -> write(out, each), members.get("id"), System.getenv().toString());
        continue;
      }
      new Thread(() -> script.take(members, each -> write(out, each))).start();
    }
  }

  private static void write(PrintStream out, Map<String, Object> message) {
    synchronized (out) {
      byte[] bytes = JsonValues.exact().writeBytes(message);
      out.write(bytes, 0, bytes.length);
      out.write('\n');
      out.flush();
    }
  }
}
