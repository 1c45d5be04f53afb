package io.eltgateway.airbyte.sandbox;

import static io.eltgateway.airbyte.sandbox.AirbyteSandbox.id;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.SandboxClient.Reply;
import io.eltgateway.testkit.MovableClock;
import io.eltgateway.testkit.sandbox.Mishap;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AirbyteSandboxTest {

  private final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
  private AirbyteSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox(clock);
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private JsonObject deployedSource() {
    return client
        .post(
            "/sources",
            JsonObject.of("name", "Mine", "workspaceId", sandbox.workspaceId())
                .with("configuration", JsonObject.of("sourceType", "faker", "count", 500)))
        .expect(200)
        .json();
  }

  private JsonObject deployedConnection() {
    JsonObject streams = JsonObject.of("streams", List.of(JsonObject.of("name", "users")));
    return client
        .post(
            "/connections",
            JsonObject.of("sourceId", deployedSource().text("sourceId"))
                .with("destinationId", id("noop"))
                .with("configurations", streams))
        .expect(200)
        .json();
  }

  private JsonObject sync(String connection) {
    return client
        .post("/jobs", JsonObject.of("connectionId", connection, "jobType", "sync"))
        .expect(200)
        .json();
  }

  private JsonObject ended(long job) {
    for (int looks = 0; looks < 10; looks++) {
      JsonObject now = client.get("/jobs/" + job).expect(200).json();
      if (Set.of("succeeded", "failed", "cancelled").contains(now.text("status"))) {
        return now;
      }
    }
    throw new AssertionError("the job did not end");
  }

  private JsonObject details(long job) {
    return client.configuration("/jobs/get", JsonObject.of("id", job)).expect(200).json();
  }

  @Test
  void credentialsAreExchangedAsFormAndAsJson() {
    String form =
        "grant_type=client_credentials&client_id="
            + sandbox.clientId()
            + "&client_secret="
            + sandbox.clientSecret();
    HttpRequest.Builder anonymous =
        HttpRequest.newBuilder(URI.create(sandbox.publicApi() + "/applications/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    JsonObject answer = client.send(anonymous).expect(200).json();
    assertEquals("Bearer", answer.text("token_type"));
    assertEquals(900, answer.number("expires_in"));
    client.use(answer.text("access_token"));
    client.get("/workspaces").expect(200);

    client.use("none");
    JsonObject body =
        JsonObject.of("client_id", sandbox.clientId(), "client_secret", sandbox.clientSecret());
    client.post("/applications/token", body).expect(200);
    client.post("/applications/token", body.with("client_secret", "wrong")).expect(401);
  }

  @Test
  void aTokenEndsAfterAQuarterOfAnHourAndWhenItIsRevoked() {
    client.get("/workspaces").expect(200);
    clock.advance(Duration.ofMinutes(15));
    JsonObject refused = client.get("/workspaces").expect(401).json();
    assertEquals("invalid-api-key", refused.text("title"));
    client.use(sandbox.token());
    client.get("/workspaces").expect(200);
    sandbox.revokeTokens();
    client.get("/workspaces").expect(401);
    client.configuration("/state/get", JsonObject.of("connectionId", id("play"))).expect(401);
  }

  @Test
  void eachApiRefusesInItsOwnForm() {
    String nobody = id("nobody");
    JsonObject problem = client.get("/sources/" + nobody).expect(404).json();
    assertEquals("resource-not-found", problem.text("title"));
    assertEquals(404, problem.number("status"));
    assertTrue(problem.text("detail").contains(nobody));

    JsonObject known =
        client
            .configuration("/state/get", JsonObject.of("connectionId", nobody))
            .expect(404)
            .json();
    assertTrue(known.text("message").contains(nobody));
    client.get("/sources/not-a-uuid").expect(400);
  }

  @Test
  void aForeignWorkspaceIsForbidden() {
    client.get("/workspaces/" + id("foreign")).expect(403);
    client.get("/sources/" + id("foreign-faker")).expect(403);
    client.get("/connections?workspaceIds=" + id("foreign")).expect(403);
    assertFalse(client.get("/workspaces").text().contains(id("foreign")));
    assertFalse(client.get("/sources?limit=100").text().contains("Not yours"));
  }

  @Test
  void listsHavePages() {
    String list = "/connections?limit=100&workspaceIds=" + sandbox.crowdedWorkspaceId();
    Reply first = client.get(list).expect(200);
    assertEquals(100, first.data().size());
    String next = first.json().text("next");
    assertTrue(next.startsWith(sandbox.publicApi() + "/connections?"), next);
    Set<String> ids = new HashSet<>();
    for (int offset = 0; offset < 240; offset += 100) {
      client
          .get(list + "&offset=" + offset)
          .data()
          .forEach(connection -> ids.add(connection.text("connectionId")));
    }
    assertEquals(240, ids.size());
    assertNull(client.get(list + "&offset=200").json().text("next"));
    client.get("/connections?limit=101").expect(400);
  }

  @Test
  void secretsInSettingsAreMaskedAndStayWhenTheMaskComesBack() {
    JsonObject source = client.get("/sources/" + id("orders-db")).expect(200).json();
    assertEquals("**********", source.object("configuration").text("password"));
    assertEquals("orders-db.example.com", source.object("configuration").text("host"));
    assertFalse(
        client.get("/destinations/" + id("warehouse")).text().contains("@secret"), "no template");

    String before = sandbox.stateFingerprint();
    client.patch("/sources/" + id("orders-db"), source).expect(200);
    assertEquals(before, sandbox.stateFingerprint());
  }

  @Test
  void aChangeOfSettingsIsMerged() {
    JsonObject change = JsonObject.of("configuration", JsonObject.of("port", 5433));
    JsonObject after = client.patch("/sources/" + id("robots-db"), change).expect(200).json();
    assertEquals(5433, after.object("configuration").number("port"));
    assertEquals("fleet", after.object("configuration").text("database"));
  }

  @Test
  void settingsThatLackWhatTheSpecificationRequiresAreRefused() {
    JsonObject body =
        JsonObject.of("name", "Half", "workspaceId", sandbox.workspaceId())
            .with("configuration", JsonObject.of("sourceType", "postgres", "host", "x"));
    assertEquals(
        "unprocessable-entity", client.post("/sources", body).expect(422).json().text("title"));
    body.with("configuration", JsonObject.of("sourceType", "nowhere"));
    client.post("/sources", body).expect(400);
  }

  @Test
  void aSyncGetsOnWithEachLookAndMovesMoreAndMore() {
    JsonObject job = sync(deployedConnection().text("connectionId"));
    assertEquals("pending", job.text("status"));
    JsonObject first = client.get("/jobs/" + job.number("jobId")).json();
    JsonObject second = client.get("/jobs/" + job.number("jobId")).json();
    assertEquals("running", first.text("status"));
    assertTrue(second.number("bytesSynced") > first.number("bytesSynced"));
    JsonObject end = ended(job.number("jobId"));
    assertEquals("succeeded", end.text("status"));
    assertEquals(500, end.number("rowsSynced"));
  }

  @Test
  void aSyncGetsOnWithTheClockToo() {
    JsonObject job = sync(deployedConnection().text("connectionId"));
    clock.advance(Duration.ofMinutes(1));
    assertEquals("succeeded", client.get("/jobs/" + job.number("jobId")).json().text("status"));
  }

  @Test
  void aSecondSyncIsAConflictWhileTheFirstOneRuns() {
    String connection = deployedConnection().text("connectionId");
    JsonObject job = sync(connection);
    JsonObject again = JsonObject.of("connectionId", connection, "jobType", "sync");
    assertEquals("state-conflict", client.post("/jobs", again).expect(409).json().text("title"));
    ended(job.number("jobId"));
    client.post("/jobs", again).expect(200);
  }

  @Test
  void aSwitchedOffConnectionCannotBeSynced() {
    JsonObject body = JsonObject.of("connectionId", id("sheets-warehouse"), "jobType", "sync");
    client.post("/jobs", body).expect(409);
  }

  @Test
  void aFailingSyncSaysWhyUntilItsCauseIsMended() {
    JsonObject failed = ended(sync(id("orders-warehouse")).number("jobId"));
    assertEquals("failed", failed.text("status"));
    assertTrue(
        client
            .configuration("/jobs/get", JsonObject.of("id", failed.number("jobId")))
            .text()
            .contains("password authentication failed"));

    JsonObject password = JsonObject.of("configuration", JsonObject.of("password", "new"));
    client.patch("/sources/" + id("orders-db"), password).expect(200);
    JsonObject mended = ended(sync(id("orders-warehouse")).number("jobId"));
    assertEquals("succeeded", mended.text("status"));
  }

  @Test
  void theWorldHasConnectionsOfEveryFate() {
    assertAll(
        () -> assertEquals("failed", newest("orders-warehouse")),
        () -> assertEquals("failed", newest("stripe-lake")),
        () -> assertEquals("failed", newest("github-warehouse")),
        () -> assertEquals("succeeded", newest("hubspot-warehouse")),
        () -> assertEquals("running", newest("robots-warehouse")),
        () -> assertEquals("cancelled", newest("tickets-reporting")),
        () -> assertEquals("none", newest("bing-lake")));
  }

  private String newest(String key) {
    List<JsonObject> jobs =
        client.get("/jobs?limit=1&orderBy=createdAt%7CDESC&connectionId=" + id(key)).data();
    return jobs.isEmpty() ? "none" : jobs.get(0).text("status");
  }

  @Test
  void jobsAreListedInTheOrderAndOfTheTypeThatIsAskedFor() {
    String list = "/jobs?connectionId=" + id("faker-noop");
    List<JsonObject> down = client.get(list + "&orderBy=createdAt%7CDESC").data();
    List<JsonObject> up = client.get(list + "&orderBy=createdAt%7CASC").data();
    assertEquals(3, down.size());
    assertEquals(down.get(0), up.get(2));
    assertEquals(1, client.get(list + "&jobType=reset").data().size());
    assertEquals(0, client.get(list + "&jobType=clear").data().size());
  }

  @Test
  void aLongRunHasALongLogAndOldInstallationsHavePlainLines() {
    String list = "/jobs?limit=3&connectionId=" + id("robots-warehouse");
    long largest = client.get(list).data().get(2).number("jobId");
    JsonObject logs = details(largest).objects("attempts").get(0).object("logs");
    assertTrue(logs.list("events").size() > 10_000);

    long plain =
        client.get("/jobs?connectionId=" + id("stripe-lake")).data().get(0).number("jobId");
    JsonObject attempt = details(plain).objects("attempts").get(1);
    assertEquals("formatted", attempt.text("logType"));
    assertTrue(attempt.object("logs").texts("logLines").toString().contains("finance_raw"));
  }

  @Test
  void deletingASourceTakesItsConnectionsAlong() {
    JsonObject connection = deployedConnection();
    JsonObject job = sync(connection.text("connectionId"));
    client.delete("/sources/" + connection.text("sourceId")).expect(204);
    client.get("/sources/" + connection.text("sourceId")).expect(404);
    client.get("/connections/" + connection.text("connectionId")).expect(404);
    assertEquals("cancelled", client.get("/jobs/" + job.number("jobId")).json().text("status"));
    assertTrue(
        client
            .get("/connections?includeDeleted=true&workspaceIds=" + sandbox.workspaceId())
            .text()
            .contains(connection.text("connectionId")));
  }

  @Test
  void selectedStreamsAreReplacedAndMustExist() {
    String connection = deployedConnection().text("connectionId");
    JsonObject streams = JsonObject.of("streams", List.of(JsonObject.of("name", "products")));
    JsonObject after =
        client
            .patch("/connections/" + connection, JsonObject.of("configurations", streams))
            .expect(200)
            .json();
    List<JsonObject> chosen = after.object("configurations").objects("streams");
    assertEquals(1, chosen.size());
    assertEquals("incremental_append", chosen.get(0).text("syncMode"));

    JsonObject star = JsonObject.of("streams", List.of(JsonObject.of("name", "*")));
    client.patch("/connections/" + connection, JsonObject.of("configurations", star)).expect(400);
  }

  @Test
  void aScheduleIsManualOrAWorkingCronExpression() {
    String connection = "/connections/" + deployedConnection().text("connectionId");
    JsonObject cron = JsonObject.of("scheduleType", "cron", "cronExpression", "0 0 5 * * ?");
    JsonObject after = client.patch(connection, JsonObject.of("schedule", cron)).expect(200).json();
    assertEquals("0 0 5 * * ?", after.object("schedule").text("cronExpression"));
    client
        .patch(connection, JsonObject.of("schedule", cron.with("cronExpression", "daily")))
        .expect(400);
  }

  @Test
  void aRefusedCallLeavesNoTrace() {
    String before = sandbox.stateFingerprint();
    JsonObject star = JsonObject.of("streams", List.of(JsonObject.of("name", "*")));
    client
        .patch(
            "/connections/" + id("hubspot-warehouse"),
            JsonObject.of("name", "Other", "configurations", star))
        .expect(400);
    assertEquals(before, sandbox.stateFingerprint());
    assertNotEquals(before, afterARename());
  }

  private String afterARename() {
    client.patch("/sources/" + id("faker"), JsonObject.of("name", "Other")).expect(200);
    return sandbox.stateFingerprint();
  }

  @Test
  void customDefinitionsArePublishedChangedAndDeleted() {
    String list = "/workspaces/" + sandbox.workspaceId() + "/definitions/declarative_sources";
    assertEquals(2, client.get(list).expect(200).data().size());
    JsonObject manifest = JsonObject.of("type", "DeclarativeSource", "version", "6.48.0");
    JsonObject made =
        client.post(list, JsonObject.of("name", "New", "manifest", manifest)).expect(200).json();
    assertEquals(1, made.number("version"));
    String path = list + "/" + made.text("id");
    JsonObject changed =
        client.send("PUT", path, JsonObject.of("manifest", manifest)).expect(200).json();
    assertEquals(2, changed.number("version"));
    assertEquals("New", client.delete(path).expect(200).json().text("name"));
    client.get(path).expect(404);
    client
        .post(list, JsonObject.of("name", "No", "manifest", JsonObject.of("type", "Other")))
        .expect(422);
  }

  @Test
  void aDraftIsShownWithItsProject() {
    JsonObject project =
        client
            .configuration(
                "/connector_builder_projects/get_for_definition_id",
                JsonObject.of("actorDefinitionId", id("ticket-desk"))
                    .with("workspaceId", sandbox.workspaceId()))
            .expect(200)
            .json();
    JsonObject ids =
        JsonObject.of("workspaceId", project.text("workspaceId"))
            .with("builderProjectId", project.text("builderProjectId"));
    JsonObject read =
        client
            .configuration("/connector_builder_projects/get_with_manifest", ids)
            .expect(200)
            .json();
    assertTrue(read.object("builderProject").flag("hasDraft"));
    assertEquals(2, read.object("declarativeManifest").object("manifest").list("streams").size());

    ids.with("spec", new JsonObject()).with("testingValues", JsonObject.of("api_key", "x"));
    client.configuration("/connector_builder_projects/update_testing_values", ids).expect(200);
  }

  @Test
  void theRegistryIsNotSentAgainToWhoHasIt() {
    HttpRequest.Builder list =
        HttpRequest.newBuilder(URI.create(sandbox.registry() + "/registries/v0/oss_registry.json"));
    Reply first = client.send(list).expect(200);
    assertEquals(17, first.json().objects("sources").size());
    assertEquals(9, first.json().objects("destinations").size());
    Reply again = client.send(list.header("If-None-Match", first.header("ETag"))).expect(304);
    assertEquals("", again.text());
  }

  @Test
  void theRegistryKnowsSpecificationsAndManifests() {
    String metadata = sandbox.registry() + "/metadata/airbyte/";
    assertTrue(file(metadata + "source-postgres/3.7.2/cloud.json", 200).contains("airbyte_secret"));
    assertTrue(file(metadata + "source-sample/latest/oss.json", 200).contains("misbehave"));
    assertTrue(file(metadata + "source-stripe/latest/manifest.yaml", 200).contains("stripe"));
    file(metadata + "destination-dev-null/0.9.3/cloud.json", 404);
    file(metadata + "source-postgres/latest/manifest.yaml", 404);
    file(metadata + "source-postgres/0.0.1/cloud.json", 404);
    assertTrue(
        file(sandbox.documentation() + "/integrations/sources/faker", 200).contains("6.2.24"));
  }

  private String file(String address, int status) {
    return client.send(HttpRequest.newBuilder(URI.create(address))).expect(status).text();
  }

  @Test
  void failuresComeOnOrderAndInTheVendorsForm() {
    sandbox.mishaps().next(Mishap.status(429));
    Reply busy = client.get("/workspaces").expect(429);
    assertEquals(List.of("message"), List.copyOf(busy.json().keySet()));
    assertNull(busy.header("Retry-After"));
    sandbox.mishaps().next(Mishap.tooManyRequests(Duration.ofSeconds(7)));
    assertEquals("7", client.get("/workspaces").header("Retry-After"));
    sandbox.mishaps().next(Mishap.status(503));
    assertEquals("service-unavailable", client.get("/workspaces").json().text("title"));
    sandbox.mishaps().next(Mishap.answer(200, "text/html", "<html>"));
    assertEquals("<html>", client.get("/workspaces").text());
  }

  @Test
  void manyAtOnceGetEachTheirOwnObject() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(() -> deployedSource().text("sourceId"));
      }
      Set<String> ids = new HashSet<>();
      for (var made : threads.invokeAll(calls)) {
        ids.add(made.get());
      }
      assertEquals(40, ids.size());
    } finally {
      threads.shutdownNow();
    }
  }
}
