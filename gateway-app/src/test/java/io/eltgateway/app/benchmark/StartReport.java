package io.eltgateway.app.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the comparison of starts found, the ratios first. */
final class StartReport {

  private final PrintStream out;

  StartReport(PrintStream out) {
    this.out = out;
  }

  void print(List<Starter> starters, int runs) {
    out.printf(
        "%nSTART  from spawn to the answer to tools/list over stdio, %d starts each, ratio of"
            + " medians%n%n",
        runs);
    List<Starter> measured = starters.stream().filter(s -> s.measuredBy().isPresent()).toList();
    measured.forEach(starter -> ratio(starter, starter.measuredBy().orElseThrow()));
    if (!measured.isEmpty()) {
      out.println("      aim: at most 1.5");
    }
    figures(starters);
    out.printf(
        "%n  %s.%n  Flags of all servers: %s%n",
        Machine.description(), String.join(" ", JavaCommand.STDIO_FLAGS));
  }

  private void ratio(Starter measured, Starter by) {
    out.printf(
        Locale.ROOT,
        "  %-42s %5.2f   (fastest / fastest %.2f, processor time %.2f)%n",
        measured.name() + " / " + by.name(),
        measured.milliseconds().median() / by.milliseconds().median(),
        measured.milliseconds().least() / by.milliseconds().least(),
        measured.processorMillis().median() / by.processorMillis().median());
  }

  private void figures(List<Starter> starters) {
    out.printf(
        "%n  %-20s %10s %11s %13s %6s%n", "", "median ms", "fastest ms", "processor ms", "tools");
    for (Starter starter : starters) {
      out.printf(
          Locale.ROOT,
          "  %-20s %10.0f %11.0f %13.0f %6d%n",
          starter.name(),
          starter.milliseconds().median(),
          starter.milliseconds().least(),
          starter.processorMillis().median(),
          starter.starts().get(0).tools());
    }
  }
}
