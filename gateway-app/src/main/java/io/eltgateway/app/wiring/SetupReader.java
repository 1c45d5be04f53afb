package io.eltgateway.app.wiring;

import io.eltgateway.engine.config.ConfigLoader;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.KnownProviders;
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
import io.eltgateway.engine.plugin.Sandboxes;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.SandboxSource.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads everything that must be known before the first instance is started. Used once. */
final class SetupReader {
  private final StartOptions options;
  private final Installation installation;
  private final Redactor redactor;
  private final Problems problems = new Problems();
  private final List<Sandbox> sandboxes = new ArrayList<>();
  private final Map<String, String> off = new LinkedHashMap<>();
  // None, when the configuration cannot even be read.
  private Providers providers = Providers.none();

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
      if (isLeftOut(instance)) {
        turnOff(instance);
      } else {
        resolve(instance, resolver).ifPresent(instances::add);
      }
    }
    return new Setup(
        loaded.config(), loaded.environment(), providers, instances, off, sandboxes, problems);
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

  private KnownProviders findProviders(List<Path> morePaths) {
    providers = installation.providers(morePaths);
    return KnownProviders.of(providers.infos(), !providers.unusable().isEmpty());
  }

  /** Where every provider could be loaded, a type that is none is a mistake in the file. */
  private boolean isLeftOut(InstanceConfig instance) {
    return !providers.unusable().isEmpty() && providers.find(instance.type()).isEmpty();
  }

  /** What it is called in the file is mostly what its directory is called, which was told then. */
  private void turnOff(InstanceConfig instance) {
    String type = instance.type();
    Optional<String> told = Optional.ofNullable(providers.unusable().get(type));
    off.put(instance.name(), told.orElseGet(() -> turnOffUnknown(instance, type)));
  }

  private String turnOffUnknown(InstanceConfig instance, String type) {
    String what = "There is no provider '" + type + "' among those that could be loaded.";
    String remedy =
        Suggestions.withDidYouMean(
            "Put right what could not be, or the type.", type, providers.all().keySet());
    problems.warn(
        instance.location().orElse(Location.ENVIRONMENT),
        "providers." + instance.name(),
        what + " The instance is off, and the others run.",
        remedy);
    return what + " " + remedy;
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
    try {
      Optional<Sandbox> sandbox = Sandboxes.start(found);
      sandbox.ifPresentOrElse(
          sandboxes::add,
          () -> leaveOut(instance, found, "has no sandbox", "Start without --sandbox to use it."));
      return sandbox;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception | Error e) {
      String remedy = "Start without --sandbox, or tell the provider's author.";
      String why = FailureText.spoken(e);
      leaveOut(instance, found, "has a sandbox that did not start (" + why + ")", remedy);
      return Optional.empty();
    }
  }

  private void leaveOut(InstanceConfig instance, FoundProvider found, String why, String remedy) {
    problems.warn(
        instance.location().orElse(Location.of(found.origin())),
        "providers." + instance.name(),
        "The provider for " + found.info().title() + " " + why + " and is left out.",
        remedy);
  }
}
