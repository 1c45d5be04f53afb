package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.variable.Expansion;
import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.spi.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the secrets that an instance declares by name. */
final class DeclaredSecrets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private final InstanceConfig instance;
  private final Variables variables;
  private final Exposure exposure;
  private final Problems problems;

  DeclaredSecrets(
      InstanceConfig instance, Variables variables, Exposure exposure, Problems problems) {
    this.instance = instance;
    this.variables = variables;
    this.exposure = exposure;
    this.problems = problems;
  }

  /** The values by name; what is wrong with one is reported, and it is left out. */
  Map<String, Secret> read() {
    String section =
        Section.child(Section.child("providers", instance.name()), InstanceKeys.SECRETS.name());
    Map<String, Secret> secrets = new LinkedHashMap<>();
    instance
        .secrets()
        .forEach(
            (name, written) -> {
              String value = value(name, written, Section.child(section, name));
              if (!value.isEmpty()) {
                secrets.put(name, Secret.of(value));
              }
            });
    return secrets;
  }

  private String value(String name, ConfiguredValue written, String path) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          written.location(),
          path,
          Quotes.of(name) + " cannot be the name of a secret.",
          "Use letters, digits, '_', '-' and '.'.");
    }
    Expansion expansion = variables.expand(written.written());
    expansion.faults().forEach(fault -> problems.add(written.location(), path, fault));
    for (String missing : expansion.missing()) {
      problems.add(
          written.location(),
          path,
          "The environment variable " + missing + " is not set.",
          "Set it, or remove the secret.");
    }
    exposure.warn(expansion, written.location(), path);
    String value = expansion.value().orElse("");
    if (expansion.value().isPresent() && value.isBlank()) {
      problems.add(
          written.location(), path, "This secret is empty.", "Give it a value, or remove it.");
      return "";
    }
    return value;
  }
}
