package io.eltgateway.app.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One start of a server over stdio, as a client sees it.
 *
 * @param nanos from spawning the process to the last byte of the answer to tools/list
 * @param processorTime what the process had used of the processors by then
 * @param tools how many tools it listed
 */
record StdioStart(long nanos, Duration processorTime, int tools) {

  private static final int PATIENCE_SECONDS = 60;

  private static final String LIST_TOOLS =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

  /**
   * Starts the server, asks for its tools, and ends it by ending its input.
   *
   * @param log takes what it writes to standard error; its folder is the working directory
   */
  static StdioStart measure(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(log.getParent().toFile()).redirectError(log.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      say(input, McpHandshake.INITIALIZE);
      answer(output, 1, log);
      say(input, McpHandshake.INITIALIZED);
      say(input, LIST_TOOLS);
      String tools = answer(output, 2, log);
      long nanos = System.nanoTime() - start;
      Duration processorTime = process.info().totalCpuDuration().orElse(Duration.ZERO);
      return new StdioStart(nanos, processorTime, count(tools));
    } finally {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  double milliseconds() {
    return nanos / 1e6;
  }

  private static void say(Writer input, String message) throws IOException {
    input.write(message + "\n");
    input.flush();
  }

  private static String answer(BufferedReader output, int id, Path log) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("\"id\":" + id)) {
        return line;
      }
    }
    throw new IOException("The server ended without an answer: " + Files.readString(log));
  }

  private static int count(String answer) {
    int tools = ToolAnswer.message(answer).path("result").path("tools").size();
    if (tools == 0) {
      throw new WrongAnswerException("The server listed no tools", answer);
    }
    return tools;
  }
}
