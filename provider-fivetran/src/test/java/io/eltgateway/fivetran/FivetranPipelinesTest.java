package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolException;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Reply;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections as pipelines: the same question for every vendor. */
class FivetranPipelinesTest {
  private static final String CONNECTIONS = "/v1/connections";

  private final FakeUpstream vendor = new FakeUpstream();
  private final TestGateway gateway = TestGateway.in(Mode.READ_ONLY, vendor.uri());
  private final FivetranPipelines pipelines =
      new FivetranPipelines(gateway.context().jsonHttp(HttpRoot.of(vendor.uri(), new Auth.None())));

  @AfterEach
  void stop() {
    gateway.close();
    vendor.close();
  }

  private Listing read() {
    return pipelines.read(TestCall.empty());
  }

  private Pipeline readOne(JsonObject connection) {
    answer(connection);
    Listing listing = read();
    assertTrue(listing.complete());
    assertEquals(1, listing.pipelines().size());
    return listing.pipelines().get(0);
  }

  private void answer(JsonObject... connections) {
    vendor.on("GET", CONNECTIONS, 200, page(List.of(connections), null));
  }

  private static String page(List<JsonObject> connections, String next) {
    JsonObject data = JsonObject.of("items", connections);
    if (next != null) {
      data.put("next_cursor", next);
    }
    return Json.write(JsonObject.of("code", "Success", "data", data));
  }

  private static JsonObject connection(String setup, String update, boolean paused) {
    return JsonObject.of(
        "id", "gifted_pelican",
        "schema", "salesforce",
        "service", "salesforce",
        "paused", paused,
        "status", JsonObject.of("setup_state", setup, "update_state", update));
  }

  @ParameterizedTest
  @CsvSource({
    "connected, on_schedule, false, HEALTHY",
    "connected, delayed, false, DELAYED",
    "connected, delayed, true, PAUSED",
    "connected, on_schedule, true, PAUSED",
    "broken, on_schedule, false, BROKEN",
    "broken, delayed, true, BROKEN",
    "incomplete, on_schedule, false, INCOMPLETE",
    "incomplete, on_schedule, true, INCOMPLETE",
    "resting, on_schedule, false, UNKNOWN"
  })
  void statesAreTheVendorsInOtherWords(
      String setup, String update, boolean paused, State expected) {
    assertEquals(expected, readOne(connection(setup, update, paused)).state());
  }

  @Test
  void aConnectionWithoutStatusIsUnknown() {
    assertEquals(State.UNKNOWN, readOne(JsonObject.of("id", "gifted_pelican")).state());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:00:00Z, 2026-03-02T10:00:00Z, BROKEN",
    "2026-03-02T10:00:00Z, 2026-03-01T10:00:00Z, HEALTHY",
    ", 2026-03-01T10:00:00Z, BROKEN",
    "2026-03-01T10:00:00Z, , HEALTHY"
  })
  void whoeverFailedLastIsBroken(String succeeded, String failed, State expected) {
    JsonObject connection =
        connection("connected", "on_schedule", false)
            .with("succeeded_at", succeeded)
            .with("failed_at", failed);
    assertEquals(expected, readOne(connection).state());
  }

  @Test
  void theRestIsPassedOn() {
    JsonObject connection =
        connection("broken", "on_schedule", false)
            .with("succeeded_at", "2026-03-01T10:00:00.123456Z")
            .with("failed_at", "2026-03-02T10:00:00Z");
    connection
        .object("status")
        .with(
            "tasks",
            List.of(
                JsonObject.of("code", "reconnect", "message", "Reconnect the source."),
                JsonObject.of("code", "resync")))
        .with("warnings", List.of(JsonObject.of("message", "A table was skipped.")));
    assertEquals(
        new Pipeline(
            "gifted_pelican",
            "salesforce",
            "salesforce",
            State.BROKEN,
            Optional.of(Instant.parse("2026-03-01T10:00:00.123456Z")),
            Optional.of(Instant.parse("2026-03-02T10:00:00Z")),
            Optional.of("Reconnect the source. resync A table was skipped.")),
        readOne(connection));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-03-01", "2026-03-01 10:00:00", "1772359200", ""})
  void aDateInAnotherFormIsNoDate(String date) {
    Pipeline pipeline =
        readOne(connection("connected", "on_schedule", false).with("succeeded_at", date));
    assertEquals(Optional.empty(), pipeline.lastSuccess());
    assertEquals(State.HEALTHY, pipeline.state());
  }

  @Test
  void aDateWithAnOffsetIsTheSameMoment() {
    Pipeline pipeline =
        readOne(
            connection("connected", "on_schedule", false)
                .with("succeeded_at", "2026-03-01T12:00:00+02:00"));
    assertEquals(Optional.of(Instant.parse("2026-03-01T10:00:00Z")), pipeline.lastSuccess());
  }

  @Test
  void allPagesAreRead() {
    JsonObject connection = connection("connected", "on_schedule", false);
    vendor.on(
        "GET",
        CONNECTIONS,
        asked ->
            Reply.json(
                200,
                asked.target().endsWith("&cursor=a%26b")
                    ? page(List.of(connection), "")
                    : page(List.of(connection, connection), "a&b")));
    Listing listing = read();
    assertEquals(3, listing.pipelines().size());
    assertTrue(listing.complete());
    assertEquals(
        List.of("/v1/connections?limit=1000", "/v1/connections?limit=1000&cursor=a%26b"),
        vendor.asked().stream().map(FakeUpstream.Asked::target).toList());
    assertEquals("application/json;version=2", vendor.asked().get(0).headers().get("accept"));
  }

  @Test
  void aListWithoutEndIsCutAndSaysSo() {
    vendor.on("GET", CONNECTIONS, 200, page(List.of(), "again"));
    assertFalse(read().complete());
    assertEquals(10, vendor.asked().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | CREDENTIALS | It refuses the credentials of this instance: an operator must correct them, and can try them with `elt-gateway check`.",
        "403 | UPSTREAM | These credentials lack the permission; somebody with more rights must grant it, another try will not help.",
        "500 | UPSTREAM | The fault is the vendor's: call again later.",
      })
  void anErrorOfTheVendorSaysWhatToDo(int status, FailureKind kind, String remedy) {
    vendor.on("GET", CONNECTIONS, status, "{\"code\":\"Some_Code\",\"message\":\"No.\"}");
    ToolException refused = assertThrows(ToolException.class, this::read);
    assertEquals(kind, refused.failure().kind());
    assertEquals(
        "Fivetran answered " + status + " (Some_Code): No. " + remedy, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":{\"items\":null}}", "[]", ""})
  void anAnswerWithoutAListIsNotAnEmptyList(String body) {
    vendor.on("GET", CONNECTIONS, 200, body);
    ToolException failed = assertThrows(ToolException.class, this::read);
    assertEquals(FailureKind.UPSTREAM, failed.failure().kind());
    assertEquals(
        "Fivetran answered the list of connections with something that is none. A proxy or a wrong"
            + " base-url is the usual cause.",
        failed.getMessage());
  }

  @Test
  void aLoginPageIsNotAnEmptyList() {
    vendor.on("GET", CONNECTIONS, 200, "<html>Log in</html>");
    assertEquals(
        "Fivetran answered 200 with a web page instead of JSON. A proxy, a login page or a wrong"
            + " base-url is the usual cause: an operator can look with `elt-gateway check`.",
        assertThrows(ToolException.class, this::read).getMessage());
  }

  @Test
  void theSandboxHasPipelinesInEveryState() throws IOException {
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway connected = TestGateway.in(Mode.READ_ONLY, sandbox)) {
      FivetranProvider provider = new FivetranProvider();
      assertEquals(179, provider.tools(connected.context()).size());
      List<State> states =
          provider.pipelines(TestCall.empty()).pipelines().stream().map(Pipeline::state).toList();
      for (State state :
          List.of(State.HEALTHY, State.DELAYED, State.BROKEN, State.PAUSED, State.INCOMPLETE)) {
        assertTrue(states.contains(state), state + " in " + states);
      }
    }
  }
}
