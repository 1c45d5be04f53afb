package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration loaded in a temporary directory, with everything that was said about it. */
final class Configured {
  final Problems problems = new Problems();
  final List<Secret> registered = new ArrayList<>();
  final LoadedConfig loaded;
  final SettingsResolver resolver;

  private Configured(Path directory, Map<String, String> environment, Optional<Path> file) {
    this(directory, environment, file, Fixtures.PROVIDERS);
  }

  private Configured(
      Path directory,
      Map<String, String> environment,
      Optional<Path> file,
      Map<String, ProviderInfo> providers) {
    Surroundings surroundings = Fixtures.surroundings(directory, environment);
    loaded =
        new ConfigLoader(surroundings, problems)
            .load(file, directories -> KnownProviders.of(providers.values()));
    resolver = new SettingsResolver(loaded, surroundings, registered::add, problems);
  }

  static Configured without(Path directory, Map<String, String> environment) {
    return new Configured(directory, environment, Optional.empty());
  }

  /** With this provider alone, and a file where there is a text. */
  static Configured of(
      ProviderInfo provider, String yaml, Path directory, Map<String, String> environment)
      throws IOException {
    Optional<Path> file =
        yaml.isEmpty()
            ? Optional.empty()
            : Optional.of(Fixtures.privateFile(directory.resolve("gateway.yaml"), yaml));
    return new Configured(directory, environment, file, Map.of(provider.id(), provider));
  }

  /** With a file that only its owner can read. */
  static Configured by(String yaml, Path directory, Map<String, String> environment)
      throws IOException {
    Path file = Fixtures.privateFile(directory.resolve("gateway.yaml"), yaml);
    return new Configured(directory, environment, Optional.of(file));
  }

  static Configured byFile(Path file, Path directory, Map<String, String> environment) {
    return new Configured(directory, environment, Optional.of(file));
  }

  GatewayConfig config() {
    return loaded.config();
  }

  InstanceConfig instance(String name) {
    return loaded.config().providers().get(name);
  }

  ResolvedInstance resolve(String name) {
    return resolver.resolve(instance(name)).orElseThrow();
  }

  List<String> errors() {
    return problems.errors().stream().map(Problem::text).toList();
  }

  List<String> warnings() {
    return problems.warnings().stream().map(Problem::text).toList();
  }
}
