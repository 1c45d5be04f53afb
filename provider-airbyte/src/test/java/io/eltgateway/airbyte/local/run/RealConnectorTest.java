package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Connectors of the Python package index, where that and a Python can be reached. */
@EnabledIfSystemProperty(named = "elt.soak", matches = "true", disabledReason = "needs a network")
class RealConnectorTest {
  @TempDir Path folder;
  private final ToolCall call = TestCall.empty().until(Instant.now().plus(Duration.ofMinutes(15)));

  private static final class Counting implements MessageReader {
    final List<RecordMessage> records = new ArrayList<>();
    Object lastState;

    @Override
    public boolean record(RecordMessage message) {
      records.add(message);
      return true;
    }

    @Override
    public boolean state(StateMessage message) {
      lastState = message.state();
      return true;
    }
  }

  private static void assumeInstalled(Workbench bench, ConnectorRun run, ToolCall call) {
    try {
      bench.connectors().specification(run, call);
    } catch (ToolException failed) {
      assumeTrue(!failed.getMessage().contains("could not be installed"), failed.getMessage());
      assumeTrue(!failed.getMessage().contains("neither uv nor"), failed.getMessage());
      throw failed;
    }
  }

  @Test
  void aPublishedSourceIsInstalledCheckedDiscoveredAndReadAndGoesOnWhereItWas() {
    try (Workbench bench = onThisMachine()) {
      ConnectorRun run =
          bench
              .register("source-faker", "python", Optional.of("airbyte-source-faker"))
              .in(ExecutionMode.PYTHON)
              .with(Map.of("count", 500, "seed", 7, "parallelism", 1, "always_updated", false));
      assumeInstalled(bench, run, call);
      LocalConnectors connectors = bench.connectors();
      assertTrue(connectors.specification(run, call).get("properties") instanceof Map<?, ?>);
      assertTrue(connectors.check(run, call).succeeded());
      List<Stream> streams = connectors.discover(run, call);
      Stream users =
          streams.stream()
              .filter(stream -> stream.name().equals("users"))
              .findFirst()
              .orElseThrow();
      assertTrue(users.incremental());
      ConfiguredCatalog catalog = ConfiguredCatalog.of(List.of(users));
      Counting first = new Counting();
      connectors.read(run, catalog, List.of(), first, call);
      assertEquals(500, first.records.size());
      Counting second = new Counting();
      connectors.read(run, catalog, List.of(first.lastState), second, call);
      assertEquals(0, second.records.size());
    }
  }

  @Test
  void theVendorsProgramCarriesOutAManifest() throws Exception {
    try (Workbench bench = onThisMachine()) {
      java.nio.file.Files.writeString(bench.project.resolve("own.yaml"), MANIFEST);
      ConnectorRun run = ConnectorRun.of("source-own").byManifest("own.yaml");
      try {
        assertEquals(
            List.of("pages"),
            bench.connectors().discover(run, call).stream().map(Stream::name).toList());
      } catch (ToolException failed) {
        assumeTrue(!failed.getMessage().contains("could not be installed"), failed.getMessage());
        throw failed;
      }
    }
  }

  private Workbench onThisMachine() {
    Workbench bench = new Workbench(folder);
    // Without docker, which may be here but not running.
    for (String tool : List.of("python3.11", "python3", "uv")) {
      for (String place : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
        Path program = Path.of(place, tool);
        if (java.nio.file.Files.isExecutable(program)
            && !java.nio.file.Files.exists(bench.bin.resolve(tool))) {
          Workbench.script(bench.bin, tool, "exec " + program + " \"$@\"");
        }
      }
    }
    bench.environment.put("PATH", bench.bin + ":/usr/bin:/bin");
    bench.environment.put("HOME", System.getProperty("user.home"));
    return bench;
  }

  private static final String MANIFEST =
      """
      version: 6.0.0
      type: DeclarativeSource
      check: {type: CheckStream, stream_names: [pages]}
      streams:
        - type: DeclarativeStream
          name: pages
          retriever:
            type: SimpleRetriever
            requester: {type: HttpRequester, url_base: "https://example.com", path: /, http_method: GET}
            record_selector: {type: RecordSelector, extractor: {type: DpathExtractor, field_path: []}}
          schema_loader: {type: InlineSchemaLoader, schema: {type: object, properties: {}}}
      spec:
        type: Spec
        connection_specification: {type: object, properties: {}}
      """;
}
