package io.eltgateway.app.transport.stdio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.transport.FakeTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link StdioMain} in a JVM of its own. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  ServerProcess(String... jvmOptions) throws IOException {
    process =
        new ProcessBuilder(command(jvmOptions))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static List<String> command(String... jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(StdioMain.class.getName());
    return command;
  }

  void send(String... lines) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  String nextLine() throws IOException {
    return out.readLine();
  }

  /** Everything up to the end. */
  List<String> rest() {
    return out.lines().toList();
  }

  /** Asks the process to end, as a client or an operating system does. */
  void terminate() {
    // Not Process.destroy: that closes the streams, and with them the last words.
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    assertTrue(
        process.waitFor(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS), "the server did not end");
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
