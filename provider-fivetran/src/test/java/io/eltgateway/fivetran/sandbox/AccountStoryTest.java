package io.eltgateway.fivetran.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.testkit.MovableClock;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions that people ask an account must have answers worth reading. */
class AccountStoryTest {

  private FivetranSandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new FivetranSandbox();
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private List<JsonObject> connections() {
    return client.get("/v1/connections?limit=1000").expect(200).items();
  }

  private List<JsonObject> in(String field, String state) {
    return connections().stream()
        .filter(each -> state.equals(each.object("status").text(field)))
        .toList();
  }

  @Test
  void someConnectionsFailAndSayWhy() {
    List<JsonObject> broken = in("setup_state", "broken");
    assertEquals(6, broken.size());
    for (JsonObject connection : broken) {
      JsonObject task = connection.object("status").objects("tasks").get(0);
      assertFalse(task.text("message").isBlank());
      assertFalse(task.text("details").isBlank());
      Instant failed = Instant.parse(connection.text("failed_at"));
      assertTrue(failed.isAfter(Instant.parse(connection.text("succeeded_at"))));
      assertTrue(failed.isBefore(Instant.now()));
    }
  }

  @Test
  void theSalesforceConnectionSyncedLately() {
    JsonObject salesforce = client.get("/v1/connections?schema=salesforce").items().get(0);
    Instant succeeded = Instant.parse(salesforce.text("succeeded_at"));
    Duration age = Duration.between(succeeded, Instant.now());
    assertTrue(age.compareTo(Duration.ofHours(1)) < 0, age.toString());
  }

  @Test
  void productionIsWellStocked() {
    String production =
        client.get("/v1/groups").items().stream()
            .filter(group -> group.text("name").equals("Production"))
            .findFirst()
            .orElseThrow()
            .text("id");
    assertEquals(16, client.get("/v1/groups/" + production + "/connections").items().size());
  }

  @Test
  void destinationsAreOfManyKinds() {
    Set<String> services =
        client.get("/v1/destinations").items().stream()
            .map(destination -> destination.text("service"))
            .collect(Collectors.toSet());
    assertTrue(services.containsAll(Set.of("snowflake", "redshift", "big_query", "databricks")));
  }

  @Test
  void redshiftHasConnectionsToReschedule() {
    String redshift =
        client.get("/v1/destinations").items().stream()
            .filter(destination -> destination.text("service").equals("redshift"))
            .findFirst()
            .orElseThrow()
            .text("group_id");
    List<String> ids = client.get("/v1/groups/" + redshift + "/connections").ids();
    assertEquals(8, ids.size());
    for (String id : ids) {
      client
          .patch("/v1/connections/" + id, "{\"sync_frequency\": 180, \"run_setup_tests\": false}")
          .expect(200);
    }
    client
        .get("/v1/groups/" + redshift + "/connections")
        .items()
        .forEach(connection -> assertEquals(180, connection.number("sync_frequency")));
  }

  @Test
  void thereIsEveryStateToMeet() {
    assertEquals(1, in("sync_state", "syncing").size());
    assertEquals(6, in("sync_state", "paused").size());
    assertEquals(1, in("sync_state", "rescheduled").size());
    assertEquals(2, in("setup_state", "incomplete").size());
    assertTrue(in("update_state", "delayed").size() > in("setup_state", "broken").size());
  }

  @Test
  void usersAreRolesOfTheExampleDomain() {
    client
        .get("/v1/users")
        .items()
        .forEach(user -> assertTrue(user.text("email").endsWith("@example.com")));
  }

  @Test
  void twoSandboxesAtTheSameTimeTellTheSameStory() throws IOException {
    MovableClock clock = new MovableClock("2026-05-04T10:00:00Z");
    try (FivetranSandbox one = new FivetranSandbox(clock);
        FivetranSandbox other = new FivetranSandbox(clock)) {
      String path = "/v1/connections?limit=1000";
      assertEquals(
          new SandboxClient(one).get(path).json(), new SandboxClient(other).get(path).json());
      String body = "{\"name\": \"x\"}";
      assertEquals(
          new SandboxClient(one).post("/v1/groups", body).data().text("id"),
          new SandboxClient(other).post("/v1/groups", body).data().text("id"));
    }
  }
}
