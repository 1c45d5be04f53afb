package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How busy all processors of this machine have been since it started, in the kernel's ticks.
 *
 * @param busyTicks doing anything, and taken away by a hypervisor
 * @param allTicks busy and idle
 */
record Machine(long busyTicks, long allTicks) {

  private static final Path STATISTICS = Path.of("/proc/stat");

  /** Empty where the system is not Linux. */
  static Optional<Machine> now() throws IOException {
    if (!Files.isReadable(STATISTICS)) {
      return Optional.empty();
    }
    String[] ticks = Files.readAllLines(STATISTICS).get(0).split(" +", -1);
    long all = 0;
    // The ninth and tenth, time of guests, are contained in the first two.
    for (int field = 1; field <= 8; field++) {
      all += Long.parseLong(ticks[field]);
    }
    long idle = Long.parseLong(ticks[4]) + Long.parseLong(ticks[5]);
    return Optional.of(new Machine(all - idle, all));
  }

  /** Which part of the machine others used since then, while we used this processor time. */
  double usedByOthersSince(Machine then, Duration time, Duration ours) {
    double all = allTicks - then.allTicks;
    double ourPart =
        (double) ours.toNanos() / time.toNanos() / Runtime.getRuntime().availableProcessors();
    return all == 0 ? 0 : Math.max(0, (busyTicks - then.busyTicks) / all - ourPart);
  }

  static String description() {
    return String.format(
        Locale.ROOT,
        "%d processors, %s %s, Java %s (%s)",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.vm.version"),
        System.getProperty("java.vm.name"));
  }
}
