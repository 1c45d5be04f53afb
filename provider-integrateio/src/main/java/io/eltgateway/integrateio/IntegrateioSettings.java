package io.eltgateway.integrateio;

import io.eltgateway.integrateio.api.Account;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be configured, and the environment variables that fill it. */
final class IntegrateioSettings {
  static final String ACCOUNT_ID = "account-id";
  static final String TOKEN = "token";
  static final String API_KEY = "api-key";
  static final String EMAIL = "email";
  static final String PASSWORD = "password";
  static final String BASE_URL = "base-url";
  static final String API = "api";
  static final String RAW_SQL = "raw-sql";

  static final ProviderInfo INFO =
      ProviderInfo.of("integrateio", "Integrate.io")
          .defaultMode(Mode.READ_ONLY)
          .setting(
              Setting.text(
                      ACCOUNT_ID,
                      "The account: its subdomain or number, as it stands in the dashboard's URL.")
                  .asCredential()
                  .fromEnvironment("INTEGRATEIO_ACCOUNT_ID"))
          .setting(
              Setting.credential(
                      TOKEN,
                      "A personal access token, from Integrate.io, Settings, Developer Settings,"
                          + " Connected Applications.")
                  .fromEnvironment("INTEGRATEIO_TOKEN"))
          .setting(
              Setting.credential(EMAIL, "Instead of a token: the email address of a user.")
                  .fromEnvironment("INTEGRATEIO_EMAIL"))
          .setting(
              Setting.credential(PASSWORD, "That user's password.")
                  .fromEnvironment("INTEGRATEIO_PASSWORD"))
          .setting(
              Setting.credential(
                      API_KEY, "The key of the older REST API, alone or beside the others.")
                  .fromEnvironment("INTEGRATEIO_API_KEY"))
          .credentials(ACCOUNT_ID, TOKEN)
          .credentials(ACCOUNT_ID, TOKEN, API_KEY)
          .credentials(ACCOUNT_ID, EMAIL, PASSWORD)
          .credentials(ACCOUNT_ID, EMAIL, PASSWORD, API_KEY)
          .credentials(ACCOUNT_ID, API_KEY)
          .setting(
              Setting.text(
                      API,
                      "Which of the account's two interfaces is used: mcp, rest, or auto for mcp"
                          + " with rest where the account lacks it.")
                  .orElse("auto"))
          .setting(
              Setting.url(BASE_URL, "Root of the vendor's API, without the account.")
                  .orElse("https://api.xplenty.com"))
          .setting(
              Setting.flag(
                  RAW_SQL, "Pass on the where_clause of preview_data without looking into it."))
          .credentialTool("list_packages")
          .build();

  private IntegrateioSettings() {}

  /** The account's id. */
  static Optional<String> account(Settings settings) {
    return settings.text(ACCOUNT_ID).map(String::strip);
  }

  /** Which interface is wanted, as it stands in the configuration. */
  static String api(Settings settings) {
    return settings.text(API).orElse("auto");
  }

  /**
   * Checks what only this provider can check.
   *
   * @throws IllegalArgumentException with everything that is wrong
   */
  static void check(Settings settings) {
    List<String> wrong = new ArrayList<>();
    account(settings).filter(id -> !Account.isId(id)).ifPresent(id -> wrong.add(Account.NO_ID));
    String api = api(settings);
    if (Interface.of(api).isEmpty()) {
      wrong.add("The setting 'api' must be auto, mcp or rest, and not '" + api + "'.");
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", wrong));
    }
  }
}
