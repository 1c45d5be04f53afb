package io.eltgateway.engine.config;

import io.eltgateway.engine.config.Filling.Source;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Fills and checks the settings of instances. A setting's value comes from, in this order: the
 * configuration file, the instance's own dotenv file, the environment (only for the instance that
 * bears its type's name, so that a second account never gets the first one's key), the dotenv file
 * that the vendor's own server would read (same instance only), and the provider's default. What
 * the file names is never looked for elsewhere, even when it turns out empty. Not thread-safe.
 */
public final class SettingsResolver {
  private final LoadedConfig loaded;
  private final Surroundings surroundings;
  private final Consumer<Secret> register;
  private final Problems problems;

  /**
   * A resolver for one configuration.
   *
   * @param register takes every secret value, so that it is masked from then on
   * @param problems takes what is wrong
   */
  public SettingsResolver(
      LoadedConfig loaded,
      Surroundings surroundings,
      Consumer<Secret> register,
      Problems problems) {
    this.loaded = loaded;
    this.surroundings = surroundings;
    this.register = register;
    this.problems = problems;
  }

  /**
   * Resolves the settings of an instance.
   *
   * @return empty when its type is not known, which is already reported
   */
  public Optional<ResolvedInstance> resolve(InstanceConfig instance) {
    Optional<ProviderInfo> provider = provider(instance);
    return provider.map(info -> resolve(instance, info));
  }

  /**
   * Gives an instance these settings and no others: nothing that is configured, and nothing of the
   * environment, reaches a sandbox.
   */
  public Optional<ResolvedInstance> resolveForSandbox(
      InstanceConfig instance, Map<String, String> settings) {
    Optional<ProviderInfo> provider = provider(instance);
    return provider.map(
        info -> {
          checkKeys(instance, info);
          Filling filling = new Filling(instance, info, register, problems);
          Location sandbox = Location.of("sandbox");
          for (Setting setting : info.settings()) {
            String value = settings.getOrDefault(setting.key(), "");
            filling.offer(
                setting,
                value,
                new Filling.Origin(sandbox, setting.key(), true, Source.CONFIGURATION));
          }
          return filling.finish(
              new InstanceSecrets(Map.of(), Optional.empty(), register), Optional.empty());
        });
  }

  private Optional<ProviderInfo> provider(InstanceConfig instance) {
    return Optional.ofNullable(loaded.providers().get(instance.type()));
  }

  private ResolvedInstance resolve(InstanceConfig instance, ProviderInfo info) {
    checkKeys(instance, info);
    DotenvSources dotenv = DotenvSources.of(instance, info, loaded, surroundings, problems);
    Filling filling = new Filling(instance, info, register, problems);
    Exposure exposure = new Exposure(loaded.config().file(), surroundings, problems);
    ConfiguredSettings configured =
        new ConfiguredSettings(instance, loaded, exposure, filling, problems);
    for (Setting setting : info.settings()) {
      if (!configured.fill(setting)) {
        dotenv
            .own()
            .ifPresent(
                file -> filling.offerFirst(setting, file::find, file.source(), Source.ENV_FILE));
        if (instance.bearsTypesName()) {
          filling.offerFirst(
              setting, loaded.variables()::find, Location.ENVIRONMENT, Source.ENVIRONMENT);
          dotenv
              .vendors()
              .ifPresent(
                  file ->
                      filling.offerFirst(setting, file::find, file.source(), Source.VENDORS_FILE));
        }
      }
    }
    requireCredentialsOfItsOwn(instance, info);
    Map<String, Secret> declared =
        new DeclaredSecrets(instance, loaded.variables(), exposure, problems).read();
    ServerResolver servers =
        new ServerResolver(instance, loaded.variables(), exposure, register, problems);
    return filling
        .finish(new InstanceSecrets(declared, dotenv.file(), register), dotenv.vendors())
        .withServer(instance.server().flatMap(server -> resolved(server, servers)));
  }

  /** Only a file describes servers. */
  private Optional<ResolvedServer> resolved(ServerConfig server, ServerResolver servers) {
    return loaded.config().file().map(file -> servers.resolve(server, file));
  }

  private void checkKeys(InstanceConfig instance, ProviderInfo info) {
    List<String> known = info.settings().stream().map(Setting::key).toList();
    instance
        .settings()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                problems.add(
                    value.location(),
                    settingsPath(instance),
                    info.title() + " has no setting " + Quotes.of(key) + ".",
                    Suggestions.withDidYouMean(
                        known.isEmpty()
                            ? "It takes none."
                            : "Its settings are " + String.join(", ", known) + ".",
                        key,
                        known));
              }
            });
  }

  /** A second account that says nothing of its credentials would otherwise look merely unused. */
  private void requireCredentialsOfItsOwn(InstanceConfig instance, ProviderInfo info) {
    boolean configured = instance.envFile().isPresent() || instance.bearsTypesName();
    for (Setting setting : info.settings()) {
      configured |=
          (setting.credential() || setting.secret())
              && instance.settings().containsKey(setting.key());
    }
    if (!configured && !info.credentialSets().isEmpty()) {
      problems.add(
          instance.location().orElse(Location.ENVIRONMENT),
          settingsPath(instance),
          "This instance has no credentials of its own ("
              + ways(info)
              + "), and environment variables fill only the instance that is called '"
              + info.id()
              + "', so that no account gets another one's key.",
          "Add them as \"${NAME}\" with variables of your choice, or name an env-file.");
    }
  }

  private static String ways(ProviderInfo info) {
    return info.credentialSets().stream()
        .map(set -> "'" + String.join("', '", set) + "'")
        .collect(Collectors.joining("; or "));
  }

  static String settingsPath(InstanceConfig instance) {
    return Section.child(Section.child("providers", instance.name()), InstanceKeys.SETTINGS.name());
  }
}
