package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor that can be authenticated with in two ways. */
class CredentialChoiceTest {
  private static final Setting ID =
      Setting.credential("client-id", "Id of an application.").fromEnvironment("ACME_ID");
  private static final Setting SECRET =
      Setting.credential("client-secret", "Its secret.").fromEnvironment("ACME_SECRET");
  private static final Setting TOKEN =
      Setting.credential("token", "A token.").fromEnvironment("ACME_TOKEN");

  private static final ProviderInfo ACME =
      ProviderInfo.of("acme", "Acme")
          .dotenvVariable("ACME_ENV_FILE")
          .setting(ID)
          .setting(SECRET)
          .setting(TOKEN)
          .credentials("client-id", "client-secret")
          .credentials("token")
          .build();

  @TempDir Path directory;

  private Configured configured(String yaml, String environment) throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (String each : environment.isBlank() ? new String[0] : environment.split(" ")) {
      variables.put(each, each.startsWith("ACME_ENV") ? "vendor.env" : "v");
    }
    return Configured.of(ACME, yaml, directory, variables);
  }

  private static String given(Settings settings) {
    return List.of("client-id", "client-secret", "token").stream()
        .filter(key -> settings.secret(key).isPresent())
        .toList()
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACME_ID ACME_SECRET | [client-id, client-secret]",
        "ACME_TOKEN          | [token]",
        "ACME_ID ACME_TOKEN  | [token]",
      })
  void oneCompleteWayIsEnough(String environment, String expected) throws IOException {
    Configured configured = configured("", environment);
    ResolvedInstance acme = configured.resolve("acme");

    assertTrue(acme.settings().hasCredentials());
    assertTrue(acme.missingCredentials().isEmpty());
    assertEquals(expected, given(acme.settings()));
    assertEquals(List.of(), configured.warnings());
    assertEquals(List.of(), configured.errors());
  }

  @Test
  void ofTwoCompleteWaysTheNearerOneCounts() throws IOException {
    Configured configured =
        configured("providers: {acme: {settings: {token: mine}}}", "ACME_ID ACME_SECRET");

    assertEquals("[token]", given(configured.resolve("acme").settings()));
    assertEquals(
        List.of(
            "environment: ACME_ID\n    'acme' has two ways to authenticate with Acme: 'token', which"
                + " it uses, and 'client-id' and 'client-secret', which it ignores. Remove the one"
                + " that you do not mean."),
        configured.warnings());
  }

  @Test
  void aWayThatBeginsInTheFileIsNearerThanOneThatDoesNot() throws IOException {
    Configured configured =
        configured("providers: {acme: {settings: {client-id: mine}}}", "ACME_SECRET ACME_TOKEN");

    assertEquals("[client-id, client-secret]", given(configured.resolve("acme").settings()));
  }

  @Test
  void theEnvironmentIsNearerThanTheVendorsFile() throws IOException {
    Fixtures.privateFile(directory.resolve("vendor.env"), "ACME_ID=i\nACME_SECRET=s\n");
    Configured configured = configured("", "ACME_ENV_FILE ACME_TOKEN");

    assertEquals("[token]", given(configured.resolve("acme").settings()));
    assertEquals(1, configured.warnings().size());
  }

  @Test
  void theEnvFileOfTheInstanceIsNearerThanTheEnvironment() throws IOException {
    Fixtures.privateFile(directory.resolve("own.env"), "ACME_TOKEN=t\n");
    Configured configured =
        configured("providers: {acme: {env-file: own.env}}", "ACME_ID ACME_SECRET");

    assertEquals("[token]", given(configured.resolve("acme").settings()));
  }

  @Test
  void ofTwoWaysAtTheSamePlaceTheFirstOneCounts() throws IOException {
    Configured configured = configured("", "ACME_ID ACME_SECRET ACME_TOKEN");

    assertEquals("[client-id, client-secret]", given(configured.resolve("acme").settings()));
    assertEquals(
        List.of(
            "environment: ACME_TOKEN\n    'acme' has two ways to authenticate with Acme: 'client-id'"
                + " and 'client-secret', which it uses, and 'token', which it ignores. Remove the"
                + " one that you do not mean."),
        configured.warnings());
  }

  @Test
  void withoutAnythingAllWaysAreNamed() throws IOException {
    ResolvedInstance acme = configured("", "").resolve("acme");

    assertFalse(acme.settings().hasCredentials());
    assertEquals(
        "client-id and client-secret, or token",
        acme.missingCredentials().words(MissingCredential::setting));
  }

  @Test
  void aWayThatIsBegunIsTheOneToComplete() throws IOException {
    Configured configured = configured("", "ACME_ID");
    ResolvedInstance acme = configured.resolve("acme");

    assertEquals(
        MissingCredentials.of(
            new MissingCredential(
                "client-secret",
                List.of("ACME_SECRET"),
                "The configuration gives no 'client-secret', and the environment variable"
                    + " ACME_SECRET is not set.")),
        acme.missingCredentials());
    assertEquals(List.of(), configured.errors());
  }

  @Test
  void aSecondAccountWithoutAnyIsToldAllWays() throws IOException {
    Configured configured = configured("providers: {other: {type: acme}}", "");
    configured.resolve("other");

    assertTrue(
        configured
            .errors()
            .get(0)
            .contains("no credentials of its own ('client-id', 'client-secret'; or 'token'), and"),
        configured.errors().toString());
  }

  @Test
  void theFirstWayStandsInANewFileAndTheOtherAsAComment() {
    String file = InitTemplate.text(List.of(ACME), Optional.empty());

    assertTrue(file.contains("\n      client-id: \"${ACME_ID}\"\n"), file);
    assertTrue(file.contains("\n      # token: \"${ACME_TOKEN}\"\n"), file);
  }

  @Test
  void theReferenceNamesTheWays() {
    String page = ConfigReference.markdown(List.of(ACME));

    assertTrue(
        page.contains("\nTo authenticate it needs `client-id` and `client-secret`, or `token`.\n"),
        page);
  }

  @Test
  void waysAreMadeOfTheCredentialsAndOfAllOfThem() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ProviderInfo.of("acme", "Acme")
                .setting(ID)
                .setting(TOKEN)
                .credentials("token")
                .build());
    assertThrows(
        IllegalArgumentException.class,
        () -> ProviderInfo.of("acme", "Acme").setting(TOKEN).credentials("tokne").build());
  }

  private static final ProviderInfo WITH_MORE =
      ProviderInfo.of("acme", "Acme")
          .setting(TOKEN)
          .setting(SECRET)
          .credentials("token")
          .credentials("token", "client-secret")
          .credentials("client-secret")
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ACME_TOKEN ACME_SECRET | [client-secret, token]",
        "'providers: {acme: {settings: {token: mine}}}' | ACME_SECRET | [client-secret, token]",
        "'' | ACME_TOKEN | [token]",
        "'' | ACME_SECRET | [client-secret]",
      })
  void whoGivesMoreOfAWayMeansAllOfIt(String yaml, String environment, String expected)
      throws IOException {
    Map<String, String> variables = new TreeMap<>();
    List.of(environment.split(" ")).forEach(name -> variables.put(name, "v"));
    Configured configured = Configured.of(WITH_MORE, yaml, directory, variables);

    assertEquals(expected, givenOf(configured.resolve("acme").settings()));
    assertEquals(List.of(), configured.warnings());
  }

  private static String givenOf(Settings settings) {
    return List.of("client-secret", "token").stream()
        .filter(key -> settings.secret(key).isPresent())
        .toList()
        .toString();
  }

  @Test
  void ofWhatIsMissingTheLongerWaysAreNotNamed() throws IOException {
    ResolvedInstance acme =
        Configured.of(WITH_MORE, "", directory, new TreeMap<>()).resolve("acme");

    assertEquals(
        "token, or client-secret", acme.missingCredentials().words(MissingCredential::setting));
  }
}
