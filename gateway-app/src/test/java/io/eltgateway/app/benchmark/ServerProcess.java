package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, with what the operating system knows of it. */
final class ServerProcess implements AutoCloseable {

  private static final long BYTES_PER_KIB = 1024;

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a server.
   *
   * @param log takes what it writes to standard error; its folder is the working directory
   */
  static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(log.getParent().toFile()).redirectError(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new ServerProcess(process, log);
  }

  /**
   * The first line that it writes to standard output.
   *
   * @throws IOException with what it wrote to standard error, if it ends before
   */
  String firstLine() throws IOException {
    String line = process.inputReader().readLine();
    if (line == null) {
      throw new IOException("The server ended: " + whatItSaid());
    }
    return line;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote to standard error. */
  String whatItSaid() throws IOException {
    return Files.readString(log);
  }

  /** The processor time it has used, all threads together. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The memory that it holds now; unknown where the system is not Linux. */
  OptionalLong residentBytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
