package io.eltgateway.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A provider that cannot be loaded is said to operator and model; the others serve. */
class BrokenProviderTest {

  @Test
  void whatCannotBeLoadedIsSaidAndTheOthersServe() throws IOException {
    TestGateway.Builder builder = TestGateway.configured();
    Path providers = builder.installation().home().resolve("providers");
    Files.writeString(Files.createDirectory(providers.resolve("torn")).resolve("torn.jar"), "torn");
    Path ghost = Files.createDirectories(providers.resolve("ghost/META-INF/services"));
    Files.writeString(ghost.resolve("io.eltgateway.spi.ToolProvider"), "com.example.Ghost\n");
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway gateway = builder.instance("fivetran", Mode.READ_ONLY, sandbox).start()) {
      TestClient client = gateway.connect();

      JsonNode off = client.call("gateway__status").json().path("off");

      assertEquals(
          "Provider directory "
              + providers.resolve("ghost")
              + " is broken (io.eltgateway.spi.ToolProvider: Provider com.example.Ghost not found)."
              + " Replace it or remove it.",
          off.path("ghost").asString());
      assertEquals(
          "Provider directory "
              + providers.resolve("torn")
              + " holds torn.jar, which is no readable jar (zip END header not found). Replace it or"
              + " remove it.",
          off.path("torn").asString());
      assertTrue(client.instructions().contains("- ghost is off. "), client.instructions());
      assertFalse(client.call("fivetran__list_groups").failed());
      assertEquals(
          List.of(off.path("ghost").asString(), off.path("torn").asString()),
          gateway.running().providers().problems(),
          "the operator is told the same");
    }
  }

  @Test
  void anInstanceWhoseProviderCannotBeLoadedIsOffAndTheOthersServe() throws IOException {
    TestGateway.Builder builder = TestGateway.configured();
    Path torn = builder.installation().home().resolve("providers/acme");
    Files.writeString(Files.createDirectory(torn).resolve("acme.jar"), "torn");
    builder
        .provider("acme: {settings: {api-token: a-token-of-acme}}")
        .provider("acme-eu: {type: acme, prefix: eu}")
        .provider("fivetram:");
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway gateway = builder.instance("fivetran", Mode.READ_ONLY, sandbox).start()) {
      TestClient client = gateway.connect();
      JsonNode off = client.call("gateway__status").json().path("off");
      String whyTorn =
          "Provider directory "
              + torn
              + " holds acme.jar, which is no readable jar (zip END header not found). Replace it or"
              + " remove it.";

      assertEquals(whyTorn, off.path("acme").asString());
      assertEquals(whyTorn, off.path("acme-eu").asString());
      assertEquals(
          "There is no provider 'fivetram' among those that could be loaded. Put right what could"
              + " not be, or the type. Did you mean 'fivetran'?",
          off.path("fivetram").asString());
      assertFalse(client.call("fivetran__list_groups").failed());
      assertEquals(
          List.of(
              "There is no provider 'fivetram' among those that could be loaded. The instance is"
                  + " off, and the others run. Put right what could not be, or the type. Did you"
                  + " mean 'fivetran'?"),
          gateway.running().warnings().stream()
              .map(warning -> warning.fault().text())
              .filter(text -> text.startsWith("There is no provider"))
              .toList(),
          "what is wrong with a directory was told before");
    }
  }

  @Test
  void anInstallationWithoutProvidersStillSaysHowItIs() throws IOException {
    TestGateway.Builder builder = TestGateway.configured().withoutFile();
    builder.installation().uninstall("airbyte");
    builder.installation().uninstall("fivetran");
    builder.installation().uninstall("integrateio");
    try (TestGateway gateway = builder.start()) {
      TestClient client = gateway.connect();

      assertEquals(List.of("gateway__list_pipelines", "gateway__status"), client.toolNames());
      assertEquals(0, client.call("gateway__status").json().path("instances").size());
    }
  }
}
