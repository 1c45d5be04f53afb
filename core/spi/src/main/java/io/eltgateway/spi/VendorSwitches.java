package io.eltgateway.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A provider whose vendor's own MCP server is governed by environment variables. They apply where
 * no YAML says otherwise: never do they allow what a configuration file does not.
 */
public interface VendorSwitches {

  /** Reads the vendor's variables; the function gives the value of one, if it is set. */
  Switches switches(Function<String, Optional<String>> environment);

  /**
   * What the variables ask for.
   *
   * @param mode the mode, used only where no configuration file states one; where a file names the
   *     instance, it tightens and never widens
   * @param ceilings tools that are held to a tighter mode
   * @param deny selectors of tools that are off
   * @param problems values that cannot be understood; they stop the start, as the vendor's do
   * @param warnings said once at start
   */
  record Switches(
      Optional<Mode> mode,
      List<Ceiling> ceilings,
      List<String> deny,
      List<String> problems,
      List<String> warnings) {

    /** Copies the lists. */
    public Switches {
      ceilings = List.copyOf(ceilings);
      deny = List.copyOf(deny);
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    /** Nothing is asked for. */
    public static Switches none() {
      return new Switches(Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }
  }

  /** The tools of a selector never go beyond this mode. */
  record Ceiling(String selector, Mode mode) {}
}
