package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to start a server over stdio, and how long it took each time.
 *
 * @param measuredBy the smallest server that is started the same way; empty for that one itself
 */
record Starter(
    String name,
    List<String> command,
    Map<String, String> environment,
    Optional<Starter> measuredBy,
    List<StdioStart> starts) {

  /** The smallest server. */
  static Starter smallest(String name, List<String> command) {
    return new Starter(name, command, Map.of(), Optional.empty(), new ArrayList<>());
  }

  /** The gateway. */
  static Starter gateway(
      String name, List<String> command, Map<String, String> environment, Starter measuredBy) {
    return new Starter(name, command, environment, Optional.of(measuredBy), new ArrayList<>());
  }

  /** The same server with one more option of the virtual machine. */
  List<String> commandWith(String option) {
    List<String> longer = new ArrayList<>(command);
    longer.add(longer.indexOf("-jar"), option);
    return longer;
  }

  StdioStart start(Path log) throws IOException, InterruptedException {
    return StdioStart.measure(command, environment, log);
  }

  Series milliseconds() {
    return Series.of(starts, StdioStart::milliseconds);
  }

  Series processorMillis() {
    return Series.of(starts, start -> start.processorTime().toNanos() / 1e6);
  }
}
