package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.spi.ProviderInfo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dotenv files of one instance.
 *
 * @param own the one that its configuration names
 * @param vendors the one that the vendor's own server would read; not looked at when there is one
 *     of its own
 */
record DotenvSources(Optional<DotenvFile> own, Optional<DotenvFile> vendors) {

  static DotenvSources of(
      InstanceConfig instance,
      ProviderInfo info,
      LoadedConfig loaded,
      Surroundings surroundings,
      Problems problems) {
    if (instance.envFile().isPresent()) {
      EnvFileConfig named = instance.envFile().get();
      String key =
          Section.child(Section.child("providers", instance.name()), InstanceKeys.ENV_FILE.name());
      return new DotenvSources(
          DotenvFile.read(named.path(), surroundings, named.location(), key, problems),
          Optional.empty());
    }
    return new DotenvSources(
        Optional.empty(),
        instance.bearsTypesName()
            ? vendors(info, loaded.variables()::find, surroundings, problems)
            : Optional.empty());
  }

  /** The file that the vendor's own server would read, if its variable is set. */
  static Optional<DotenvFile> vendors(
      ProviderInfo info,
      Function<String, Optional<String>> environment,
      Surroundings surroundings,
      Problems problems) {
    return info.dotenvVariable()
        .flatMap(
            variable ->
                environment
                    .apply(variable)
                    .flatMap(
                        path ->
                            DotenvFile.read(
                                surroundings.workingDirectory().resolve(Path.of(path)),
                                surroundings,
                                Location.ENVIRONMENT,
                                variable,
                                problems)));
  }

  /** The one whose entries the instance may find by name. */
  Optional<DotenvFile> file() {
    return own.or(() -> vendors);
  }
}
