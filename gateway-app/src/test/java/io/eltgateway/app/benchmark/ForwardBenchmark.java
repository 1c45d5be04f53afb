package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forwarded tool calls: the vendor asked directly, through the bare forwarder and through the
 * gateway, side by side. All servers are up all the time, each in a process of its own; after a
 * warm-up they are measured in rounds, one after the other, and each round begins with another one.
 */
final class ForwardBenchmark {

  /**
   * How to measure.
   *
   * @param connections how many clients call at the same time
   * @param warmUp how long each server is called before the first round
   * @param time how long each server is called in a round
   */
  record Plan(int connections, int rounds, Duration warmUp, Duration time) {}

  private final ForwardKind kind;
  private final Plan plan;
  private final Path directory;
  private final List<ServerProcess> processes = new ArrayList<>();
  private final LoadGenerator generator = new LoadGenerator();

  /**
   * @param directory takes logs, configuration and state of the servers
   */
  ForwardBenchmark(ForwardKind kind, Plan plan, Path directory) {
    this.kind = kind;
    this.plan = plan;
    this.directory = directory;
  }

  /**
   * Measures and reports.
   *
   * @param gateway left out if empty
   */
  void run(Optional<GatewayDistribution> gateway, PrintStream out) throws Exception {
    try {
      ServerProcess vendor = start("vendor", JavaCommand.main(kind.upstream(), flags()));
      URI vendorUri = URI.create(vendor.firstLine());
      Contender direct =
          new Contender("direct", kind.direct(vendorUri, plan.connections()), vendor);
      Contender bare = bareForwarder(vendorUri);
      List<Contender> contenders = new ArrayList<>(List.of(direct, bare));
      if (gateway.isPresent()) {
        contenders.add(gateway(gateway.get(), vendorUri));
      }
      measure(contenders);
      report(contenders, new ForwardReport(out), out);
    } finally {
      for (ServerProcess process : processes) {
        process.close();
      }
    }
  }

  private Contender bareForwarder(URI vendor) throws Exception {
    ServerProcess process =
        start(
            "bare", JavaCommand.main(BareForwarder.class, flags(), vendor.toString(), kind.name()));
    URI endpoint = URI.create(process.firstLine());
    return new Contender(
        "bare forwarder",
        Target.mcp(endpoint, Map.of(), BareForwarder.TOOL, plan.connections()),
        process);
  }

  private Contender gateway(GatewayDistribution gateway, URI vendor) throws Exception {
    HttpGateway http = kind.gateway(gateway, vendor, directory);
    ServerProcess process =
        ServerProcess.start(
            http.command(flags()), http.environment(), directory.resolve("gateway.log"));
    processes.add(process);
    http.awaitReady(process);
    http.awaitTool();
    return new Contender(
        "gateway",
        Target.mcp(http.endpoint(), http.headers(), http.tool(), plan.connections()),
        process);
  }

  private ServerProcess start(String name, List<String> command) throws IOException {
    ServerProcess process =
        ServerProcess.start(command, Map.of(), directory.resolve(name + ".log"));
    processes.add(process);
    return process;
  }

  private void measure(List<Contender> contenders) throws IOException {
    for (Contender contender : contenders) {
      contender.warmUp(generator, plan.warmUp());
    }
    List<Contender> order = new ArrayList<>(contenders);
    for (int round = 0; round < plan.rounds(); round++) {
      for (Contender contender : order) {
        contender.measure(generator, plan.time(), processes);
      }
      Collections.rotate(order, 1);
    }
  }

  private void report(List<Contender> contenders, ForwardReport report, PrintStream out) {
    out.printf(
        "%n%s  %d connections, %d rounds of %d s, median ratio (and round by round)%n%n",
        kind.title(), plan.connections(), plan.rounds(), plan.time().toSeconds());
    Contender direct = contenders.get(0);
    Contender bare = contenders.get(1);
    for (Contender gateway : contenders.subList(2, contenders.size())) {
      report.ratios(gateway, bare);
      out.println("      aims: calls a second at least 0.75, resident memory at most 1.25");
      report.rateRatio(gateway, direct);
    }
    report.rateRatio(bare, direct);
    report.figures(contenders);
    report.rounds(contenders);
    report.circumstances(contenders);
    out.printf(
        "  Every answer was checked. %s.%n  Flags of all servers: %s%n",
        Machine.description(), String.join(" ", flags()));
  }

  private static List<String> flags() {
    return JavaCommand.HTTP_FLAGS;
  }
}
