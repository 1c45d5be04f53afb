package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * By how much the start grows with each provider: the same gateway without any provider and with
 * many, started in turns, both with the class archive that the launcher would use.
 */
final class ProvidersBenchmark {
  private static final int WARM_UPS = 2;
  private static final int PROVIDERS = 50;
  private static final int TOOLS_EACH = 50;
  private static final double AIM_MILLIS = 15;

  private final int runs;
  private final Path directory;

  /**
   * @param runs how often each is started and counted
   * @param directory takes the installations, logs and archives
   */
  ProvidersBenchmark(int runs, Path directory) {
    this.runs = runs;
    this.directory = directory;
  }

  void run(GatewayDistribution gateway, PrintStream out) throws IOException, InterruptedException {
    Path none = Files.createDirectories(directory.resolve("none"));
    Path many = directory.resolve("many");
    ManyProviders.install(many, PROVIDERS, TOOLS_EACH);
    Starter without = starter("without", gateway.withProvidersOf(none));
    Starter with = starter("with", gateway.withProvidersOf(many));
    List<Starter> order = new ArrayList<>(List.of(archived(without), archived(with)));
    Starter first = order.get(0);
    Starter second = order.get(1);
    for (int run = -WARM_UPS; run < runs; run++) {
      for (Starter each : order) {
        StdioStart start = each.start(log());
        if (run >= 0) {
          each.starts().add(start);
        }
      }
      Collections.rotate(order, 1);
    }
    report(first, second, out);
  }

  private Starter starter(String name, GatewayDistribution gateway) throws IOException {
    Map<String, String> environment = GatewayDistribution.environment(directory);
    return Starter.gateway(
        name,
        gateway.command(JavaCommand.STDIO_FLAGS, List.of("stdio")),
        environment,
        Starter.smallest("none", List.of()));
  }

  private Starter archived(Starter starter) throws IOException, InterruptedException {
    Path archive = directory.resolve("providers-" + starter.name() + ".jsa");
    StdioStart.measure(
        starter.commandWith("-XX:ArchiveClassesAtExit=" + archive), starter.environment(), log());
    return Starter.gateway(
        starter.name(),
        starter.commandWith("-XX:SharedArchiveFile=" + archive),
        starter.environment(),
        starter);
  }

  private static void report(Starter without, Starter with, PrintStream out) {
    double more = with.milliseconds().median() - without.milliseconds().median();
    double processor = with.processorMillis().median() - without.processorMillis().median();
    out.printf(
        Locale.ROOT,
        "%nPROVIDERS  start with %d providers of %d tools against none, %d starts each%n%n",
        PROVIDERS,
        TOOLS_EACH,
        without.starts().size());
    out.printf(
        Locale.ROOT,
        "  a provider more: %.1f ms   (processor time %.1f ms; ratio of the starts %.2f)%n",
        more / PROVIDERS,
        processor / PROVIDERS,
        with.milliseconds().median() / without.milliseconds().median());
    out.printf(Locale.ROOT, "      aim: less than %.0f ms%n%n", AIM_MILLIS);
    for (Starter each : List.of(without, with)) {
      out.printf(
          Locale.ROOT,
          "  %-10s %6.0f ms median, %6.0f ms fastest, %5d tools%n",
          each.name(),
          each.milliseconds().median(),
          each.milliseconds().least(),
          each.starts().get(0).tools());
    }
    out.printf("%n  %s.%n", Machine.description());
  }

  private Path log() {
    return directory.resolve("providers.log");
  }
}
