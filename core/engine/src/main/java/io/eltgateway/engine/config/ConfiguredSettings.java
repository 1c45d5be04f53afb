package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.variable.Expansion;
import io.eltgateway.spi.Setting;
import java.util.List;

/** Fills settings from what stands in the configuration file, variables replaced. */
final class ConfiguredSettings {
  private final InstanceConfig instance;
  private final LoadedConfig loaded;
  private final Exposure exposure;
  private final Filling filling;
  private final Problems problems;

  ConfiguredSettings(
      InstanceConfig instance,
      LoadedConfig loaded,
      Exposure exposure,
      Filling filling,
      Problems problems) {
    this.instance = instance;
    this.loaded = loaded;
    this.exposure = exposure;
    this.filling = filling;
    this.problems = problems;
  }

  /** Fills one setting if the file names it, and says whether it does. */
  boolean fill(Setting setting) {
    ConfiguredValue configured = instance.settings().get(setting.key());
    if (configured == null) {
      return false;
    }
    Location location = configured.location();
    String path = Section.child(SettingsResolver.settingsPath(instance), setting.key());
    Expansion expansion = loaded.variables().expand(configured.written());
    for (Fault fault : expansion.faults()) {
      problems.add(location, path, fault);
    }
    reportMissing(setting, expansion, location, path);
    if (setting.secret()) {
      exposure.warn(expansion, location, path);
    }
    expansion
        .value()
        .ifPresent(
            value -> {
              if (value.isBlank()) {
                empty(setting, expansion, location, path);
              }
              filling.offer(
                  setting,
                  value,
                  new Filling.Origin(
                      location, path, expansion.plain(), Filling.Source.CONFIGURATION));
            });
    return true;
  }

  /** A credential that is not there leaves the tools that need none; anything else is a mistake. */
  private void reportMissing(Setting setting, Expansion expansion, Location location, String path) {
    for (String name : expansion.missing()) {
      String what = "The environment variable " + name + " is not set.";
      if (setting.credential()) {
        filling.missing(setting, what, List.of(name));
      } else {
        problems.add(location, path, what, "Set it, or write ${" + name + ":-default}.");
      }
    }
  }

  private void empty(Setting setting, Expansion expansion, Location location, String path) {
    if (setting.credential()) {
      filling.missing(setting, "The configuration gives it an empty value.", List.of());
    } else if (expansion.plain()) {
      problems.add(location, path, "This value is empty.", "Write one, or remove the key.");
    }
  }
}
