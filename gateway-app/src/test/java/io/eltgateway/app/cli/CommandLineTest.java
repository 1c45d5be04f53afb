package io.eltgateway.app.cli;

import static io.eltgateway.app.endtoend.ToolCounts.AIRBYTE;
import static io.eltgateway.app.endtoend.ToolCounts.AIRBYTE_OPEN;
import static io.eltgateway.app.endtoend.ToolCounts.FIVETRAN;
import static io.eltgateway.app.endtoend.ToolCounts.FIVETRAN_READ_ONLY;
import static io.eltgateway.app.endtoend.ToolCounts.GATEWAY;
import static io.eltgateway.app.endtoend.ToolCounts.INTEGRATEIO;
import static io.eltgateway.app.endtoend.ToolCounts.INTEGRATEIO_READ_ONLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.cli.CommandLineRun.Ran;
import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every command as it is typed: its exit code, and what it says where. */
class CommandLineTest {
  private static final int LENGTH_OF_A_RUN_ID = 43;
  private static FivetranSandbox sandbox;
  private final CommandLineRun run = new CommandLineRun();

  @BeforeAll
  static void startSandbox() throws IOException {
    sandbox =
        new FivetranSandbox(Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC));
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @AfterEach
  void cleanUp() {
    run.close();
  }

  /** An account behind {@code gateway.yaml}; its key and secret stand in the environment. */
  private void configure(String mode) {
    run.environment("TEST_KEY", sandbox.apiKey())
        .environment("TEST_SECRET", sandbox.apiSecret())
        .file(
            "gateway.yaml",
            """
            providers:
              fivetran:
                mode: %s
                settings: {base-url: "%s", api-key: "${TEST_KEY}", api-secret: "${TEST_SECRET}"}
            """
                .formatted(mode, sandbox.baseUri()));
  }

  private static void assertRan(int exitCode, String out, String err, Ran ran) {
    assertEquals(err, ran.err(), "standard error");
    assertEquals(out, ran.out(), "standard output");
    assertEquals(exitCode, ran.exitCode());
  }

  private static void assertOut(String out, Ran ran) {
    assertRan(0, out, "", ran);
  }

  private static void assertErr(int exitCode, String err, Ran ran) {
    assertRan(exitCode, "", err, ran);
  }

  private String inWorkFolder(String name) {
    return run.path(name).toString();
  }

  @Test
  void versionSaysWhatRuns() {
    assertOut(
        "elt-gateway development (Java " + System.getProperty("java.version") + ")\n",
        run.type("--version"));
  }

  @Test
  void withoutACommandItSaysOnStandardErrorHowItIsUsed() {
    Ran ran = run.type();

    assertEquals(2, ran.exitCode());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("Usage: elt-gateway [-hV] COMMAND\n"), ran.err());
    for (String command :
        List.of(
            "demo",
            "init",
            "check",
            "tools",
            "call",
            "stdio",
            "http",
            "new-run",
            "schema",
            "warm",
            "completion")) {
      assertTrue(ran.err().contains("\n  " + command + " "), command);
    }
  }

  @Test
  void helpThatWasAskedForIsAResult() {
    Ran ran = run.type("--help");

    assertEquals(0, ran.exitCode());
    assertEquals("", ran.err());
    assertEquals(run.type().err(), ran.out());
  }

  @Test
  void anUnknownCommandIsWrongUse() {
    Ran ran = run.type("tolls");

    assertErr(
        2,
        """
        Unmatched argument at index 0: 'tolls'
        Did you mean: elt-gateway tools or elt-gateway call?
        """,
        ran);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--frob", "--mode=yolo", "surplus"})
  void wrongUseOfACommandShowsItsUsage(String argument) {
    Ran ran = run.type("tools", "--sandbox", argument);

    assertEquals(2, ran.exitCode());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("Usage: elt-gateway tools"), ran.err());
  }

  @Test
  void whatIsNoPathIsToldWithoutNamesOfClasses() {
    Ran ran = run.type("check", "--config", "a\0b");

    assertEquals(2, ran.exitCode());
    assertTrue(
        ran.err()
            .startsWith(
                "Invalid value for option '--config': 'a\0b' is no path on this system (Nul character"
                    + " not allowed). If it holds letters beyond ASCII, set LC_ALL=C.UTF-8.\n"),
        ran.err());
  }

  @Test
  void initWritesAConfigurationAndItsSchemaAndOverwritesNothing() throws IOException {
    String yaml = inWorkFolder("gateway.yaml");
    String schema = inWorkFolder("gateway.schema.json");
    String next = "Next: edit gateway.yaml, then run: elt-gateway check --config gateway.yaml\n";

    assertOut("Wrote " + yaml + "\nWrote " + schema + "\n" + next, run.type("init"));
    run.file("gateway.yaml", "# mine\n");
    assertOut("Kept " + yaml + "\nKept " + schema + "\n" + next, run.type("init"));

    assertEquals("# mine\n", Files.readString(Path.of(yaml)));
  }

  @Test
  void whatInitWritesIsAConfiguration() {
    run.type("init", "elsewhere/mine.yaml");
    run.environment("FIVETRAN_APIKEY", "some-key").environment("FIVETRAN_APISECRET", "some-secret");

    Ran ran = run.type("tools", "--config", "elsewhere/mine.yaml");

    assertEquals("", ran.err());
    assertEquals(FIVETRAN_READ_ONLY + AIRBYTE_OPEN + GATEWAY, ran.out().lines().count());
  }

  @Test
  void initSaysWhenItCannotWrite() {
    run.file("taken", "");

    Ran ran = run.type("init", "taken/gateway.yaml");

    assertEquals(1, ran.exitCode());
    assertEquals("", ran.out());
    assertTrue(
        ran.err().startsWith(inWorkFolder("taken/gateway.yaml") + " cannot be written ("),
        ran.err());
    assertTrue(ran.err().endsWith("). Name another place: elt-gateway init FILE.\n"), ran.err());
  }

  @Test
  void checkSaysThatAllIsWell() {
    configure("safe-mode");

    assertOut(
        """
        Configuration: %s
        fivetran: Fivetran, safe-mode, 139 of 179 tools
          credentials: accepted
        """
            .formatted(inWorkFolder("gateway.yaml")),
        run.type("check"));
  }

  @Test
  void checkSaysThatTheAuditLogCannotBeWritten() {
    configure("safe-mode");
    run.file("taken", "").environment("ELT_GATEWAY_STATE", inWorkFolder("taken"));

    Ran ran = run.type("check");

    assertEquals(1, ran.exitCode());
    assertTrue(
        ran.out()
            .endsWith(
                "  credentials: accepted\n"
                    + "audit: The audit log cannot be written: 1 line is lost, and writes are refused."
                    + " The gateway's log says why.\n"),
        ran.out());
    assertFalse(ran.err().contains("\tat "), ran.err());
  }

  @Test
  void checkSaysThatTheVendorRefusesTheCredentials() {
    configure("read-only");
    run.environment("TEST_SECRET", "not-the-right-secret");

    assertRan(
        1,
        """
        Configuration: %s
        fivetran: Fivetran, read-only, 72 of 179 tools
          credentials: Fivetran answered 401 (Unauthorized): Invalid authorization credentials. It refuses the \
        credentials of this instance: an operator must correct them, and can try them with `elt-gateway check`.
        """
            .formatted(inWorkFolder("gateway.yaml")),
        "",
        run.type("check"));
  }

  @Test
  void checkSaysWhichCredentialsAreMissing() {
    assertRan(
        1,
        """
        airbyte: Airbyte, safe-mode, 7 of 45 tools
          credentials: missing. It needs 'client-id' and 'client-secret', or 'bearer-token'. 'client-id': The \
        configuration gives no 'client-id', and the environment variable AIRBYTE_CLOUD_CLIENT_ID is not set. \
        'client-secret': The configuration gives no 'client-secret', and the environment variable \
        AIRBYTE_CLOUD_CLIENT_SECRET is not set. 'bearer-token': The configuration gives no 'bearer-token', and the \
        environment variable AIRBYTE_CLOUD_BEARER_TOKEN is not set.
        fivetran: Fivetran, read-only, 1 of 179 tools
          credentials: missing. 'api-key': The configuration gives no 'api-key', and the environment variable \
        FIVETRAN_APIKEY or FIVETRAN_API_KEY is not set. 'api-secret': The configuration gives no 'api-secret', and the \
        environment variable FIVETRAN_APISECRET or FIVETRAN_API_SECRET is not set.
        integrateio: Integrate.io, read-only, 0 of 22 tools
          credentials: missing. It needs 'account-id' and 'token', or 'account-id' and 'email' and 'password', or \
        'account-id' and 'api-key'. 'account-id': The configuration gives no 'account-id', and the environment variable \
        INTEGRATEIO_ACCOUNT_ID is not set. 'token': The configuration gives no 'token', and the environment variable \
        INTEGRATEIO_TOKEN is not set. 'email': The configuration gives no 'email', and the environment variable \
        INTEGRATEIO_EMAIL is not set. 'password': The configuration gives no 'password', and the environment variable \
        INTEGRATEIO_PASSWORD is not set. 'api-key': The configuration gives no 'api-key', and the environment variable \
        INTEGRATEIO_API_KEY is not set.
        """,
        "",
        run.type("check"));
  }

  @Test
  void checkTellsEverythingThatIsWrongAtOnce() {
    run.file(
        "bad.yaml",
        """
        provider: {}
        providers:
          fivetran:
            mode: readonly
            settings: {api-key: [x], api-secrt: y}
            tools: {deny: ["@delet", "delete_conection"]}
            rate-limit: {tools: ["group:nothing"], permits: 3, per: 1x}
          snowflake: {}
          other-one: {type: fivetran}
        http: {port: 99999}
        """);
    run.environment("HTTPS_PROXY", "::::");

    assertErr(
        2,
        """
        The configuration has 11 problems:

        bad.yaml:1:1
            There is no key 'provider' here. The keys are providers, http, audit, env-file, ca-file, \
        state-directory, provider-paths. Did you mean 'providers'?

        bad.yaml:4:11: providers.fivetran.mode
            'readonly' is not a mode. The modes are read-only, safe-mode, allow-writes. Did you mean 'read-only'?

        bad.yaml:5:25: providers.fivetran.settings.api-key
            This must be a single value, but it is a list. Write the value behind the key, on the same line.

        bad.yaml:5:41: providers.fivetran.settings
            Fivetran has no setting 'api-secrt'. Its settings are api-key, api-secret, base-url. Did you mean \
        'api-secret'?

        bad.yaml:6:20: providers.fivetran.tools.deny[1]
            '@delet' is neither an effect nor a trait; there are @read, @execute, @create, @update, @delete, @grants, \
        @rows, @secret, @process, @local, @in-read-only, @read-by-post, @destructive, @unreviewed. Did you mean '@delete'?

        bad.yaml:6:30: providers.fivetran.tools.deny
            'delete_conection' matches no tool of instance 'fivetran'. Did you mean 'delete_connection'?

        bad.yaml:7:61: providers.fivetran.rate-limit.per
            '1x' is not a duration. Write a whole number with its unit: ms, s, m or h, for example 30s.

        bad.yaml:8:3: providers.snowflake
            There is no provider 'snowflake', and no type is given. The providers are airbyte, fivetran, integrateio, mcp. Add type: to give an \
        instance a name of its own.

        bad.yaml:9:3: providers.other-one.settings
            This instance has no credentials of its own ('api-key', 'api-secret'), and environment variables fill \
        only the instance that is called 'fivetran', so that no account gets another one's key. Add them as "${NAME}" \
        with variables of your choice, or name an env-file.

        bad.yaml:10:14: http.port
            '99999' is not a whole number from 0 to 65535. Write such a number.

        environment
            The environment variable HTTPS_PROXY is not the address of a proxy; it must look like \
        http://proxy.example.com:3128.
        """,
        run.type("check", "--config", "bad.yaml"));
  }

  @Test
  void aLimitOnToolsThatDoNotExistIsAProblem() {
    run.file(
        "bad.yaml",
        """
        providers:
          fivetran:
            rate-limit: {tools: ["group:conections"], permits: 3, per: 1s}
        """);

    assertErr(
        2,
        """
        The configuration has a problem:

        bad.yaml:3:26: providers.fivetran.rate-limit
            'group:conections' matches no tool of instance 'fivetran'. Did you mean 'group:connections'?
        """,
        run.type("tools", "--config", "bad.yaml"));
  }

  @Test
  void instancesWithOnePrefixAreOneProblem() {
    run.file(
        "bad.yaml",
        """
        providers:
          one: {type: fivetran, prefix: same, settings: {api-key: "${A}", api-secret: "${B}"}}
          two: {type: fivetran, prefix: same, settings: {api-key: "${A}", api-secret: "${B}"}}
        """);
    run.environment("A", "some-key-or-other").environment("B", "some-secret-or-other");

    assertErr(
        2,
        """
        The configuration has a problem:

        bad.yaml:3:3: providers.two
            Its prefix 'same' is also that of 'one' on line 2, so their tools would have the same names. Give one of \
        them another prefix.
        """,
        run.type("tools", "--config", "bad.yaml"));
  }

  @Test
  void aFileThatCannotBeReadIsAProblem() {
    run.file("broken.yaml", "providers: [\n  a: b");

    assertErr(
        2,
        """
        The configuration has a problem:

        nowhere.yaml
            This file does not exist. Check the path.
        """,
        run.type("tools", "--config", "nowhere.yaml"));
    assertErr(
        2,
        """
        The configuration has a problem:

        broken.yaml:2:7
            The bracket that opens on line 1 is not closed before this. Close it, or put a comma between its items.
        """,
        run.type("tools", "--config", "broken.yaml"));
    assertErr(
        2,
        """
        The configuration has a problem:

        %s
            This is a directory, not a file. Give the path of the file in it.
        """
            .formatted(run.installation().workingDirectory()),
        run.type("tools", "--config", "."));
  }

  @Test
  void toolsListsWhatAClientWouldSee() {
    configure("read-only");

    Ran ran = run.type("tools");

    assertEquals("", ran.err());
    assertEquals(0, ran.exitCode());
    List<String> lines = ran.out().lines().toList();
    assertEquals(FIVETRAN_READ_ONLY + GATEWAY, lines.size());
    assertEquals(lines.stream().sorted().toList(), lines);
    assertTrue(
        lines.contains(
            "fivetran__list_groups                                  read     Lists groups; each is"
                + " the home of one destination and its connections."),
        ran.out());
  }

  @Test
  void toolsAsJsonIsTheAnswerToToolsList() {
    Ran readOnly = run.type("tools", "--sandbox", "--json");
    Ran everything = run.type("tools", "--sandbox", "--mode", "allow-writes", "--json");

    assertEquals("", readOnly.err() + everything.err());
    assertEquals(
        FIVETRAN_READ_ONLY + AIRBYTE + INTEGRATEIO_READ_ONLY + GATEWAY,
        TestClient.JSON.readTree(readOnly.out()).path("tools").size());
    JsonNode tools = TestClient.JSON.readTree(everything.out()).path("tools");
    assertEquals(FIVETRAN + AIRBYTE + INTEGRATEIO + GATEWAY, tools.size());
    assertTrue(tools.get(0).has("inputSchema"), tools.get(0).toString());
  }

  @Test
  void aModeBelongsIntoTheConfigurationUnlessVendorsAreSimulated() {
    assertErr(
        2,
        """
        --mode works only together with --sandbox. The mode of a real account belongs into the configuration file, \
        where it can be reviewed.
        """,
        run.type("tools", "--mode", "allow-writes"));
  }

  @Test
  void callPrintsTheResultAndNothingElse() {
    configure("read-only");

    assertOut(
        """
        {"items":[{"id":"gallant_harbor","name":"Production"}],"next_cursor":"eyJza2lwIjoxfQ"}
        """,
        run.type(
            "call", "fivetran__list_groups", "{\"limit\": 1, \"fields\": [\"id\", \"name\"]}"));
    assertOut(
        """
        {"account_id":"merry_lighthouse","account_name":"Example Analytics","user_id":"keeper_first"}
        """,
        run.type("call", "fivetran__get_account_info"));
  }

  @Test
  void callPrintsAFileAsJson() {
    configure("read-only");

    Ran ran =
        run.type(
            "call",
            "fivetran__download_connector_sdk_package",
            "{\"package_id\": \"woven_satchel\"}");

    JsonNode blob = TestClient.JSON.readTree(ran.out());
    assertEquals("", ran.err());
    assertEquals("application/zip", blob.path("mimeType").asString());
    assertTrue(blob.path("blob").asString().startsWith("UEsDB"), ran.out());
  }

  @Test
  void callSaysWhyItFailed() {
    configure("safe-mode");

    assertErr(
        1,
        """
        Fivetran answered 404 (NotFound_Group): Group with id 'nowhere' is not found. Check the id: list_groups shows \
        what these credentials can see.
        """,
        run.type("call", "fivetran__get_group_details", "{\"group_id\": \"nowhere\"}"));
    assertErr(
        1,
        """
        There is no record that this session created group hollow_mill, and safe-mode lets it change only what it \
        created. Records end when the session is idle for a day or the gateway stops. An operator can set 'mode: \
        allow-writes' for 'fivetran' in the gateway's configuration.
        """,
        run.type("call", "fivetran__delete_group", "{\"group_id\": \"hollow_mill\"}"));
    assertErr(
        1,
        """
        The arguments do not fit 'fivetran__get_account_info'. There is no argument 'x'. Nothing was sent.
        """,
        run.type("call", "fivetran__get_account_info", "{\"x\": 1}"));
    assertErr(
        1,
        """
        There is no tool 'fivetran__nothing'; tools/list shows those there are.
        """,
        run.type("call", "fivetran__nothing"));
  }

  @Test
  void callWantsAnObject() {
    assertErr(
        2,
        """
        The arguments are not JSON (Not JSON at line 1, column 2: Unexpected end-of-input: expected close marker for \
        Object). Write them as '{"name": "value"}'.
        """,
        run.type("call", "fivetran__list_groups", "{"));
    assertErr(
        2,
        """
        The arguments must be a JSON object, such as '{"name": "value"}'.
        """,
        run.type("call", "fivetran__list_groups", "[]"));
  }

  @Test
  void newRunPrintsOneIdAndKeepsItsKeyPrivate() throws IOException {
    String one = run.type("new-run").out();
    String other = run.type("new-run").out();

    assertEquals(LENGTH_OF_A_RUN_ID + 1, one.length());
    assertNotEquals(one, other);
    Path key = run.installation().state().resolve("run-key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void newRunSaysWhenItsKeyCannotBeKept() {
    run.file("taken", "").environment("ELT_GATEWAY_STATE", inWorkFolder("taken"));

    Ran ran = run.type("new-run");

    assertEquals(1, ran.exitCode());
    assertEquals("", ran.out());
    assertTrue(
        ran.err().startsWith("The key for run ids cannot be kept in " + inWorkFolder("taken")),
        ran.err());
  }

  @Test
  void schemaPrintsASchemaThatKnowsTheProviders() {
    Ran ran = run.type("schema");

    JsonNode schema = TestClient.JSON.readTree(ran.out());
    assertEquals("", ran.err());
    assertEquals("https://json-schema.org/draft/2020-12/schema", schema.path("$schema").asString());
    assertTrue(schema.at("/properties/providers/properties").has("fivetran"), ran.out());
  }

  @Test
  void completionPrintsAScriptThatKnowsTheCommands() {
    Ran ran = run.type("completion");

    assertEquals("", ran.err());
    assertTrue(ran.out().startsWith("#!/usr/bin/env bash"), ran.out());
    for (String command : List.of("demo", "tools", "new-run")) {
      assertTrue(ran.out().contains(command), command);
    }
  }

  @Test
  void warmHasNothingToDoWithoutTheLauncher() {
    assertOut("Ready. This platform starts without a class archive.\n", run.type("warm"));
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws IOException {
    configure("read-only");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertErr(
          2,
          "Another program listens on 127.0.0.1:"
              + port
              + " already. Stop it, or choose another port with --port.\n",
          run.type("http", "--port", String.valueOf(port)));
    }
  }

  @Test
  void aPortThatIsNoneIsWrongUse() {
    configure("read-only");

    assertErr(
        2,
        "The port must be between 1 and 65535, or 0 for any free one.\n",
        run.type("http", "--port", "70000"));
  }

  @Test
  void aTokenThatCannotServeIsWrongUse() {
    configure("read-only");
    run.environment("ELT_GATEWAY_TOKEN", "short");

    assertErr(
        2,
        """
        The token in the environment variable ELT_GATEWAY_TOKEN cannot be used: it must have at least 16 characters, \
        all of them printable ASCII without spaces. Replace it, or remove it and a new one will be made.
        """,
        run.type("http", "--port", "0"));
  }

  @Test
  void aTokenThatCannotBeKeptIsSaid() {
    configure("read-only");
    run.file("taken", "").environment("ELT_GATEWAY_STATE", inWorkFolder("taken"));

    Ran ran = run.type("http", "--port", "0");

    assertEquals(2, ran.exitCode());
    assertEquals("", ran.out());
    assertTrue(
        ran.err().startsWith("The token cannot be kept in " + inWorkFolder("taken") + " ("),
        ran.err());
    assertTrue(ran.err().endsWith("or put a token into ELT_GATEWAY_TOKEN.\n"), ran.err());
  }

  @Test
  void aSecretThatOthersCanReadIsWarnedAboutAndNotShown() {
    run.file(
        "gateway.yaml",
        """
        providers:
          fivetran:
            settings: {base-url: "%s", api-key: "%s", api-secret: "%s"}
        """
            .formatted(sandbox.baseUri(), sandbox.apiKey(), sandbox.apiSecret()));

    Ran ran = run.type("call", "fivetran__get_account_info");

    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().startsWith("{\"account_id\""), ran.out());
    assertTrue(
        ran.err().contains("This secret stands in plain text in a file that other"), ran.err());
    assertFalse(ran.err().contains(sandbox.apiKey()), ran.err());
    assertFalse(ran.err().contains(sandbox.apiSecret()), ran.err());
  }
}
