package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two made-up providers, and surroundings in a temporary directory. */
final class Fixtures {
  static final ProviderInfo FIVETRAN =
      ProviderInfo.of("fivetran", "Fivetran")
          .setting(
              Setting.credential("api-key", "Key of the account, from its settings page.")
                  .fromEnvironment("FIVETRAN_APIKEY", "FIVETRAN_API_KEY"))
          .setting(
              Setting.credential("api-secret", "The secret that was shown with the key.")
                  .fromEnvironment("FIVETRAN_APISECRET", "FIVETRAN_API_SECRET"))
          .setting(
              Setting.url("base-url", "Where the API is.")
                  .orElse("https://api.fivetran.example")
                  .fromEnvironment("FIVETRAN_BASE_URL"))
          .setting(Setting.text("label", "What to call the account."))
          .setting(Setting.flag("verbose", "Whether to say more.").fromEnvironment("VERBOSE"))
          .setting(
              new Setting(
                  "page-size",
                  Setting.Type.INTEGER,
                  "Items a page.",
                  false,
                  false,
                  Optional.of("100"),
                  List.of()))
          .build();

  static final ProviderInfo AIRBYTE =
      ProviderInfo.of("airbyte", "Airbyte")
          .defaultMode(Mode.SAFE_MODE)
          .dotenvVariable("AIRBYTE_ENV_FILE")
          .setting(
              Setting.credential("client-secret", "Secret of an application.")
                  .fromEnvironment("AIRBYTE_CLIENT_SECRET"))
          .setting(Setting.url("base-url", "Where the API is."))
          .build();

  static final Map<String, ProviderInfo> PROVIDERS =
      new TreeMap<>(Map.of("fivetran", FIVETRAN, "airbyte", AIRBYTE));

  private Fixtures() {}

  static Surroundings surroundings(Path directory, Map<String, String> environment) {
    return new Surroundings(
        environment, directory, directory.resolve("home"), OperatingSystem.UNIX);
  }

  /** A file that only its owner can read. */
  static Path privateFile(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** A file that everybody can read. */
  static Path publicFile(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }
}
