package io.eltgateway.app.benchmark;

import io.eltgateway.app.benchmark.Contender.Round;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the comparison under load found, the ratios first. */
final class ForwardReport {

  /** From here on others disturb a round. */
  private static final double DISTURBED = 0.08;

  private final PrintStream out;

  ForwardReport(PrintStream out) {
    this.out = out;
  }

  /** Prints the ratios of a forwarder to what it is measured by. */
  void ratios(Contender measured, Contender by) {
    String names = measured.name() + " / " + by.name();
    ratio(names + ", calls a second", measured, by, Round::callsPerSecond);
    ratio(names + ", processor time a call", measured, by, Round::processorMicros);
    out.printf(
        Locale.ROOT,
        "  %-56s %5.2f%n",
        names + ", resident memory at the end",
        lastMemory(measured) / lastMemory(by));
  }

  /** Prints only how many calls a forwarder serves of what it is measured by. */
  void rateRatio(Contender measured, Contender by) {
    ratio(
        measured.name() + " / " + by.name() + ", calls a second",
        measured,
        by,
        Round::callsPerSecond);
  }

  void figures(List<Contender> contenders) {
    out.printf(
        "%n  %-16s %9s %8s %8s %16s %12s%n",
        "medians", "calls/s", "p50 ms", "p99 ms", "processor us", "resident MB");
    for (Contender contender : contenders) {
      out.printf(
          Locale.ROOT,
          "  %-16s %,9.0f %8.2f %8.2f %16.1f %12.0f%n",
          contender.name(),
          median(contender, Round::callsPerSecond),
          median(contender, round -> round.load().medianNanos() / 1e6),
          median(contender, round -> round.load().slowNanos() / 1e6),
          median(contender, Round::processorMicros),
          lastMemory(contender));
    }
  }

  /** Prints each round, and marks those in which others took a part of the machine. */
  void rounds(List<Contender> contenders) {
    out.printf("%n  calls a second, round by round%n");
    for (Contender contender : contenders) {
      out.printf(
          "  %-16s %s%n",
          contender.name(),
          contender.rounds().stream().map(ForwardReport::rate).collect(Collectors.joining(" ")));
    }
  }

  private static String rate(Round round) {
    String mark = round.others() > DISTURBED ? "*" : " ";
    return String.format(Locale.ROOT, "%,9.0f%s", round.callsPerSecond(), mark);
  }

  /** Prints what may have disturbed the measurement. */
  void circumstances(List<Contender> contenders) {
    List<Round> rounds = contenders.stream().flatMap(c -> c.rounds().stream()).toList();
    Series others = Series.of(rounds, Round::others);
    out.printf(
        Locale.ROOT,
        "%n  * more than %.0f %% of the machine was used by others (median of all rounds: %.0f %%).%n"
            + "  The load generator itself used %.1f us of processor time a call.%n",
        100 * DISTURBED,
        100 * others.median(),
        Series.of(rounds, Round::generatorMicros).median());
  }

  private void ratio(
      String what, Contender measured, Contender by, ToDoubleFunction<Round> figure) {
    Series ratios = series(measured, figure).dividedBy(series(by, figure));
    out.printf(Locale.ROOT, "  %-56s %5.2f   (%s)%n", what, ratios.median(), ratios.format("%.2f"));
  }

  private static double median(Contender contender, ToDoubleFunction<Round> figure) {
    return series(contender, figure).median();
  }

  private static Series series(Contender contender, ToDoubleFunction<Round> figure) {
    return Series.of(contender.rounds(), figure);
  }

  private static double lastMemory(Contender contender) {
    List<Round> rounds = contender.rounds();
    return rounds.get(rounds.size() - 1).residentMegabytes();
  }
}
