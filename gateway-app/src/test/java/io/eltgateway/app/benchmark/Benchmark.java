package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the comparisons of docs/benchmarks.md and prints what they found, the ratios first. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the gateway with the smallest servers that do the same work.")
final class Benchmark implements Callable<Integer> {

  /** What can be compared. */
  enum Comparison {
    /** Calls a second, processor time and memory under load. */
    FORWARD,
    /** The same for calls that are forwarded to another MCP server. */
    FORWARD_MCP,
    /** Time from spawn to tools/list. */
    START,
    /** What each further provider costs the start. */
    PROVIDERS,
    /** Time for a call that needs many requests. */
    STATUS,
    /** All of them. */
    ALL;

    boolean includes(Comparison one) {
      return this == one || this == ALL;
    }
  }

  @Parameters(arity = "0..1", defaultValue = "all", description = "${COMPLETION-CANDIDATES}.")
  private Comparison comparison;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds of calls.")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "4", description = "Of calls a server and round.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "20", description = "Seconds of calls a server.")
  private int warmUp;

  @Option(names = "--connections", defaultValue = "16", description = "Clients at the same time.")
  private int connections;

  @Option(names = "--starts", defaultValue = "15", description = "Counted starts a server.")
  private int starts;

  @Option(
      names = "--distribution",
      defaultValue = "target/elt-gateway",
      description = "The built gateway's folder.")
  private Path distribution;

  @Option(
      names = "--without-gateway",
      description = "Compare only what the gateway is compared with.")
  private boolean withoutGateway;

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Benchmark()).setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(
        Comparison.class,
        text -> Comparison.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    System.exit(line.execute(arguments));
  }

  private static int explain(Exception failure) throws Exception {
    if (failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof WrongAnswerException) {
      System.err.println(failure.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  public Integer call() throws Exception {
    Optional<GatewayDistribution> gateway =
        withoutGateway ? Optional.empty() : Optional.of(GatewayDistribution.in(distribution));
    Path directory = Files.createTempDirectory("elt-gateway-benchmark");
    try {
      ForwardBenchmark.Plan plan =
          new ForwardBenchmark.Plan(
              connections, rounds, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
      if (comparison.includes(Comparison.FORWARD)) {
        new ForwardBenchmark(ForwardKind.REST, plan, directory).run(gateway, System.out);
      }
      if (comparison.includes(Comparison.FORWARD_MCP)) {
        new ForwardBenchmark(ForwardKind.MCP, plan, directory).run(gateway, System.out);
      }
      if (comparison.includes(Comparison.START)) {
        new StartBenchmark(starts, directory).run(gateway, System.out);
      }
      if (comparison.includes(Comparison.PROVIDERS) && gateway.isPresent()) {
        new ProvidersBenchmark(starts, directory).run(gateway.get(), System.out);
      }
      if (comparison.includes(Comparison.STATUS)) {
        new StatusBenchmark(rounds, directory).run(gateway, System.out);
      }
      return 0;
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> content = Files.walk(directory)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
