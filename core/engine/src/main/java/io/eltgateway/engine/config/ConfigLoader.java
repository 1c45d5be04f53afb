package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.files.TextFile;
import io.eltgateway.engine.config.key.Entries;
import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.variable.Paths;
import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.engine.config.yaml.Node;
import io.eltgateway.engine.config.yaml.YamlReader;
import io.eltgateway.spi.ProviderInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the configuration. Everything that is wrong goes to one {@link Problems}; the caller goes
 * on with what could be read, so that later stages can add what they find, and looks at the
 * problems before it starts anything. Not thread-safe.
 */
public final class ConfigLoader {
  /** A configuration of a hundred instances has a tenth of this. */
  private static final int MOST_BYTES = 1 << 20;

  private final Surroundings surroundings;
  private final Problems problems;

  /** Reads in these surroundings. */
  public ConfigLoader(Surroundings surroundings, Problems problems) {
    this.surroundings = surroundings;
    this.problems = problems;
  }

  /**
   * Reads a configuration.
   *
   * @param file found by {@link io.eltgateway.engine.config.files.ConfigFiles}; empty to run with
   *     what the environment gives
   * @param providers finds the providers in the usual places and in the directories that the
   *     configuration adds; called once at most
   */
  public LoadedConfig load(Optional<Path> file, Function<List<Path>, KnownProviders> providers) {
    if (file.isEmpty()) {
      return withoutFile(providers.apply(List.of()).infos());
    }
    Path path = surroundings.workingDirectory().resolve(file.get()).normalize();
    Paths paths = new Paths(path.getParent(), surroundings.home());
    Map<String, String> environment = surroundings.environment();
    Reading reading = reading(environment, paths);
    return tree(path)
        .map(root -> bind(path, root, reading, providers))
        .orElseGet(
            () -> new LoadedConfig(nothing(path), Map.of(), environment, reading.variables()));
  }

  private LoadedConfig withoutFile(Map<String, ProviderInfo> known) {
    Paths paths = new Paths(surroundings.workingDirectory(), surroundings.home());
    Variables variables = reading(surroundings.environment(), paths).variables();
    GatewayConfig config =
        new GatewayConfig(
            Optional.empty(),
            new DefaultConfig(variables, surroundings, problems).instances(known.values()),
            null,
            null,
            null,
            null,
            Optional.empty());
    return new LoadedConfig(config, known, surroundings.environment(), variables);
  }

  private Reading reading(Map<String, String> environment, Paths paths) {
    Variables variables =
        new Variables(
            name -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty()),
            paths);
    return new Reading(problems, variables, paths);
  }

  private Optional<Node> tree(Path path) {
    String display = surroundings.display(path);
    try {
      return YamlReader.read(TextFile.read(path, MOST_BYTES), display, problems);
    } catch (FaultException unreadable) {
      problems.add(Location.of(display), "", unreadable.fault());
      return Optional.empty();
    }
  }

  private LoadedConfig bind(
      Path path, Node root, Reading reading, Function<List<Path>, KnownProviders> providers) {
    Map<String, String> environment = withEnvFile(root, reading);
    Reading complete = reading(environment, reading.paths());
    List<Path> directories = early(GatewayKeys.PROVIDER_PATHS, root, complete).orElse(List.of());
    KnownProviders known = providers.apply(directories);
    GatewayKeys keys = new GatewayKeys(known);
    GatewayConfig config =
        keys.section
            .read(root, "", complete)
            .map(entries -> config(path, keys, entries, known.infos(), complete.variables()))
            .orElseGet(() -> nothing(path));
    return new LoadedConfig(config, known.infos(), environment, complete.variables());
  }

  private GatewayConfig config(
      Path path,
      GatewayKeys keys,
      Entries entries,
      Map<String, ProviderInfo> known,
      Variables variables) {
    Map<String, InstanceConfig> instances =
        entries.has(keys.providers)
            ? entries.orNull(keys.providers)
            : new DefaultConfig(variables, surroundings, problems).instances(known.values());
    return new GatewayConfig(
        Optional.of(path),
        instances,
        entries.orNull(GatewayKeys.PROVIDER_PATHS),
        entries.orNull(GatewayKeys.HTTP),
        entries.orNull(GatewayKeys.AUDIT),
        new NetworkConfig(entries.find(GatewayKeys.CA_FILE)),
        entries.find(GatewayKeys.STATE_DIRECTORY));
  }

  /** The environment, with the entries of the configured dotenv file behind it. */
  private Map<String, String> withEnvFile(Node root, Reading reading) {
    return early(GatewayKeys.ENV_FILE, root, reading)
        .flatMap(
            path ->
                DotenvFile.read(
                    path,
                    surroundings,
                    location(GatewayKeys.ENV_FILE, root),
                    GatewayKeys.ENV_FILE.name(),
                    problems))
        .map(file -> surroundings.environmentBefore(file.entries()))
        .orElse(surroundings.environment());
  }

  /** Reads a key that the others depend on; what is wrong with it is reported with them. */
  private static <T> Optional<T> early(Key<T> key, Node root, Reading reading) {
    Reading quiet = new Reading(new Problems(), reading.variables(), reading.paths());
    return root instanceof Node.Mapping mapping
        ? mapping
            .find(key.name())
            .flatMap(entry -> key.shape().read(entry.value(), key.name(), quiet))
        : Optional.empty();
  }

  private static Location location(Key<?> key, Node root) {
    return root instanceof Node.Mapping mapping
        ? mapping.find(key.name()).map(entry -> entry.value().location()).orElse(root.location())
        : root.location();
  }

  private static GatewayConfig nothing(Path path) {
    return new GatewayConfig(Optional.of(path), null, null, null, null, null, Optional.empty());
  }
}
