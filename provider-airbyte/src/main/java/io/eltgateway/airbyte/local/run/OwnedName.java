package io.eltgateway.airbyte.local.run;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of folders that belong to one process, so that another can tell which were left behind: a
 * process id is used again, but not with the same start time.
 */
final class OwnedName {
  private static final Pattern OWNER =
      Pattern.compile("(\\d{1,18})-(" + ProcessStart.FORM + ")-[0-9a-f]{16}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private OwnedName() {}

  /** A new name of this process. */
  static String next(String prefix) {
    ProcessHandle self = ProcessHandle.current();
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String start = ProcessStart.of(self);
    return prefix + self.pid() + "-" + start + "-" + HexFormat.of().formatHex(random);
  }

  /**
   * Whether the name is of this form, and its process is gone. Of a process in another container
   * nobody can say.
   */
  static boolean isLeftBehind(String prefix, String name) {
    if (!name.startsWith(prefix)) {
      return false;
    }
    Matcher owner = OWNER.matcher(name.substring(prefix.length()));
    if (!owner.matches() || !ProcessStart.isOfOurIds(owner.group(2))) {
      return false;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(owner.group(1))).filter(ProcessHandle::isAlive);
    return process.isEmpty() || ProcessStart.differ(owner.group(2), ProcessStart.of(process.get()));
  }
}
