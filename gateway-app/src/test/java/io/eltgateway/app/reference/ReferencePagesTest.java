package io.eltgateway.app.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.cli.CommandPages;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.engine.config.ConfigReference;
import io.eltgateway.engine.config.ConfigSchema;
import io.eltgateway.spi.ProviderInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pages in docs/reference are made of the program. After a change that shows in them, run
 * {@code mvn verify -Dreference.update=true} and commit what changed.
 */
class ReferencePagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "reference");
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.sandbox();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static List<ProviderInfo> providers() {
    return gateway.running().providers().infos();
  }

  @Test
  void theCommandsPageSaysWhatTheProgramSays() throws IOException {
    assertIsCurrent("commands.md", CommandPages.markdown());
  }

  @Test
  void theConfigurationPageNamesEveryKey() throws IOException {
    assertIsCurrent("configuration.md", ConfigReference.markdown(providers()));
  }

  @Test
  void theSchemaForEditorsIsTheProgramsOwn() throws IOException {
    assertIsCurrent("gateway.schema.json", ConfigSchema.text(providers()));
  }

  @Test
  void eachProviderHasAPageOfItsTools() throws IOException {
    for (var running : gateway.running().running()) {
      assertIsCurrent(
          running.provider().info().id() + "-tools.md",
          ToolPages.markdown(running.instance(), gateway.running().snapshot()));
    }
  }

  @Test
  void theInterfaceOfProvidersHasNotChangedByAccident() throws IOException {
    assertIsCurrent("spi-api.txt", InterfacePage.text());
  }

  private static void assertIsCurrent(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("reference.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertEquals(
        text,
        Files.exists(file) ? Files.readString(file) : "",
        "docs/reference/" + name + " is stale: run mvn verify -Dreference.update=true");
  }
}
