package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final String PAGE = ConfigReference.markdown(Fixtures.PROVIDERS.values());

  @Test
  void everyKeyHasARowWithItsDefault() {
    assertRow(
        "| `http.port` | a whole number from 0 to 65535 | `8080` | The port to listen on; 0 takes any free one. |");
    assertRow(
        "| `audit.max-size` | a size from 10KB to 10GiB | `10MB` | After how much a new file is begun. |");
    assertRow(
        "| `rate-limit` | a group or a list of groups |  | How often requests are sent to the vendor; without `tools` it takes the place of the vendor's general limit. |");
    assertRow("| `rate-limit.per` | a duration from 1ms to 24h | required | In how much time. |");
    assertRow(
        "| `timeouts.write` | a duration from 100ms to 1h | `3m` | How long any other call may take. |");
    for (String key :
        List.of(
            "providers",
            "http",
            "audit.keep",
            "env-file",
            "ca-file",
            "state-directory",
            "provider-paths",
            "type",
            "prefix",
            "mode",
            "settings",
            "tools.allow",
            "tools.deny",
            "in-flight",
            "max-response",
            "reveal-secrets")) {
      assertTrue(PAGE.contains("\n| `" + key + "` |"), key);
    }
  }

  @Test
  void everySettingHasARowWithItsVariables() {
    assertRow(
        "| `api-key` | secret text |  | `FIVETRAN_APIKEY`, `FIVETRAN_API_KEY` | Key of the account, from its settings page. |");
    assertRow(
        "| `base-url` | `https://…` | `https://api.fivetran.example` | `FIVETRAN_BASE_URL` | Where the API is. |");
  }

  @Test
  void everyRowHasAsManyCellsAsItsTable() {
    PAGE.lines()
        .filter(line -> line.startsWith("|"))
        .forEach(
            line -> {
              long bars = line.replace("\\|", "").chars().filter(c -> c == '|').count();
              assertTrue(bars == 5 || bars == 6, line);
            });
  }

  @Test
  void theStarterFileForOneProviderIsShort() {
    String starter = InitTemplate.text(List.of(Fixtures.AIRBYTE), Optional.of("./s.json"));
    assertEquals(
        """
        # yaml-language-server: $schema=./s.json
        # What an MCP client may do with which account. Check it with: elt-gateway check
        providers:
          airbyte:
            mode: safe-mode   # or read-only or allow-writes
            settings:
              # Secret of an application.
              client-secret: "${AIRBYTE_CLIENT_SECRET}"
              # Where the API is.
              # base-url: …
            # tools: {deny: ["@delete"]}   # names such as list_*, @effect, @trait, group:name
        """,
        starter);
    assertTrue(significant(InitTemplate.text(List.of(Fixtures.FIVETRAN), Optional.empty())) <= 12);
  }

  private static long significant(String yaml) {
    Stream<String> lines = yaml.lines();
    return lines.filter(line -> !line.isBlank() && !line.strip().startsWith("#")).count();
  }

  private static void assertRow(String row) {
    assertTrue(PAGE.contains("\n" + row + "\n"), () -> row + " is not in\n" + PAGE);
  }
}
