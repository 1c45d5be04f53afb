package io.eltgateway.engine.rest.format;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters, enums and lists of secrets that tools refer to by name. Remembers which were used,
 * because one that nobody uses is a leftover. Not thread-safe.
 */
final class Commons {
  static final String REFERENCE = "common";
  static final String PREFIX = "common:";

  private final Map<String, YamlNode> parameters;
  private final Map<String, YamlNode> enums;
  private final Map<String, YamlNode> secrets;
  private final Set<String> used = new HashSet<>();

  Commons(
      Map<String, YamlNode> parameters,
      Map<String, YamlNode> enums,
      Map<String, YamlNode> secrets) {
    this.parameters = parameters;
    this.enums = enums;
    this.secrets = secrets;
  }

  Optional<YamlNode> parameter(String name) {
    used.add("parameter " + name);
    return Optional.ofNullable(parameters.get(name));
  }

  Optional<YamlNode> enumeration(String name) {
    used.add("enum " + name);
    return Optional.ofNullable(enums.get(name));
  }

  Optional<YamlNode> secrets(String name) {
    used.add("list of secrets " + name);
    return Optional.ofNullable(secrets.get(name));
  }

  String didYouMeanParameter(String name) {
    return Problems.didYouMean(name, parameters.keySet());
  }

  String didYouMeanEnum(String name) {
    return Problems.didYouMean(name, enums.keySet());
  }

  String didYouMeanSecrets(String name) {
    return Problems.didYouMean(name, secrets.keySet());
  }

  void refuseUnused(Problems problems) {
    refuseUnused("parameter", parameters, problems);
    refuseUnused("enum", enums, problems);
    refuseUnused("list of secrets", secrets, problems);
  }

  private void refuseUnused(String what, Map<String, YamlNode> all, Problems problems) {
    all.forEach(
        (name, node) -> {
          if (!used.contains(what + " " + name)) {
            problems.add(
                Index.FILE,
                node.line(),
                "The common " + what + " '" + name + "' is used by no tool; remove it.");
          }
        });
  }
}
