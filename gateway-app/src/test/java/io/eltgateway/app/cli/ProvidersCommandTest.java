package io.eltgateway.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.cli.CommandLineRun.Ran;
import io.eltgateway.app.docs.PackedExample;
import io.eltgateway.app.endtoend.careless.CarelessProvider;
import io.eltgateway.app.endtoend.views.ViewsProvider;
import io.eltgateway.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was found where, word by word. */
class ProvidersCommandTest {
  private final CommandLineRun terminal = new CommandLineRun();
  private Path providers;

  @BeforeEach
  void installTheExampleAlone() throws IOException {
    providers = terminal.installation().home().resolve("providers");
    for (String folder : List.of("airbyte", "fivetran", "integrateio")) {
      if (Files.exists(providers.resolve(folder))) {
        terminal.installation().uninstall(folder);
      }
    }
    PackedExample.into(providers.resolve("acme"));
  }

  @AfterEach
  void close() {
    terminal.close();
  }

  private void assertOut(int exitCode, String out, Ran ran) {
    assertEquals(
        out.replace("PROVIDERS", providers.toString()).replace("SPI", SpiVersion.CURRENT),
        ran.out());
    assertEquals(exitCode, ran.exitCode());
  }

  @Test
  void oneThatTheConfigurationDoesNotNameSaysWhatItNeeds() {
    terminal.installation().install("views", ViewsProvider.class);
    terminal.file("gateway.yaml", "providers: {views: {settings: {token: a-token-of-views}}}\n");

    assertOut(
        0,
        """
        acme: Acme, version 0.1.0, interface SPI
          in PROVIDERS/acme
          3 tools: 2 read, 1 update
          no instance, needs: api-token (ACME_API_TOKEN)
        views: Views
          in PROVIDERS/views
          2 tools: 2 read
          instance views: read-only
        """,
        terminal.type("providers", "--config", "gateway.yaml"));
  }

  @Test
  void eachInstanceSaysItsModeAndWhatIsMissing() {
    terminal.file(
        "gateway.yaml",
        """
        providers:
          acme: {mode: safe-mode}
          other: {type: acme, settings: {api-token: a-token-of-another}}
        """);

    assertOut(
        0,
        """
        acme: Acme, version 0.1.0, interface SPI
          in PROVIDERS/acme
          3 tools: 2 read, 1 update
          instance acme: safe-mode, missing: api-token (ACME_API_TOKEN)
          instance other: read-only
        """,
        terminal.type("providers", "--config", "gateway.yaml"));
  }

  @Test
  void asJsonItIsTheSame() {
    terminal.file("gateway.yaml", "providers: {acme: {mode: safe-mode}}\n");

    assertOut(
        0,
        """
        {"providers":[{"id":"acme","title":"Acme","version":"0.1.0","interface":"SPI",\
        "directory":"PROVIDERS/acme","tools":{"read":2,"update":1},\
        "instances":[{"name":"acme","mode":"safe-mode","missing":[["api-token"]]}]}],"off":{}}
        """,
        terminal.type("providers", "--json", "--config", "gateway.yaml"));
  }

  @Test
  void oneThatNeedsItsSettingsToSayWhatItHasIsNoFailure() {
    terminal.installation().install("careless", CarelessProvider.class);
    terminal.file("gateway.yaml", "providers: {acme: }\n");

    Ran ran = terminal.type("providers", "--config", "gateway.yaml");

    assertOut(
        0,
        """
        acme: Acme, version 0.1.0, interface SPI
          in PROVIDERS/acme
          3 tools: 2 read, 1 update
          instance acme: read-only, missing: api-token (ACME_API_TOKEN)
        careless: Careless
          in PROVIDERS/careless
          tools: known when it is configured
          no instance
        """,
        ran);
    assertFalse(ran.err().contains("cannot be used"), ran.err());
  }

  @Test
  void whatAProviderThrowsGivesNoSecretAway() {
    terminal.installation().install("careless", CarelessProvider.class);
    terminal.file("gateway.yaml", "providers: {careless: {settings: {token: refused-123456}}}\n");

    for (String command : List.of("providers", "check")) {
      Ran ran = terminal.type(command, "--config", "gateway.yaml");

      assertTrue(ran.out().contains("could not start: No vendor takes "), ran.out());
      assertFalse((ran.out() + ran.err()).contains("refused-123456"), ran.out() + ran.err());
    }
    assertTrue(
        terminal
            .type("providers", "--config", "gateway.yaml")
            .out()
            .contains("careless: off, see"));
  }

  @Test
  void whatCannotBeUsedIsNamedAndMakesItFail() throws IOException {
    Files.createDirectory(providers.resolve("empty"));

    assertOut(
        1,
        """
        acme: Acme, version 0.1.0, interface SPI
          in PROVIDERS/acme
          3 tools: 2 read, 1 update
          instance acme: read-only, missing: api-token (ACME_API_TOKEN)
        empty: off. Provider directory PROVIDERS/empty holds no jar and no provider.yaml. Put the \
        provider's own files into it, not into a folder below it, or remove it.
        """,
        terminal.type("providers"));
  }
}
