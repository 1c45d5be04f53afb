package io.eltgateway.engine.plugin;

import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.SelectorText;
import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.engine.policy.Selector;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.VendorSwitches;
import io.eltgateway.spi.VendorSwitches.Switches;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the operator allows of an instance: the configuration where a file names it, else the
 * vendor's own environment switches, else the provider's default.
 */
public final class PolicyReader {
  private final Function<String, Optional<String>> environment;
  private final boolean stdio;
  private final Optional<Mode> override;
  private final Problems problems;

  /**
   * A reader for one start.
   *
   * @param environment the value of an environment variable, if it is set
   * @param stdio whether the client talks over stdio
   * @param override the mode of a sandbox that the command line names
   */
  public PolicyReader(
      Function<String, Optional<String>> environment,
      boolean stdio,
      Optional<Mode> override,
      Problems problems) {
    this.environment = environment;
    this.stdio = stdio;
    this.override = override;
    this.problems = problems;
  }

  InstancePolicy read(ResolvedInstance resolved, ToolProvider probe) {
    InstanceConfig config = resolved.config();
    Switches switches = switches(resolved, probe);
    Mode mode =
        override.or(config::mode).or(switches::mode).orElse(resolved.provider().defaultMode());
    InstancePolicy.Builder policy =
        InstancePolicy.of(config.name(), mode)
            .deny(selectors(config, "deny", config.tools().deny()))
            .revealSecrets(config.revealSecrets())
            .stdio(stdio);
    if (!config.tools().allow().isEmpty()) {
      policy.allow(selectors(config, "allow", config.tools().allow()));
    }
    if (override.isEmpty() && config.mode().isEmpty() && switches.mode().isPresent()) {
      policy.modeFrom("the vendor's environment variables");
    }
    String origin = "the environment variables of " + resolved.provider().title();
    switches.deny().forEach(text -> policy.deny(Selector.parse(text), origin));
    switches
        .ceilings()
        .forEach(
            ceiling -> policy.ceiling(Selector.parse(ceiling.selector()), ceiling.mode(), origin));
    return policy.build();
  }

  /**
   * Where a file states the instance's mode, the file's word is the only one. Where it names the
   * instance and says nothing of a mode, switches may tighten and never widen: a variable that
   * somebody set to be safe must not lose its meaning because of an unrelated line in a file.
   */
  private Switches switches(ResolvedInstance resolved, ToolProvider probe) {
    InstanceConfig config = resolved.config();
    if (!(probe instanceof VendorSwitches vendor) || !config.bearsTypesName()) {
      return Switches.none();
    }
    Switches switches = vendor.switches(name -> variable(name, resolved.vendorsFile()));
    if (config.mode().isPresent() || override.isPresent()) {
      warnIfIgnored(config, switches);
      return Switches.none();
    }
    if (config.isNamed() && widens(switches, resolved.provider().defaultMode())) {
      warnOfWidening(config);
      switches =
          new Switches(
              Optional.empty(),
              switches.ceilings(),
              switches.deny(),
              switches.problems(),
              switches.warnings());
    }
    switches.problems().forEach(problem -> problems.add(Location.ENVIRONMENT, "", problem, ""));
    switches.warnings().forEach(warning -> problems.warn(Location.ENVIRONMENT, "", warning, ""));
    return switches;
  }

  /** What is really set wins over the vendor's dotenv file, as it does for settings. */
  private Optional<String> variable(String name, Optional<DotenvFile> vendorsFile) {
    return environment
        .apply(name)
        .or(() -> vendorsFile.flatMap(file -> file.find(name)).filter(value -> !value.isEmpty()));
  }

  private static boolean widens(Switches switches, Mode usual) {
    return switches.mode().filter(mode -> mode.compareTo(usual) > 0).isPresent();
  }

  private void warnOfWidening(InstanceConfig config) {
    problems.warn(
        InstanceStarter.location(config),
        "providers." + config.name(),
        "The vendor's own environment switches ask for more than this instance's usual mode, which"
            + " is ignored, because this file names the instance.",
        "Say it here with 'mode:', and remove the variables.");
  }

  private void warnIfIgnored(InstanceConfig config, Switches switches) {
    if (config.isNamed() && asksForSomething(switches)) {
      problems.warn(
          InstanceStarter.location(config),
          "providers." + config.name(),
          "The vendor's own environment switches are set and ignored, because this file states the"
              + " instance's mode.",
          "Say it here with 'mode:' and 'tools:', and remove the variables.");
    }
  }

  private static boolean asksForSomething(Switches switches) {
    return switches.mode().isPresent()
        || !switches.ceilings().isEmpty()
        || !switches.deny().isEmpty()
        || !switches.problems().isEmpty()
        || !switches.warnings().isEmpty();
  }

  private List<Selector> selectors(InstanceConfig config, String list, List<SelectorText> texts) {
    return new SelectorReader(problems)
        .read(texts, "providers." + config.name() + ".tools." + list);
  }
}
