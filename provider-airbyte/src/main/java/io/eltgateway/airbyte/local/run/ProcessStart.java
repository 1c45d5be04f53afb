package io.eltgateway.airbyte.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a process was started, so that it can be told from another that has got its id. What Java
 * says of it will not do on Linux: there it counts from the moment at which the machine was started
 * by its clock of now, so a clock that is set makes a process that runs look like another one. The
 * kernel's own count does not move. A container has ids of its own, so that whose ids are meant is
 * a part of it.
 */
final class ProcessStart {
  /** What nobody knows. */
  static final String UNKNOWN = "0";

  /** Of a stamp, which is all of these forms: {@code n4026531836t81234}, {@code 1767322985000}. */
  static final String FORM = "(?:n\\d{1,18}t)?\\d{1,18}";

  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

  /** Fields of a process's status are counted behind its name, which may hold anything. */
  private static final int START_AFTER_NAME = 19;

  private ProcessStart() {}

  /** When this process was started; {@link #UNKNOWN} where the system does not say. */
  static String of(ProcessHandle process) {
    Optional<String> own = idSpace();
    if (own.isPresent()) {
      return ticks(process.pid()).map(ticks -> own.get() + ticks).orElse(UNKNOWN);
    }
    return process
        .info()
        .startInstant()
        .map(start -> Long.toString(start.toEpochMilli()))
        .orElse(UNKNOWN);
  }

  /** Whether the process of this stamp has its id from where this gateway has its own. */
  static boolean isOfOurIds(String stamp) {
    return !stamp.startsWith("n") || idSpace().filter(stamp::startsWith).isPresent();
  }

  /** Whether two stamps of one id are surely of two processes. */
  static boolean differ(String one, String other) {
    boolean comparable = one.startsWith("n") == other.startsWith("n");
    return comparable && !one.equals(UNKNOWN) && !other.equals(UNKNOWN) && !one.equals(other);
  }

  /** Linux only: {@code pid:[4026531836]}. */
  private static Optional<String> idSpace() {
    try {
      Path link = Files.readSymbolicLink(PROCESSES.resolve("self").resolve("ns").resolve("pid"));
      Matcher digits = DIGITS.matcher(link.toString());
      return digits.find() ? Optional.of("n" + digits.group() + "t") : Optional.empty();
    } catch (IOException | UnsupportedOperationException notHere) {
      return Optional.empty();
    }
  }

  private static Optional<String> ticks(long pid) {
    try {
      String status = Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
      String[] fields = status.substring(status.lastIndexOf(')') + 1).strip().split(" ", -1);
      return fields.length > START_AFTER_NAME
          ? Optional.of(fields[START_AFTER_NAME])
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
