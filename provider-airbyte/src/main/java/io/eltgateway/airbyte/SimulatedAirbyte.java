package io.eltgateway.airbyte;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.spi.SandboxSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Airbyte's simulation with a project folder of its own, in which the sample connectors lie as
 * programs. The folder goes when the simulation ends.
 */
final class SimulatedAirbyte implements SandboxSource.Sandbox {
  /** Followed by the process that the folder belongs to. */
  private static final String PREFIX = "elt-gateway-airbyte-sandbox-";

  private final AirbyteSandbox sandbox;
  private final Path folder;
  private final String connectors;

  private SimulatedAirbyte(AirbyteSandbox sandbox, Path folder, String connectors) {
    this.sandbox = sandbox;
    this.folder = folder;
    this.connectors = connectors;
  }

  /** Starts one. */
  static SimulatedAirbyte start() throws IOException {
    sweep();
    Path folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    try {
      Path programs = Files.createDirectory(folder.resolve("connectors"));
      Files.createDirectory(folder.resolve("project"));
      String connectors = SampleConnectors.setting(SampleConnectors.install(programs));
      return new SimulatedAirbyte(new AirbyteSandbox(), folder, connectors);
    } catch (IOException | RuntimeException failed) {
      delete(folder);
      throw failed;
    }
  }

  @Override
  public Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry(AirbyteSettings.API_URL, sandbox.publicApi().toString()),
        Map.entry(AirbyteSettings.CONFIG_API_URL, sandbox.configurationApi().toString()),
        Map.entry(AirbyteSettings.WEB_URL, sandbox.web().toString()),
        Map.entry(AirbyteSettings.REGISTRY_URL, sandbox.registry().toString()),
        Map.entry(AirbyteSettings.DOCS_URL, sandbox.documentation().toString()),
        Map.entry(AirbyteSettings.CLIENT_ID, sandbox.clientId()),
        Map.entry(AirbyteSettings.CLIENT_SECRET, sandbox.clientSecret()),
        Map.entry(AirbyteSettings.WORKSPACE_ID, sandbox.workspaceId()),
        Map.entry(AirbyteSettings.TRUSTED_EXECUTION, "true"),
        Map.entry(AirbyteSettings.PROJECT_DIR, folder.resolve("project").toString()),
        Map.entry(AirbyteSettings.CONNECTORS, connectors));
  }

  @Override
  public Optional<String> demoScenes() {
    return Optional.of("demo/scenes.json");
  }

  @Override
  public void close() {
    sandbox.close();
    delete(folder);
  }

  /** A process that is ended the hard way leaves its folder behind; the next one takes it away. */
  private static void sweep() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*-*")) {
      folders.forEach(SimulatedAirbyte::sweep);
    } catch (IOException | DirectoryIteratorException unreadable) {
      // Then the leftovers stay, which does no harm.
    }
  }

  private static void sweep(Path folder) {
    String name = folder.getFileName().toString();
    String owner = name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()));
    if (owner.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
      delete(folder);
    }
  }

  /** As far as it can be: what a connector that is just being ended writes may stay behind. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException stillInUse) {
      // The system's own sweep of temporary files takes the rest.
    }
  }
}
