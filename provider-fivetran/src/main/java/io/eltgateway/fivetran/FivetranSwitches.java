package io.eltgateway.fivetran;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.VendorSwitches.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The environment variables that govern Fivetran's own MCP server.
 *
 * <p>{@code FIVETRAN_ALLOW_WRITES}, as its first page promises: {@code true} allows POST, PATCH and
 * DELETE. {@code FIVETRAN_SCOPE} ({@code read}, {@code read/write}, {@code read/write/delete})
 * takes its place from version 0.3 on. {@code DISALLOWED_ACTIONS} lists {@code resource:action}
 * pairs; read takes write and delete with it, write takes delete. From version 0.5 on {@code
 * resource:action:endpoint} switches a single tool off. A variable that holds nothing but blanks
 * counts as not set.
 */
final class FivetranSwitches {
  private static final String SCOPE = "FIVETRAN_SCOPE";
  private static final String ALLOW_WRITES = "FIVETRAN_ALLOW_WRITES";
  private static final String DISALLOWED = "DISALLOWED_ACTIONS";

  private final VendorActions actions = VendorActions.load();
  private final List<String> deny = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Mode mode;

  private FivetranSwitches() {}

  static Switches read(Function<String, Optional<String>> environment) {
    Optional<String> scope = environment.apply(SCOPE);
    Optional<String> allowWrites = environment.apply(ALLOW_WRITES);
    Optional<String> disallowed = environment.apply(DISALLOWED);
    if (scope.isEmpty() && allowWrites.isEmpty() && disallowed.isEmpty()) {
      return Switches.none();
    }
    FivetranSwitches switches = new FivetranSwitches();
    switches.readMode(scope, allowWrites);
    disallowed.ifPresent(switches::readDisallowed);
    return new Switches(
        Optional.ofNullable(switches.mode),
        List.of(),
        switches.deny,
        switches.problems,
        switches.warnings);
  }

  private void readMode(Optional<String> scope, Optional<String> allowWrites) {
    // Only the exact word allows: whoever writes "yes" or "1" got no writes from the vendor either.
    boolean writes = allowWrites.map(value -> value.strip().equalsIgnoreCase("true")).orElse(false);
    String wanted = scope.map(value -> value.strip().toLowerCase(Locale.ROOT)).orElse("");
    if (!wanted.isEmpty() && writes) {
      warnings.add(ALLOW_WRITES + " is ignored because " + SCOPE + " is set.");
    }
    switch (wanted) {
      case "" -> mode = writes ? Mode.ALLOW_WRITES : Mode.READ_ONLY;
      case "read" -> mode = Mode.READ_ONLY;
      case "read/write" -> {
        mode = Mode.ALLOW_WRITES;
        deny.addAll(actions.toolsOfAction("delete"));
      }
      case "read/write/delete" -> mode = Mode.ALLOW_WRITES;
      default ->
          problems.add(
              "%s is '%s', which is none of read, read/write and read/write/delete. Set it to one of them or remove it."
                  .formatted(SCOPE, scope.get()));
    }
  }

  private void readDisallowed(String list) {
    for (String entry : list.split(",", -1)) {
      String token = entry.strip().toLowerCase(Locale.ROOT);
      if (token.isEmpty()) {
        continue;
      }
      Optional<List<String>> tools = actions.toolsOf(token);
      if (tools.isPresent()) {
        deny.addAll(tools.get());
      } else {
        problems.add(
            "%s holds '%s', which names no tools. Write resource:action with the action read, write or delete, for example connections:delete or system-keys:read."
                .formatted(DISALLOWED, token));
      }
    }
  }
}
