package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsResolverTest {
  private static final Map<String, String> PRODUCTION =
      Map.of("FIVETRAN_APIKEY", "production-key", "FIVETRAN_APISECRET", "production-secret");

  @TempDir Path directory;

  @Test
  void theEnvironmentFillsTheInstanceThatBearsItsTypesName() throws IOException {
    Settings settings = by("providers: {fivetran: }", PRODUCTION).resolve("fivetran").settings();
    assertEquals(Optional.of(Secret.of("production-key")), settings.secret("api-key"));
    assertEquals(Optional.of(Secret.of("production-secret")), settings.secret("api-secret"));
    assertTrue(settings.hasCredentials());
  }

  @Test
  void theSecondNameOfAVariableCountsWhenTheFirstIsNotSet() throws IOException {
    Map<String, String> environment = Map.of("FIVETRAN_APIKEY", " ", "FIVETRAN_API_KEY", "other");
    Settings settings = by("providers: {fivetran: }", environment).resolve("fivetran").settings();
    assertEquals(Optional.of(Secret.of("other")), settings.secret("api-key"));
  }

  @Test
  void theEnvironmentNeverFillsAnotherInstance() throws IOException {
    String yaml =
        """
        providers:
          fivetran:
          fivetran-dev:
            type: fivetran
            settings: {api-key: "${DEV_KEY}"}
        """;
    Configured configured = by(yaml, PRODUCTION);
    ResolvedInstance dev = configured.resolve("fivetran-dev");
    assertEquals(List.of(), configured.errors());
    assertEquals(Optional.empty(), dev.settings().secret("api-key"));
    assertEquals(Optional.empty(), dev.settings().secret("api-secret"));
    assertFalse(dev.settings().hasCredentials());
    assertEquals(
        MissingCredentials.of(
            new MissingCredential(
                "api-key", List.of("DEV_KEY"), "The environment variable DEV_KEY is not set."),
            new MissingCredential(
                "api-secret", List.of(), "The configuration gives no 'api-secret'.")),
        dev.missingCredentials());
  }

  @Test
  void aMissingCredentialIsNoProblemAndSaysWhy() throws IOException {
    Configured configured = by("providers: {fivetran: }", Map.of("FIVETRAN_APIKEY", "k"));
    ResolvedInstance fivetran = configured.resolve("fivetran");
    assertEquals(List.of(), configured.errors());
    assertEquals(
        MissingCredentials.of(
            new MissingCredential(
                "api-secret",
                List.of("FIVETRAN_APISECRET", "FIVETRAN_API_SECRET"),
                "The configuration gives no 'api-secret', and the environment variable"
                    + " FIVETRAN_APISECRET or FIVETRAN_API_SECRET is not set.")),
        fivetran.missingCredentials());
  }

  @Test
  void whatTheFileNamesIsNotLookedForElsewhere() throws IOException {
    String yaml = "providers: {fivetran: {settings: {api-key: \"${MINE}\", api-secret: \"\"}}}";
    Configured configured = by(yaml, PRODUCTION);
    ResolvedInstance fivetran = configured.resolve("fivetran");
    assertEquals(Optional.empty(), fivetran.settings().secret("api-key"));
    assertEquals(Optional.empty(), fivetran.settings().secret("api-secret"));
    assertEquals(
        MissingCredentials.of(
            new MissingCredential(
                "api-key", List.of("MINE"), "The environment variable MINE is not set."),
            new MissingCredential(
                "api-secret", List.of(), "The configuration gives it an empty value.")),
        fivetran.missingCredentials());
    assertEquals(List.of(), configured.errors());
  }

  @Test
  void theFileComesFirstThenTheEnvFileThenTheEnvironmentThenTheDefault() throws IOException {
    Fixtures.privateFile(
        directory.resolve("own.env"),
        "FIVETRAN_APIKEY=file-key\nFIVETRAN_APISECRET=file-secret\nVERBOSE=no\nEXTRA=x\n");
    String yaml =
        """
        providers:
          fivetran:
            env-file: own.env
            settings: {api-key: yaml-key}
        """;
    Map<String, String> environment =
        Map.of(
            "FIVETRAN_APISECRET", "env-secret",
            "VERBOSE", "yes",
            "FIVETRAN_BASE_URL", "https://env.example.com");
    Configured configured = by(yaml, environment);
    ResolvedInstance fivetran = configured.resolve("fivetran");
    assertEquals(List.of(), configured.errors());
    Settings settings = fivetran.settings();
    assertEquals(Optional.of(Secret.of("yaml-key")), settings.secret("api-key"));
    assertEquals(Optional.of(Secret.of("file-secret")), settings.secret("api-secret"));
    assertFalse(settings.flag("verbose"));
    assertEquals(Optional.of(URI.create("https://env.example.com")), settings.url("base-url"));
    assertEquals(Optional.of("100"), settings.text("page-size"));
    assertEquals(Optional.of(100L), settings.integer("page-size"));
    assertEquals(Optional.empty(), settings.text("label"));
  }

  @Test
  void declaredSecretsStandBesideThoseOfTheDotenvFileAndBeforeThem() throws IOException {
    Path file = Fixtures.privateFile(directory.resolve("own.env"), "A=one\nB=two\n");
    Fixtures.privateFile(directory.resolve("pin.txt"), "1234\n");
    String yaml =
        """
        providers:
          fivetran:
            env-file: own.env
            secrets: {B: "${MINE}", pin: "${file:pin.txt}"}
        """;
    Configured configured = by(yaml, Map.of("MINE", "declared"));
    ResolvedInstance fivetran = configured.resolve("fivetran");

    assertEquals(List.of(), configured.errors());
    assertEquals(new TreeSet<>(Set.of("A", "B", "pin")), fivetran.secrets().names());
    assertEquals(
        Map.of(file.toString(), List.of("A"), "gateway configuration", List.of("B", "pin")),
        fivetran.secrets().places());
    assertEquals(List.of(), configured.registered);
    assertEquals(Optional.of(Secret.of("declared")), fivetran.secrets().find("B"));
    assertEquals(Optional.of(Secret.of("1234")), fivetran.secrets().find("pin"));
    assertEquals(List.of(Secret.of("declared"), Secret.of("1234")), configured.registered);
    assertFalse(fivetran.secrets().toString().contains("declared"));
    assertFalse(configured.instance("fivetran").toString().contains("MINE"));
  }

  @Test
  void aDeclaredSecretWithoutAValueIsAProblem() throws IOException {
    String yaml =
        """
        providers:
          fivetran:
            secrets:
              gone: "${GONE}"
              empty: ""
              "two words": x
        """;
    Configured configured = by(yaml, Map.of());
    configured.resolve("fivetran");

    assertEquals(
        List.of(
            "gateway.yaml:4:13: providers.fivetran.secrets.gone\n    The environment variable GONE"
                + " is not set. Set it, or remove the secret.",
            "gateway.yaml:5:14: providers.fivetran.secrets.empty\n    This secret is empty. Give it"
                + " a value, or remove it.",
            "gateway.yaml:6:20: providers.fivetran.secrets.'two words'\n    'two words' cannot be"
                + " the name of a secret. Use letters, digits, '_', '-' and '.'."),
        configured.errors());
  }

  @Test
  void aDeclaredSecretInPlainTextThatOthersReadIsAWarning() throws IOException {
    Path file =
        Fixtures.publicFile(
            directory.resolve("gateway.yaml"), "providers: {fivetran: {secrets: {PIN: 1234}}}");
    Configured configured = Configured.byFile(file, directory, Map.of());
    configured.resolve("fivetran");

    assertEquals(1, configured.warnings().size());
    assertTrue(configured.warnings().get(0).contains("in plain text"));
    assertFalse(configured.warnings().get(0).contains("1234"));
  }

  @Test
  void anInstancesOwnEnvFileIsItsSecrets() throws IOException {
    Fixtures.privateFile(directory.resolve("own.env"), "B=two\nA=one\nEMPTY=\n");
    Configured configured =
        by("providers: {fivetran: {env-file: own.env}}", Map.of("C", "not mine"));
    ResolvedInstance fivetran = configured.resolve("fivetran");
    assertEquals(new TreeSet<>(Set.of("A", "B", "EMPTY")), fivetran.secrets().names());
    assertEquals(List.of(), configured.registered);
    assertEquals(Optional.of(Secret.of("one")), fivetran.secrets().find("A"));
    assertEquals(Optional.empty(), fivetran.secrets().find("EMPTY"));
    assertEquals(Optional.empty(), fivetran.secrets().find("C"));
    assertEquals(List.of(Secret.of("one")), configured.registered);
    fivetran.secrets().mask(Secret.of("a part of one"));
    assertEquals(List.of(Secret.of("one"), Secret.of("a part of one")), configured.registered);
    assertFalse(fivetran.toString().contains("two"), fivetran.toString());
  }

  @Test
  void theVendorsDotenvFileStandsBehindTheEnvironment() throws IOException {
    Fixtures.privateFile(directory.resolve("vendor.env"), "AIRBYTE_CLIENT_SECRET=from-file\n");
    Map<String, String> named = Map.of("AIRBYTE_ENV_FILE", "vendor.env");
    Settings settings = by("providers: {airbyte: }", named).resolve("airbyte").settings();
    assertEquals(Optional.of(Secret.of("from-file")), settings.secret("client-secret"));

    Map<String, String> both =
        Map.of("AIRBYTE_ENV_FILE", "vendor.env", "AIRBYTE_CLIENT_SECRET", "from-environment");
    settings = by("providers: {airbyte: }", both).resolve("airbyte").settings();
    assertEquals(Optional.of(Secret.of("from-environment")), settings.secret("client-secret"));
  }

  @Test
  void aVendorsDotenvFileThatIsMissingIsAProblem() throws IOException {
    Configured configured = by("providers: {airbyte: }", Map.of("AIRBYTE_ENV_FILE", "none.env"));
    configured.resolve("airbyte");
    assertEquals(
        List.of(
            "environment: AIRBYTE_ENV_FILE\n    The dotenv file none.env cannot be used: This file"
                + " does not exist. Check the path."),
        configured.errors());
  }

  @Test
  void aValueOfTheEnvironmentThatIsWrongIsBlamedOnItsVariable() throws IOException {
    Configured configured =
        by(
            "providers: {fivetran: }",
            Map.of("FIVETRAN_BASE_URL", "http://api.example.com", "VERBOSE", "hm"));
    configured.resolve("fivetran");
    assertEquals(
        List.of(
            "environment: FIVETRAN_BASE_URL\n    Over http:// everybody on the way could read the"
                + " credentials. Write https://; only addresses of this machine may use http://.",
            "environment: VERBOSE\n    The value is neither true nor false. Write one of them."),
        configured.errors());
  }

  @Test
  void everySecretIsRegisteredAndNoneIsPrinted() throws IOException {
    Fixtures.privateFile(directory.resolve("key.txt"), "from-file\n");
    String yaml =
        "providers: {fivetran: {settings: {api-key: \"${file:key.txt}\", api-secret: plain-one}}}";
    Configured configured = by(yaml, Map.of());
    ResolvedInstance fivetran = configured.resolve("fivetran");
    assertEquals(List.of(Secret.of("from-file"), Secret.of("plain-one")), configured.registered);
    String printed = configured.config() + " " + configured.loaded + " " + fivetran;
    assertFalse(printed.contains("from-file"), printed);
    assertFalse(printed.contains("plain-one"), printed);
  }

  @Test
  void aUrlLosesItsLastSlashAndMayBeHttpOnThisMachineOnly() throws IOException {
    String yaml = "providers: {fivetran: {settings: {base-url: \"http://[::1]:8080/v1//\"}}}";
    Configured configured = by(yaml, PRODUCTION);
    assertEquals(
        Optional.of(URI.create("http://[::1]:8080/v1")),
        configured.resolve("fivetran").settings().url("base-url"));
    assertEquals(List.of(), configured.errors());
  }

  @Test
  void askingForTheWrongKindOfSettingIsABug() throws IOException {
    Settings settings = by("providers: {fivetran: }", PRODUCTION).resolve("fivetran").settings();
    assertThrows(IllegalArgumentException.class, () -> settings.text("unknown"));
    assertThrows(IllegalArgumentException.class, () -> settings.text("api-key"));
    assertThrows(IllegalArgumentException.class, () -> settings.integer("label"));
    assertThrows(IllegalArgumentException.class, () -> settings.secret("label"));
    assertThrows(IllegalArgumentException.class, () -> settings.flag("label"));
    assertThrows(IllegalArgumentException.class, () -> settings.url("page-size"));
  }

  @Test
  void aSandboxSeesNothingThatIsConfigured() throws IOException {
    String yaml = "providers: {fivetran: {settings: {api-key: \"${NONE}\", label: mine}}}";
    Configured configured = by(yaml, PRODUCTION);
    Settings settings =
        configured
            .resolver
            .resolveForSandbox(
                configured.instance("fivetran"),
                Map.of("api-key", "sandbox-key", "base-url", "http://127.0.0.1:1234"))
            .orElseThrow()
            .settings();
    assertEquals(List.of(), configured.errors());
    assertEquals(Optional.of(Secret.of("sandbox-key")), settings.secret("api-key"));
    assertEquals(Optional.empty(), settings.secret("api-secret"));
    assertEquals(Optional.empty(), settings.text("label"));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:1234")), settings.url("base-url"));
  }

  @Test
  void aPlainSecretInAFileThatOthersReadIsWarnedAbout() throws IOException {
    Path file =
        Fixtures.publicFile(
            directory.resolve("gateway.yaml"),
            "providers: {fivetran: {settings: {api-key: plain, api-secret: \"${S}\"}}}");
    Configured configured = Configured.byFile(file, directory, Map.of("S", "s"));
    configured.resolve("fivetran");
    assertEquals(List.of(), configured.errors());
    assertEquals(
        List.of(
            "gateway.yaml:1:44: providers.fivetran.settings.api-key\n    This secret stands in plain"
                + " text in a file that other users of this machine can read. Write \"${NAME}\" and"
                + " keep it in the environment, or run chmod 600 gateway.yaml."),
        configured.warnings());
  }

  @Test
  void aSecretFileThatOthersReadIsWarnedAbout() throws IOException {
    Fixtures.publicFile(directory.resolve("key.txt"), "secret");
    Fixtures.publicFile(directory.resolve("label.txt"), "no secret");
    String yaml =
        "providers: {fivetran: {settings: {api-key: \"${file:key.txt}\", label:"
            + " \"${file:label.txt}\"}}}";
    Configured configured = by(yaml, Map.of());
    configured.resolve("fivetran");
    assertEquals(
        List.of(
            "gateway.yaml:1:44: providers.fivetran.settings.api-key\n    Other users of this machine"
                + " can read the secret in key.txt. Run chmod 600 key.txt."),
        configured.warnings());
  }

  private Configured by(String yaml, Map<String, String> environment) throws IOException {
    return Configured.by(yaml, directory, environment);
  }
}
