package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stands in the audit file after a call, whatever became of it. */
class AuditFileTest {
  private FivetranSandbox sandbox;
  private TestGateway gateway;
  private TestClient client;

  @BeforeEach
  void startSandbox() throws IOException {
    sandbox = new FivetranSandbox();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private void start(Mode mode) {
    gateway = TestGateway.over(sandbox, mode);
    client = gateway.connect();
  }

  private static List<JsonNode> lines(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        lines.add(TestClient.JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonNode> lines() {
    return lines(gateway.auditFile());
  }

  /** A line without what differs from run to run. */
  private static String masked(JsonNode line) {
    return line.toString()
        .replaceAll("\"time\":\"[^\"]+Z\"", "\"time\":\"T\"")
        .replaceAll("\"call\":\"[^\"]+\"", "\"call\":\"C\"")
        .replaceAll("\"caller\":\"bearer:[0-9a-f]{8}\"", "\"caller\":\"B\"")
        .replaceAll("\"session\":\"[^\"]{12}…\"", "\"session\":\"S\"")
        .replaceAll("\"milliseconds\":\\d+", "\"milliseconds\":0")
        .replaceAll("\"upstream_bytes\":\\d+", "\"upstream_bytes\":0");
  }

  @Test
  void aReadLeavesItsOutcome() {
    start(Mode.READ_ONLY);

    client.call("fivetran__get_connection_details", Map.of("connection_id", "gifted_pelican"));

    assertEquals(
        List.of(
            """
            {"time":"T","event":"outcome","call":"C","caller":"B","session":"S","instance":"fivetran",\
            "tool":"fivetran__get_connection_details","effect":"read","decision":"allowed",\
            "rule":"mode:read-only","targets":["connection gifted_pelican"],"arguments":["connection_id"],\
            "outcome":"ok","milliseconds":0,"upstream_answers":1,"upstream_status":200,"upstream_bytes":0}\
            """),
        lines().stream().map(AuditFileTest::masked).toList());
  }

  @Test
  void aWriteIsAnnouncedAndThenToldUnderOneCallId() {
    start(Mode.SAFE_MODE);

    String group =
        client
            .call("fivetran__create_group", Map.of("name", "new_group"))
            .json()
            .path("id")
            .asString();

    List<JsonNode> lines = lines();
    assertEquals(
        List.of(
            """
            {"time":"T","event":"intent","call":"C","caller":"B","session":"S","instance":"fivetran",\
            "tool":"fivetran__create_group","effect":"create","decision":"allowed",\
            "rule":"mode:safe-mode","arguments":["name"]}\
            """,
            """
            {"time":"T","event":"outcome","call":"C","caller":"B","session":"S","instance":"fivetran",\
            "tool":"fivetran__create_group","effect":"create","decision":"allowed",\
            "rule":"mode:safe-mode","arguments":["name"],"outcome":"ok","milliseconds":0,\
            "created":["group %s"],"upstream_answers":1,"upstream_status":201,"upstream_bytes":0}\
            """
                .formatted(group)),
        lines.stream().map(AuditFileTest::masked).toList());
    assertEquals(lines.get(0).path("call"), lines.get(1).path("call"));
  }

  @Test
  void theAnnouncementStandsBeforeTheVendorIsAsked() throws Exception {
    start(Mode.ALLOW_WRITES);
    CountDownLatch go = new CountDownLatch(1);
    sandbox.mishaps().next(Mishap.holdRequest(go));

    CompletableFuture<Answer> call =
        CompletableFuture.supplyAsync(
            () -> client.call("fivetran__delete_group", Map.of("group_id", "hollow_mill")));
    Waiting.until("the request has arrived", () -> !sandbox.requests().isEmpty());
    List<JsonNode> before = lines();
    go.countDown();
    Answer answer = call.get(30, TimeUnit.SECONDS);

    assertEquals(1, before.size());
    assertEquals("intent", before.get(0).path("event").asString());
    assertEquals("group hollow_mill", before.get(0).at("/targets/0").asString());
    assertFalse(answer.failed(), answer.text());
    assertEquals(2, lines().size());
  }

  @Test
  void aRefusedCallNamesTheRuleAndAnnouncesNothing() {
    start(Mode.SAFE_MODE);

    client.call("fivetran__delete_group", Map.of("group_id", "gallant_harbor"));
    client.call("fivetran__create_user", Map.of("email", "x@example.com"));

    assertEquals(
        List.of(
            """
            {"time":"T","event":"outcome","call":"C","caller":"B","session":"S","instance":"fivetran",\
            "tool":"fivetran__delete_group","effect":"delete","decision":"refused","rule":"ledger",\
            "targets":["group gallant_harbor"],"arguments":["group_id"],"outcome":"refused",\
            "milliseconds":0}\
            """,
            """
            {"time":"T","event":"outcome","call":"C","caller":"B","session":"S","instance":"fivetran",\
            "tool":"fivetran__create_user","effect":"create","decision":"refused",\
            "rule":"mode:safe-mode","arguments":["email"],"outcome":"refused","milliseconds":0}\
            """),
        lines().stream().map(AuditFileTest::masked).toList());
  }

  @Test
  void whatIsInvalidOrUnknownLeavesALineToo() {
    start(Mode.READ_ONLY);

    client.call("fivetran__list_groups", Map.of("limit", "many"));
    try {
      client.call("fivetran__no_such_tool");
    } catch (RuntimeException unknown) {
      assertTrue(unknown.getMessage().contains("no_such_tool"), unknown.getMessage());
    }

    List<JsonNode> lines = lines();
    assertEquals(2, lines.size());
    assertEquals("invalid-arguments", lines.get(0).path("outcome").asString());
    assertEquals("allowed", lines.get(0).path("decision").asString());
    assertEquals("unknown-tool", lines.get(1).path("outcome").asString());
    assertEquals("fivetran__no_such_tool", lines.get(1).path("tool").asString());
    assertEquals(List.of(), sandbox.requests());
  }

  @Test
  void ofFreeFormArgumentsOnlyTheNamesStandThere() throws IOException {
    start(Mode.ALLOW_WRITES);

    Answer answer =
        client.call(
            "fivetran__create_connection",
            Map.of(
                "group_id", "stately_ledger",
                "service", "postgres",
                "config",
                    Map.of(
                        "schema_prefix", "named_so",
                        "host", "new.db.example.com",
                        "password", "correct horse battery")));

    assertFalse(answer.failed(), answer.text());
    String file = Files.readString(gateway.auditFile());
    JsonNode arguments = lines().get(0).path("arguments");
    assertEquals(
        List.of(
            "config",
            "config.host",
            "config.password",
            "config.schema_prefix",
            "group_id",
            "service"),
        arguments.valueStream().map(JsonNode::asString).sorted().toList());
    for (String value : List.of("correct horse", "new.db.example.com", "named_so")) {
      assertFalse(file.contains(value), value);
    }
    assertFalse(answer.text().contains("correct horse"), answer.text());
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    start(Mode.READ_ONLY);

    client.call("fivetran__list_groups");

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(gateway.auditFile())));
  }

  @Test
  void itStandsWhereTheConfigurationSays() {
    TestGateway.Builder builder = TestGateway.configured();
    Path file = builder.installation().workingDirectory().resolve("records/calls.log");
    gateway =
        builder
            .also("audit: {file: \"" + file + "\"}")
            .instance("fivetran", Mode.READ_ONLY, sandbox)
            .start();

    gateway.connect().call("fivetran__list_groups");

    assertEquals(1, lines(file).size());
    assertFalse(Files.exists(gateway.auditFile()));
  }

  @Test
  void aWriteThatCannotBeAnnouncedDoesNotHappen() throws IOException {
    TestGateway.Builder builder = TestGateway.configured();
    // Nobody can write to a folder as if it were a file, not even root.
    Path folder = builder.installation().workingDirectory().resolve("a_folder");
    Files.createDirectories(folder);
    gateway =
        builder
            .also("audit: {file: \"" + folder + "\"}")
            .instance("fivetran", Mode.ALLOW_WRITES, sandbox)
            .start();
    client = gateway.connect();
    String before = sandbox.stateFingerprint();
    PrintStream standardError = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));

    Answer write = client.call("fivetran__delete_group", Map.of("group_id", "hollow_mill"));
    System.setErr(standardError);

    assertTrue(log.toString(StandardCharsets.UTF_8).contains("it cannot be announced"));

    assertEquals("refused", write.kind(), write.text());
    assertEquals("audit", write.rule());
    assertEquals(
        "'fivetran__delete_group' was not called: a write must stand in the audit log before it is"
            + " made, and the log cannot be written. An operator finds the reason in the gateway's"
            + " log; reads still work.",
        write.text().lines().findFirst().orElse(""));
    assertEquals(before, sandbox.stateFingerprint());
    assertEquals(List.of(), sandbox.requests());
    assertFalse(client.call("fivetran__list_groups").failed(), "reads go on");
    assertTrue(
        client
            .call("gateway__status")
            .json()
            .path("audit")
            .asString()
            .contains("cannot be written"));
  }

  @Test
  void aSandboxLeavesNoRecord() throws IOException {
    gateway = TestGateway.sandboxed(Mode.ALLOW_WRITES);

    assertFalse(
        gateway.connect().call("fivetran__create_group", Map.of("name", "new_group")).failed());

    assertFalse(Files.exists(gateway.auditFile()));
  }
}
