package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time from spawning a server to its answer to tools/list over stdio: the smallest server that
 * the SDK can make and the gateway, with the same Java and flags, once as they are and once with a
 * class archive of each, started in turns.
 */
final class StartBenchmark {

  private static final int WARM_UPS = 2;

  /** Nothing is asked of a vendor, and nothing listens. */
  private static final URI NO_VENDOR = URI.create("http://127.0.0.1:9");

  private static final int ANY_PORT = 0;

  private final int runs;
  private final Path directory;
  private final List<Starter> starters = new ArrayList<>();

  /**
   * @param runs how often each server is started and counted
   * @param directory takes logs, archives and state of the servers
   */
  StartBenchmark(int runs, Path directory) {
    this.runs = runs;
    this.directory = directory;
  }

  /**
   * Measures and reports.
   *
   * @param gateway left out if empty
   */
  void run(Optional<GatewayDistribution> gateway, PrintStream out) throws Exception {
    Path jar = SmallestDistribution.pack(directory.resolve("smallest"));
    Starter smallest =
        Starter.smallest("smallest", JavaCommand.quietJar(jar, JavaCommand.STDIO_FLAGS));
    Starter archived =
        Starter.smallest("smallest, archive", smallest.commandWith(useOf(recordArchive(smallest))));
    starters.add(smallest);
    starters.add(archived);
    if (gateway.isPresent()) {
      addGateway(gateway.get(), smallest, archived);
    }
    measure();
    new StartReport(out).print(starters, runs);
  }

  private void addGateway(GatewayDistribution distribution, Starter smallest, Starter archived)
      throws IOException, InterruptedException {
    Map<String, String> environment = GatewayDistribution.environment(directory);
    Path configuration =
        GatewayConfiguration.write(directory.resolve("stdio.yaml"), NO_VENDOR, ANY_PORT);
    List<String> arguments = List.of("stdio", "--config", configuration.toString());
    List<String> command = distribution.command(JavaCommand.STDIO_FLAGS, arguments);
    Starter gateway = Starter.gateway("gateway", command, environment, smallest);
    starters.add(gateway);
    starters.add(
        Starter.gateway(
            "gateway, archive",
            gateway.commandWith(useOf(recordArchive(gateway))),
            environment,
            archived));
    if (distribution.hasLauncher()) {
      warm(distribution, environment);
      starters.add(
          Starter.gateway(
              "launcher, warmed", distribution.launch(arguments), environment, archived));
    }
  }

  /** Starts and ends the server once while its class archive is recorded. */
  private Path recordArchive(Starter starter) throws IOException, InterruptedException {
    Path archive = directory.resolve(starter.name() + ".jsa");
    Path log = log("archive");
    List<String> command = starter.commandWith("-XX:ArchiveClassesAtExit=" + archive);
    StdioStart.measure(command, starter.environment(), log);
    if (!Files.exists(archive)) {
      throw new IOException("No class archive was made: " + Files.readString(log));
    }
    return archive;
  }

  private static String useOf(Path archive) {
    return "-XX:SharedArchiveFile=" + archive;
  }

  private void warm(GatewayDistribution distribution, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = log("warm");
    ProcessBuilder builder =
        new ProcessBuilder(distribution.launch(List.of("warm")))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    if (builder.start().waitFor() != 0) {
      throw new IOException("'elt-gateway warm' failed: " + Files.readString(log));
    }
  }

  private void measure() throws IOException, InterruptedException {
    List<Starter> order = new ArrayList<>(starters);
    for (int run = -WARM_UPS; run < runs; run++) {
      for (Starter starter : order) {
        StdioStart start = starter.start(log("start"));
        if (run >= 0) {
          starter.starts().add(start);
        }
      }
      Collections.rotate(order, 1);
    }
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }
}
