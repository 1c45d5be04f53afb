package io.eltgateway.app.endtoend.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A server that asks back as a program: what a test starts as a child. */
final class AskingProgram {
  private AskingProgram() {}

  /** How a gateway starts it. */
  static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        AskingProgram.class.getName());
  }

  /** Serves until the end of the input. */
  public static void main(String[] arguments) throws IOException {
    AskingServer server = new AskingServer();
    server.beside(AskingProgram::write);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<String, Object> message = AskingServer.read(line.getBytes(StandardCharsets.UTF_8));
      new Thread(() -> server.take(message, AskingProgram::write)).start();
    }
  }

  private static synchronized void write(Map<String, Object> message) {
    System.out.println(AskingServer.write(message));
    System.out.flush();
  }
}
