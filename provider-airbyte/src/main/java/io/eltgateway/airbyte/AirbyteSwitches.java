package io.eltgateway.airbyte;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.VendorSwitches.Ceiling;
import io.eltgateway.spi.VendorSwitches.Switches;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The environment variables that govern Airbyte's own MCP server.
 *
 * <p>{@code AIRBYTE_CLOUD_MCP_SAFE_MODE} switched off allows what safe mode refuses; {@code
 * AIRBYTE_CLOUD_MCP_READONLY_MODE} switched on holds the cloud tools, and only those, to reading.
 * {@code AIRBYTE_MCP_DOMAINS} lists the domains that are offered, {@code
 * AIRBYTE_MCP_DOMAINS_DISABLED} those that are not; one of the two may be set. The vendor's server
 * understands a single spelling of off; its page promises more, so every usual one counts here. A
 * variable that holds nothing but blanks counts as not set.
 */
final class AirbyteSwitches {
  private static final String SAFE_MODE = "AIRBYTE_CLOUD_MCP_SAFE_MODE";
  private static final String READ_ONLY = "AIRBYTE_CLOUD_MCP_READONLY_MODE";
  private static final String DOMAINS = "AIRBYTE_MCP_DOMAINS";
  private static final String DISABLED = "AIRBYTE_MCP_DOMAINS_DISABLED";

  /** The vendor's domains, which are also the groups of the catalogue. */
  private static final List<String> GROUPS = List.of("cloud", "local", "registry", "interactive");

  private static final Set<String> OFF = Set.of("0", "false", "no", "off", "f", "n");
  private static final Set<String> ON = Set.of("1", "true", "yes", "on", "t", "y");

  /** Of the library under the vendor's server, for any server made with it. */
  private static final List<String> GENERIC =
      List.of(
          "MCP_READONLY_MODE",
          "MCP_NO_DESTRUCTIVE_TOOLS",
          "MCP_NO_CLIENT_FILESYSTEM",
          "MCP_EXCLUDE_MODULES",
          "MCP_INCLUDE_MODULES",
          "MCP_EXCLUDE_TOOLS");

  private final Function<String, Optional<String>> environment;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private AirbyteSwitches(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  static Switches read(Function<String, Optional<String>> environment) {
    AirbyteSwitches switches = new AirbyteSwitches(environment);
    Optional<Mode> mode =
        switches.flag(SAFE_MODE).map(safe -> safe ? Mode.SAFE_MODE : Mode.ALLOW_WRITES);
    List<Ceiling> ceilings =
        switches.flag(READ_ONLY).orElse(false)
            ? List.of(new Ceiling(selector("cloud"), Mode.READ_ONLY))
            : List.of();
    List<String> deny = switches.denied();
    switches.warnOfGeneric();
    return new Switches(mode, ceilings, deny, switches.problems, switches.warnings);
  }

  private Optional<String> value(String variable) {
    return environment.apply(variable).map(String::strip).filter(text -> !text.isEmpty());
  }

  private Optional<Boolean> flag(String variable) {
    Optional<String> word = value(variable).map(text -> text.toLowerCase(Locale.ROOT));
    if (word.isEmpty() || OFF.contains(word.get())) {
      return word.map(off -> false);
    }
    if (!ON.contains(word.get())) {
      problems.add(
          "%s is '%s', which is neither on (1, true, yes, on) nor off (0, false, no, off). Set it to one of them or remove it."
              .formatted(variable, value(variable).orElseThrow()));
    }
    return Optional.of(true);
  }

  private List<String> denied() {
    Set<String> offered = domains(DOMAINS);
    Set<String> disabled = domains(DISABLED);
    if (!offered.isEmpty() && !disabled.isEmpty()) {
      problems.add(
          "%s and %s are both set, and only one of them may be. Remove one."
              .formatted(DOMAINS, DISABLED));
    }
    return GROUPS.stream()
        .filter(
            group -> disabled.contains(group) || (!offered.isEmpty() && !offered.contains(group)))
        .map(AirbyteSwitches::selector)
        .toList();
  }

  private Set<String> domains(String variable) {
    Set<String> domains = new LinkedHashSet<>();
    for (String entry : value(variable).orElse("").split(",", -1)) {
      String domain = entry.strip().toLowerCase(Locale.ROOT);
      if (!domain.isEmpty()) {
        domains.add(domain);
      }
    }
    Set<String> unknown = new TreeSet<>(domains);
    GROUPS.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      problems.add(
          "%s holds %s, but its values are %s."
              .formatted(variable, String.join(", ", unknown), String.join(", ", GROUPS)));
    }
    return domains;
  }

  private void warnOfGeneric() {
    List<String> set = GENERIC.stream().filter(name -> value(name).isPresent()).toList();
    if (!set.isEmpty()) {
      warnings.add(
          "%s %s ignored: the gateway's mode and its allow and deny selectors do the same, for example deny: [group:local]."
              .formatted(String.join(", ", set), set.size() == 1 ? "is" : "are"));
    }
  }

  private static String selector(String group) {
    return "group:" + group;
  }
}
