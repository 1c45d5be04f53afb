package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One server of a comparison under load, and what was measured of it round by round. */
final class Contender {

  private final String name;
  private final Target target;
  private final ServerProcess process;
  private final List<Round> rounds = new ArrayList<>();

  Contender(String name, Target target, ServerProcess process) {
    this.name = name;
    this.target = target;
    this.process = process;
  }

  /**
   * What one round showed.
   *
   * @param processorMicros the server's processor time a call
   * @param residentMegabytes the server's memory at its end; NaN where unknown
   * @param generatorMicros the load generator's own processor time a call
   * @param others which part of the machine other processes used; NaN where unknown
   */
  record Round(
      LoadResult load,
      double processorMicros,
      double residentMegabytes,
      double generatorMicros,
      double others) {

    double callsPerSecond() {
      return load.callsPerSecond();
    }
  }

  String name() {
    return name;
  }

  List<Round> rounds() {
    return rounds;
  }

  void warmUp(LoadGenerator generator, Duration time) throws IOException {
    generator.run(target, time, Long.MAX_VALUE / 2);
  }

  /**
   * Measures one round.
   *
   * @param all every server that takes part in the work, to know which load is others'
   */
  void measure(LoadGenerator generator, Duration time, List<ServerProcess> all) throws IOException {
    Optional<Machine> machine = Machine.now();
    Duration server = process.processorTime();
    Duration servers = sum(all);
    Duration self = ownProcessorTime();

    LoadResult load = generator.run(target, time, Long.MAX_VALUE / 2);

    Duration generated = ownProcessorTime().minus(self);
    Duration ours = sum(all).minus(servers).plus(generated);
    Duration took = Duration.ofNanos(load.nanos());
    Optional<Machine> after = Machine.now();
    rounds.add(
        new Round(
            load,
            micros(process.processorTime().minus(server)) / load.calls(),
            process.residentBytes().stream().mapToDouble(b -> b / 1e6).findAny().orElse(Double.NaN),
            micros(generated) / load.calls(),
            machine
                .map(before -> after.orElseThrow().usedByOthersSince(before, took, ours))
                .orElse(Double.NaN)));
  }

  private static Duration sum(List<ServerProcess> processes) {
    return processes.stream()
        .map(ServerProcess::processorTime)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration ownProcessorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double micros(Duration time) {
    return time.toNanos() / 1e3;
  }
}
