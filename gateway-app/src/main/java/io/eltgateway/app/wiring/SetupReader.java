package io.eltgateway.app.wiring;

import io.eltgateway.engine.config.ConfigLoader;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.LoadedConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.ServerConfig;
import io.eltgateway.engine.config.SettingsResolver;
import io.eltgateway.engine.config.files.ConfigFiles;
import io.eltgateway.engine.config.files.ConfigFiles.InWorkingDirectory;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.plugin.FoundProvider;
import io.eltgateway.engine.plugin.Providers;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.SandboxSource.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads everything that must be known before the first instance is started. Used once. */
final class SetupReader {
  private final StartOptions options;
  private final Installation installation;
  private final Redactor redactor;
  private final Problems problems = new Problems();
  private final List<Sandbox> sandboxes = new ArrayList<>();
  // None, when the configuration cannot even be read.
  private Providers providers = Providers.load(List.of());

  SetupReader(StartOptions options, Installation installation, Redactor redactor) {
    this.options = options;
    this.installation = installation;
    this.redactor = redactor;
  }

  Setup read() {
    LoadedConfig loaded =
        new ConfigLoader(options.surroundings(), problems).load(file(), this::findProviders);
    SettingsResolver resolver =
        new SettingsResolver(loaded, options.surroundings(), redactor::register, problems);
    List<ResolvedInstance> instances = new ArrayList<>();
    for (InstanceConfig instance : instances(loaded)) {
      resolve(instance, resolver).ifPresent(instances::add);
    }
    return new Setup(
        loaded.config(), loaded.environment(), found(), instances, sandboxes, problems);
  }

  /** A file that could not be read at all ended the reading before any provider was looked for. */
  private Providers found() {
    return providers == null ? Providers.load(List.of()) : providers;
  }

  private Optional<Path> file() {
    // A sandbox needs no configuration, and must not be surprised by one that lies about.
    if (options.sandbox() && options.config().isEmpty()) {
      return Optional.empty();
    }
    InWorkingDirectory here =
        options.transport() == Transport.STDIO
            ? InWorkingDirectory.IGNORED
            : InWorkingDirectory.USED;
    return ConfigFiles.find(options.config(), here, options.surroundings(), problems);
  }

  private Map<String, ProviderInfo> findProviders(List<Path> morePaths) {
    providers = Providers.loadWithOwn(installation.providerDirectories(morePaths));
    Map<String, ProviderInfo> infos = new TreeMap<>();
    providers.all().forEach((id, found) -> infos.put(id, found.info()));
    return infos;
  }

  private Collection<InstanceConfig> instances(LoadedConfig loaded) {
    if (!options.sandbox() || loaded.config().file().isPresent()) {
      return loaded.config().providers().values();
    }
    return loaded.providers().keySet().stream()
        .filter(id -> !id.equals(ServerConfig.TYPE))
        .map(InstanceConfig::simulated)
        .toList();
  }

  private Optional<ResolvedInstance> resolve(InstanceConfig instance, SettingsResolver resolver) {
    if (!options.sandbox()) {
      return resolver.resolve(instance);
    }
    return providers
        .find(instance.type())
        .flatMap(found -> startSandbox(instance, found))
        .flatMap(sandbox -> resolver.resolveForSandbox(instance, sandbox.settings()));
  }

  /** Two instances of one provider are two accounts, so each has a simulation of its own. */
  private Optional<Sandbox> startSandbox(InstanceConfig instance, FoundProvider found) {
    if (!(found.supplier().get() instanceof SandboxSource source)) {
      problems.warn(
          instance.location().orElse(Location.of(found.origin())),
          "providers." + instance.name(),
          "The provider for " + found.info().title() + " has no sandbox and is left out.",
          "Start without --sandbox to use it.");
      return Optional.empty();
    }
    try {
      Sandbox sandbox = source.startSandbox();
      sandboxes.add(sandbox);
      return Optional.of(sandbox);
    } catch (Exception e) {
      problems.add(
          Location.of(found.origin()),
          "",
          "The sandbox of " + found.info().title() + " did not start: " + e.getMessage() + ".",
          "Start without --sandbox, or tell the provider's author.");
      return Optional.empty();
    }
  }
}
