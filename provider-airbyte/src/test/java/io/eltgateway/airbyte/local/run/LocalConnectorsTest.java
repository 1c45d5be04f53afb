package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the protocol, with connectors that behave. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the connectors are shell scripts")
class LocalConnectorsTest {
  @TempDir Path folder;
  private Workbench bench;
  private final ToolCall call = TestCall.empty();

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @AfterEach
  void tearDown() {
    bench.close();
  }

  private static final class Kept implements MessageReader {
    final List<RecordMessage> records = new ArrayList<>();
    final List<Object> states = new ArrayList<>();

    @Override
    public boolean record(RecordMessage message) {
      records.add(message);
      return true;
    }

    @Override
    public boolean state(StateMessage message) {
      states.add(message.state());
      return true;
    }
  }

  @Test
  void aSpecificationIsTheSchemaOfTheSettings() {
    ConnectorRun run =
        bench.declare(
            "source-own",
            """
            [ "$*" = spec ] && echo '{"type":"SPEC","spec":{"connectionSpecification":{"a":1}}}'""");
    assertEquals(Map.of("a", 1), bench.connectors().specification(run, call));
  }

  @Test
  void aCheckSaysWhetherTheSettingsWork() {
    ConnectorRun run =
        bench.declare(
            "source-own",
            """
            [ "$1 $2" = "check --config" ] && grep example "$3" >/dev/null 2>&1
            echo '{"type":"CONNECTION_STATUS","connectionStatus":\
            {"status":"FAILED","message":"no route"}}'""");
    assertEquals(new CheckResult(false, "no route"), bench.connectors().check(run, call));
  }

  @Test
  void wrongSettingsReportedAsAFailureAreTheResultOfTheCheck() {
    ConnectorRun run =
        bench.declare(
            "source-own",
            """
            echo '{"type":"TRACE","trace":{"type":"ERROR","emitted_at":1,"error":\
            {"message":"The key is wrong","failure_type":"config_error"}}}'
            exit 1""");
    assertEquals(new CheckResult(false, "The key is wrong"), bench.connectors().check(run, call));
  }

  @Test
  void streamsAreDiscoveredInTheSourcesOrder() {
    ConnectorRun run =
        bench.declare(
            "source-own",
            """
            echo '{"type":"CATALOG","catalog":{"streams":[
            {"name":"b","namespace":"public","json_schema":{"type":"object"},
            "supported_sync_modes":["full_refresh","incremental"],"source_defined_cursor":true,
            "default_cursor_field":["at"],"source_defined_primary_key":[["id"]]},
            {"name":"a","json_schema":{}}]}}' | tr -d '\\n'
            echo""");
    List<Stream> streams = bench.connectors().discover(run, call);
    assertEquals(List.of("b", "a"), streams.stream().map(Stream::name).toList());
    Stream first = streams.get(0);
    assertEquals(Optional.of("public"), first.namespace());
    assertEquals(List.of(List.of("id")), first.sourceDefinedPrimaryKey());
    assertTrue(first.incremental());
    assertFalse(streams.get(1).incremental());
  }

  @Test
  void aReadHandsOnRecordsAndStatesAsTheyCome() {
    ConnectorRun run =
        bench.declare(
            "source-own",
            """
            echo 'a line of a library'
            echo '{"type":"LOG","log":{"level":"INFO","message":"hello"}}'
            echo '{"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG"}}'
            echo '{"type":"RECORD","record":{"stream":"s","namespace":"x","data":{"n":"gr\\u00fc\\u00df"},\
            "emitted_at":7}}'
            echo '{"type":"RECORD","record":{"stream":"s","data":{"n":"grüß"},"emitted_at":8}}'
            echo '{"type":"STATE","state":{"type":"STREAM","stream":\
            {"stream_descriptor":{"name":"s"},"stream_state":{"at":1}}}}'""");
    Kept kept = new Kept();
    bench.connectors().read(run, Workbench.catalog(), List.of(), kept, call);
    assertEquals(2, kept.records.size());
    assertEquals(
        new RecordMessage("s", Optional.of("x"), Map.of("n", "grüß"), 7), kept.records.get(0));
    assertEquals("grüß", kept.records.get(1).data().get("n"));
    assertEquals(1, kept.states.size());
  }

  @Test
  void filesAreForTheUserAloneAndGoneAfterwards() {
    ConnectorRun run =
        bench.declare(
            "source-own",
            """
            out=%s
            echo "$1 $2 $4 $6" >$out/arguments
            cat "$3" >$out/config; cat "$5" >$out/catalog; cat "$7" >$out/state
            stat -c '%%a' "$3" "$5" "$7" "${3%%/*}" >$out/modes"""
                .formatted(folder));
    List<Object> state = List.of(Map.of("type", "STREAM", "stream", Map.of()));
    bench.connectors().read(run, Workbench.catalog(), state, message -> true, call);
    assertEquals("read --config --catalog --state\n", bench.text("arguments"));
    assertEquals("{\"host\":\"example.com\"}", bench.text("config"));
    assertEquals(state, bench.json().read(bench.text("state")));
    assertTrue(bench.text("catalog").contains("\"destination_sync_mode\":\"overwrite\""));
    assertEquals("600\n600\n600\n700\n", bench.text("modes"));
    assertEquals(0, bench.runFolders());
  }

  @Test
  void aSourceOfBeforeStreamStatesGetsItsStateBackBare() {
    ConnectorRun run = bench.declare("source-own", "cat \"$7\" >%s/state".formatted(folder));
    List<Object> state = List.of(Map.of("type", "LEGACY", "data", Map.of("at", 5)));
    bench.connectors().read(run, Workbench.catalog(), state, message -> true, call);
    assertEquals("{\"at\":5}", bench.text("state"));
  }

  @Test
  void aConnectorSeesNothingOfTheEnvironmentThatNobodyNamed() {
    bench.environment.put("FIVETRAN_APISECRET", "not for you");
    bench.environment.put("LC_ALL", "C");
    bench.environment.put("NAMED", "for you");
    bench.childEnvironment = Optional.of("NAMED, FROM_DOTENV, ABSENT");
    bench.secrets.put("FROM_DOTENV", "a secret");
    ConnectorRun run = bench.declare("source-own", "env >%s/environment".formatted(folder));
    bench.connectors().read(run, Workbench.catalog(), List.of(), message -> true, call);
    Set<String> names = new TreeSet<>();
    bench.text("environment").lines().forEach(line -> names.add(line.split("=", 2)[0]));
    names.removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_")); // the shell's own
    assertEquals(
        new TreeSet<>(
            Set.of(
                "PATH",
                "HOME",
                "LC_ALL",
                "TMPDIR",
                "TMP",
                "TEMP",
                "NAMED",
                "FROM_DOTENV",
                "PYTHONUTF8",
                "PYTHONIOENCODING")),
        names);
    assertTrue(bench.text("environment").contains("TMPDIR=" + bench.temporary));
  }

  @Test
  void aProgramOnThePathThatIsNotCalledLikeAConnectorIsNotOne() {
    String script = "touch %s/started; echo '%s'".formatted(folder, Workbench.RECORD);
    for (String name : List.of("source-x", "shutdown")) {
      Workbench.script(bench.bin, name, "/bin/" + script);
      bench.register(name, "java", Optional.empty());
    }
    ConnectorRun other = ConnectorRun.of("shutdown");
    assertThrows(ToolException.class, () -> bench.connectors().discover(other, call));
    assertFalse(folder.resolve("started").toFile().exists());
    bench
        .connectors()
        .read(ConnectorRun.of("source-x"), Workbench.catalog(), List.of(), message -> true, call);
    assertTrue(folder.resolve("started").toFile().exists());
  }

  @Test
  void noShellReadsWhatIsGivenToAConnector() {
    Path place = folder.resolve("a folder; exit 9 $(x)");
    assertTrue(place.toFile().mkdir());
    bench.declared.put(
        "source-own", Workbench.script(place, "it's own", "echo '" + Workbench.RECORD + "'"));
    List<RecordMessage> records = new ArrayList<>();
    bench
        .connectors()
        .read(ConnectorRun.of("source-own"), Workbench.catalog(), List.of(), records::add, call);
    assertEquals(1, records.size());
  }

  @Test
  void aDestinationGetsRecordsAndThatTheyAreAll() {
    ConnectorRun run =
        bench.declare(
            "destination-own",
            """
            echo "$1 $2 $4" >%s/arguments
            cat >%s/input
            echo '{"type":"STATE","state":{}}'"""
                .formatted(folder, folder));
    Iterator<RecordMessage> records =
        List.of(
                new RecordMessage("s", Optional.of("ns"), Map.of("n", 1), 5),
                new RecordMessage("s", Optional.empty(), Map.of("n", 2), 6))
            .iterator();
    bench.connectors().write(run, Workbench.catalog(), records, call);
    assertEquals("write --config --catalog\n", bench.text("arguments"));
    List<Object> sent = bench.text("input").lines().map(bench.json()::read).toList();
    assertEquals(
        Map.of(
            "type",
            "RECORD",
            "record",
            Map.of("stream", "s", "namespace", "ns", "data", Map.of("n", 1), "emitted_at", 5)),
        sent.get(0));
    assertEquals(
        List.of("RECORD", "RECORD", "STATE", "TRACE"),
        sent.stream().map(message -> ((Map<?, ?>) message).get("type")).toList());
  }

  @Test
  void aDestinationIsNotToldThatAllIsThereWhenItIsNot() {
    ConnectorRun run =
        bench.declare(
            "destination-own", "cat >/dev/null; echo complete >%s/complete".formatted(folder));
    Iterator<RecordMessage> failing =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public RecordMessage next() {
            throw new IllegalStateException("no more rows");
          }
        };
    LocalConnectors connectors = bench.connectors();
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> connectors.write(run, Workbench.catalog(), failing, call));
    assertEquals("no more rows", failure.getMessage());
    assertFalse(folder.resolve("complete").toFile().exists());
  }

  @Test
  void aConnectorThatNobodyKnowsIsRefused() {
    LocalConnectors connectors = bench.connectors();
    assertEquals(
        "no connector source-x",
        assertThrows(
                ToolException.class,
                () -> connectors.specification(ConnectorRun.of("source-x"), call))
            .getMessage());
    assertEquals(
        "'../x' is no name of a connector. Find the name with list_connectors.",
        assertThrows(
                ToolException.class, () -> connectors.specification(ConnectorRun.of("../x"), call))
            .getMessage());
  }
}
