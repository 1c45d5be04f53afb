package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs when no file names an instance: every provider of whose credentials at least one stands
 * in the environment, or in the dotenv file that the vendor's own server would read. When there are
 * no credentials at all every provider runs, for the tools that need none.
 */
final class DefaultConfig {
  private final Variables variables;
  private final Surroundings surroundings;
  private final Problems problems;

  DefaultConfig(Variables variables, Surroundings surroundings, Problems problems) {
    this.variables = variables;
    this.surroundings = surroundings;
    this.problems = problems;
  }

  /** One instance a provider, sorted by id. */
  Map<String, InstanceConfig> instances(Collection<ProviderInfo> providers) {
    List<ProviderInfo> sorted =
        providers.stream()
            // Only a file can say which server is meant.
            .filter(info -> !info.id().equals(ServerConfig.TYPE))
            .sorted(Comparator.comparing(ProviderInfo::id))
            .toList();
    List<ProviderInfo> withCredentials = sorted.stream().filter(this::hasCredential).toList();
    Map<String, InstanceConfig> instances = new LinkedHashMap<>();
    for (ProviderInfo info : withCredentials.isEmpty() ? sorted : withCredentials) {
      instances.put(info.id(), InstanceConfig.automatic(info.id()));
    }
    return instances;
  }

  private boolean hasCredential(ProviderInfo info) {
    Optional<DotenvFile> vendors =
        DotenvSources.vendors(info, variables::find, surroundings, problems);
    return info.settings().stream()
        .filter(Setting::credential)
        .flatMap(setting -> setting.environment().stream())
        .anyMatch(
            name ->
                variables
                    .find(name)
                    .or(() -> vendors.flatMap(file -> file.find(name)))
                    .filter(value -> !value.isBlank())
                    .isPresent());
  }
}
