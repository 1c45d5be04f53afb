package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a vendor does costs its own calls only, and each failed result says who answered what,
 * and what to do now. Two accounts stand behind the gateway: one of them has a bad day.
 */
class BadDaysTest {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String HTML = "Content-Type: text/html\r\n";
  private static final Map<String, String> CONNECTION = Map.of("connection_id", "some_connection");

  private static FivetranSandbox sandbox;
  private static RudeUpstream rude;
  private static TestGateway gateway;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new FivetranSandbox();
    rude = new RudeUpstream();
    gateway = start(rude);
    client = gateway.connect();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    rude.close();
    sandbox.close();
  }

  private static TestGateway start(RudeUpstream upstream) {
    return TestGateway.configured()
        .instance(
            "fivetran",
            Mode.ALLOW_WRITES,
            upstream.uri(),
            "key-of-a-bad-day",
            "secret-of-a-bad-day",
            "timeouts: {read: 1s, write: 1s}")
        .instance("healthy", Mode.READ_ONLY, sandbox)
        .start();
  }

  /**
   * One sort of answer.
   *
   * @param read what a read says then, by kind and text
   * @param write what a write says then
   */
  private record BadDay(String title, RudeUpstream.Manners manners, Failure read, Failure write) {}

  private record Failure(String kind, int requests, String text) {}

  private static BadDay answers(
      int status, String headers, String body, Failure read, Failure write) {
    String title = status + " " + body.lines().findFirst().orElse("without a body");
    return new BadDay(
        title, out -> out.write(RudeUpstream.response(status, headers, body)), read, write);
  }

  private static String error(String code, String message) {
    return "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
  }

  private static List<BadDay> badDays() {
    return List.of(
        answers(
            200,
            HTML,
            "<html><body>Please sign in</body></html>",
            new Failure(
                "upstream",
                1,
                "Fivetran answered 200 with a web page instead of JSON. A proxy, a login page or a"
                    + " wrong base-url is the usual cause: an operator can look with `elt-gateway"
                    + " check`."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 200 with a web page instead of JSON. The change has probably"
                    + " been made: look at the object before you do anything again.")),
        answers(
            302,
            "Location: https://elsewhere.example.com/\r\n",
            "",
            new Failure(
                "upstream",
                1,
                "Fivetran answered 302 without a body. Redirects are not followed: an operator"
                    + " must correct base-url."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 302 without a body. Redirects are not followed: an operator"
                    + " must correct base-url.")),
        answers(
            400,
            JSON,
            error("InvalidInput", "No such field"),
            new Failure(
                "invalid-arguments",
                1,
                "Fivetran answered 400 (InvalidInput): No such field. Correct the arguments; the"
                    + " same call would fail again."),
            new Failure(
                "invalid-arguments",
                1,
                "Fivetran answered 400 (InvalidInput): No such field. Correct the arguments; the"
                    + " same call would fail again.")),
        answers(
            403,
            JSON,
            error("Forbidden", "Not with this role"),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 403 (Forbidden): Not with this role. These credentials lack the"
                    + " permission; somebody with more rights must grant it, another try will not"
                    + " help."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 403 (Forbidden): Not with this role. These credentials lack the"
                    + " permission; somebody with more rights must grant it, another try will not"
                    + " help.")),
        answers(
            404,
            JSON,
            error("NotFound_Connection", "It is not there"),
            new Failure(
                "not-found",
                1,
                "Fivetran answered 404 (NotFound_Connection): It is not there. Check the id:"
                    + " list_connections shows what these credentials can see."),
            new Failure(
                "not-found",
                1,
                "Fivetran answered 404 (NotFound_Connection): It is not there. Check the id:"
                    + " list_connections shows what these credentials can see.")),
        answers(
            409,
            JSON,
            error("Conflict", "A sync is running"),
            new Failure(
                "conflict",
                1,
                "Fivetran answered 409 (Conflict): A sync is running. The state of the object does"
                    + " not allow this now: look at it first, then decide."),
            new Failure(
                "conflict",
                1,
                "Fivetran answered 409 (Conflict): A sync is running. The state of the object does"
                    + " not allow this now: look at it first, then decide.")),
        answers(
            500,
            JSON,
            error("InternalError", "Something broke"),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 500 (InternalError): Something broke. The fault is the vendor's:"
                    + " call again later."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 500 (InternalError): Something broke. The fault is the vendor's,"
                    + " and it may have happened nevertheless: look before you repeat it.")),
        answers(
            502,
            HTML,
            "<html><body>Bad gateway</body></html>",
            new Failure(
                "upstream",
                3,
                "Fivetran answered 502 with a web page instead of JSON. The fault is the vendor's:"
                    + " call again later."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 502 with a web page instead of JSON. The fault is the vendor's,"
                    + " and it may have happened nevertheless: look before you repeat it.")),
        answers(
            503,
            "",
            "",
            new Failure(
                "upstream",
                3,
                "Fivetran answered 503 without a body. The fault is the vendor's: call again"
                    + " later."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 503 without a body. The fault is the vendor's, and it may have"
                    + " happened nevertheless: look before you repeat it.")),
        answers(
            200,
            JSON,
            "{\"code\":\"Success\",\"data\":{\"id\":\"som",
            new Failure(
                "upstream",
                1,
                "Fivetran answered 200, but the JSON breaks off after 35 bytes. Call again; where it"
                    + " happens every time, ask for less at once."),
            new Failure(
                "upstream",
                1,
                "Fivetran answered 200, but the JSON breaks off after 35 bytes. The change has"
                    + " probably been made: look at the object before you do anything again.")),
        new BadDay(
            "no answer at all",
            out -> {},
            new Failure(
                "unreachable",
                3,
                "Fivetran closed the connection without an answer. Try again later. It was tried 3"
                    + " times."),
            new Failure(
                "unreachable",
                1,
                "Fivetran closed the connection without an answer. The change may have been made:"
                    + " look at its object before you try again.")),
        new BadDay(
            "half a body",
            BadDaysTest::halfABody,
            new Failure(
                "unreachable",
                3,
                "The answer of Fivetran broke off (Premature end of Content-Length delimited"
                    + " message body (expected: 1000; received: 7)). Try again later. It was tried"
                    + " 3 times."),
            new Failure(
                "unreachable",
                1,
                "The answer of Fivetran broke off (Premature end of Content-Length delimited"
                    + " message body (expected: 1000; received: 7)). The change may have been"
                    + " made: look at its object before you try again.")),
        new BadDay(
            "a hundred megabytes",
            BadDaysTest::hundredMegabytes,
            new Failure(
                "upstream",
                1,
                "The answer of Fivetran is larger than 10000000 bytes, the most that the gateway"
                    + " takes. Ask for less: a smaller limit, or only the fields you need."),
            new Failure(
                "upstream",
                1,
                "The answer of Fivetran is larger than 10000000 bytes, the most that the gateway"
                    + " takes. Its status was 200: do not simply send it again.")));
  }

  private static void halfABody(OutputStream out) throws IOException {
    out.write(ascii("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 1000\r\n\r\n{\"code\""));
  }

  /** In chunks, so that no header gives it away. */
  private static void hundredMegabytes(OutputStream out) throws IOException {
    out.write(ascii("HTTP/1.1 200 OK\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n"));
    byte[] chunk = new byte[1 << 20];
    Arrays.fill(chunk, (byte) ' ');
    for (int sent = 0; sent < 100; sent++) {
      out.write(ascii("100000\r\n"));
      out.write(chunk);
      out.write(ascii("\r\n"));
    }
    out.write(ascii("0\r\n\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerIsTold() {
    return badDays().stream()
        .map(day -> DynamicTest.dynamicTest(day.title(), () -> assertIsTold(day)));
  }

  private static void assertIsTold(BadDay day) {
    assertFails(day.read(), day.manners(), "fivetran__get_connection_details");
    assertFails(day.write(), day.manners(), "fivetran__delete_connection");
    assertHealthy();
  }

  private static void assertFails(Failure expected, RudeUpstream.Manners manners, String tool) {
    rude.behave(manners);
    Answer answer = client.call(tool, CONNECTION);
    assertTrue(answer.failed());
    assertEquals(expected.text(), answer.text().lines().findFirst().orElse(""));
    assertEquals(expected.kind(), answer.kind());
    assertEquals(expected.requests(), rude.requests().size(), "how often it was sent");
  }

  private static void assertHealthy() {
    Answer healthy = client.call("healthy__list_groups");
    assertFalse(healthy.failed(), healthy.text());
    assertEquals(7, healthy.items().size());
  }

  @Test
  void whoHangsIsLeftAfterTheTimeout() {
    for (String tool : List.of("fivetran__get_connection_details", "fivetran__delete_connection")) {
      rude.behave(out -> Thread.sleep(60_000));
      Answer answer = client.call(tool, CONNECTION);

      assertEquals("timeout", answer.kind(), answer.text());
      assertEquals(1, rude.requests().size());
      boolean write = tool.endsWith("delete_connection");
      assertEquals(write, answer.text().contains("may have"), answer.text());
      assertHealthy();
    }
  }

  @Test
  void aVendorThatAsksForAPauseIsLeftAlone() {
    try (RudeUpstream busy = new RudeUpstream();
        TestGateway another = start(busy)) {
      TestClient caller = another.connect();
      busy.answer(429, JSON + "Retry-After: 3600\r\n", error("TooManyRequests", "Slow down"));

      Answer first = caller.call("fivetran__list_connections");
      Answer second = caller.call("fivetran__delete_connection", CONNECTION);

      assertEquals(
          "Fivetran answered 429 (TooManyRequests): Slow down. Its rate limit is used up: call"
              + " again in 3600 seconds.",
          first.text().lines().findFirst().orElse(""));
      assertEquals("rate-limited", second.kind());
      assertTrue(second.text().startsWith("Fivetran asked for a pause"), second.text());
      assertEquals(1, busy.requests().size(), "the second was not sent");
      int wait = second.failure().path("retry_after_seconds").asInt();
      assertTrue(wait > 3500 && wait <= 3600, second.text());
      assertFalse(caller.call("healthy__list_groups").failed());
      assertTrue(caller.call("gateway__status").text().contains("\"rate_limited_for_seconds\":3"));
    }
  }

  @Test
  void aVendorThatCannotBeReachedCostsItsOwnCallsOnly() {
    RudeUpstream gone = new RudeUpstream();
    gone.close();
    try (TestGateway another = start(gone)) {
      TestClient caller = another.connect();

      Answer answer = caller.call("fivetran__list_connections");
      Answer pipelines = caller.call("gateway__list_pipelines");

      assertEquals("unreachable", answer.kind());
      assertEquals(
          "No connection to Fivetran at 127.0.0.1:%d could be made (Connection refused), so nothing"
                  .formatted(gone.uri().getPort())
              + " was sent. Check the base URL, the network, and whether a proxy is needed"
              + " (HTTPS_PROXY). It was tried 3 times.",
          answer.text().lines().findFirst().orElse(""));
      assertFalse(pipelines.failed(), pipelines.text());
      assertTrue(
          pipelines.json().at("/problems/0").asString().startsWith("fivetran: No connection"));
      assertEquals(46, pipelines.json().path("pipelines").size());
      assertEquals(72 + 169 + 2, caller.toolNames().size(), "the list is whole");
    }
  }

  @Test
  void refusedCredentialsAreSaidInStatusAndInstructionsUntilTheyAreTaken() {
    try (RudeUpstream strict = new RudeUpstream();
        TestGateway another = start(strict)) {
      TestClient caller = another.connect();
      strict.answer(401, JSON, error("Unauthorized", "Invalid authorization credentials"));
      String said =
          "Fivetran answered 401 (Unauthorized): Invalid authorization credentials. It refuses the"
              + " credentials of this instance: an operator must correct them, and can try them"
              + " with `elt-gateway check`.";

      Answer refused = caller.call("fivetran__list_connections");

      assertEquals("credentials", refused.kind());
      assertEquals(said, refused.text().lines().findFirst().orElse(""));
      assertEquals(
          "refused: " + said,
          caller.call("gateway__status").json().at("/instances/0/credentials").asString());
      assertEquals(
          "configured",
          caller.call("gateway__status").json().at("/instances/1/credentials").asString());
      String instructions = another.connect().instructions();
      assertTrue(instructions.contains("Its last call was refused: " + said), instructions);

      strict.answer(200, JSON, "{\"code\":\"Success\",\"data\":{\"items\":[]}}");
      assertFalse(caller.call("fivetran__list_connections").failed());
      assertEquals(
          "configured",
          caller.call("gateway__status").json().at("/instances/0/credentials").asString());
    }
  }

  @Test
  void credentialsThatPipelinesFindRefusedAreSaidToo() {
    try (RudeUpstream strict = new RudeUpstream();
        TestGateway another = start(strict)) {
      TestClient caller = another.connect();
      strict.answer(401, JSON, error("Unauthorized", "Invalid authorization credentials"));

      Answer pipelines = caller.call("gateway__list_pipelines");

      String said =
          "Fivetran answered 401 (Unauthorized): Invalid authorization credentials. It refuses the"
              + " credentials of this instance: an operator must correct them, and can try them with"
              + " `elt-gateway check`.";
      assertEquals("fivetran: " + said, pipelines.json().at("/problems/0").asString());
      assertEquals(
          "refused: " + said,
          caller.call("gateway__status").json().at("/instances/0/credentials").asString());
    }
  }

  @Test
  void pipelinesTellWhatIsNoListOfThem() {
    rude.answer(200, HTML, "<html><body>Please sign in</body></html>");

    Answer pipelines = client.call("gateway__list_pipelines");

    assertEquals(
        "fivetran: Fivetran answered 200 with a web page instead of JSON. A proxy, a login page or a"
            + " wrong base-url is the usual cause: an operator can look with `elt-gateway check`.",
        pipelines.json().at("/problems/0").asString());
    assertEquals(46, pipelines.json().path("pipelines").size());
  }

  @Test
  void withoutCredentialsOnlyWhatNeedsNoneIsOnAndTheOtherAccountServes() {
    try (TestGateway another =
        TestGateway.configured()
            .instance("healthy", Mode.READ_ONLY, sandbox)
            .instance("fivetran", Mode.ALLOW_WRITES, sandbox.baseUri(), "", "")
            .start()) {
      TestClient caller = another.connect();

      List<String> names =
          caller.toolNames().stream().filter(name -> !name.startsWith("healthy__")).toList();
      Answer status = caller.call("gateway__status");
      Answer refused = caller.call("fivetran__list_connections");
      Answer pipelines = caller.call("gateway__list_pipelines");

      assertEquals(
          List.of("fivetran__list_public_connectors", "gateway__list_pipelines", "gateway__status"),
          names);
      assertEquals(
          "missing: api-key and api-secret",
          status.json().at("/instances/1/credentials").asString());
      assertEquals("credentials", refused.kind());
      assertEquals(
          "'fivetran' has no credentials for Fivetran. Set api-key and api-secret under its"
              + " 'settings:' in the gateway's configuration, and start the gateway again.",
          refused.text().lines().findFirst().orElse(""));
      assertFalse(caller.call("fivetran__list_public_connectors", Map.of("limit", 1)).failed());
      assertFalse(caller.call("healthy__list_groups").failed());
      assertEquals(
          "fivetran: was not asked, because it has no credentials; gateway__status says which.",
          pipelines.json().at("/problems/0").asString());
      assertTrue(
          caller.instructions().contains("No credentials, so most tools are off"),
          caller.instructions());
    }
  }
}
