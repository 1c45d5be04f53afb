package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.endtoend.TestGateway.Door;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Safe mode's sessions: none may touch another's objects, whatever it knows of the other. */
class TwoSessionsTest {
  private static FivetranSandbox sandbox;
  private static TestGateway gateway;
  private static int groups;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new FivetranSandbox();
    gateway = TestGateway.over(sandbox, Mode.SAFE_MODE);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    sandbox.close();
  }

  /** What can call tools, over whichever transport. */
  private interface Caller extends BiFunction<String, Map<String, ?>, Answer> {}

  private static String makeGroup(Caller caller) {
    Map<String, String> arguments = Map.of("name", "group_" + ++groups);
    return caller.apply("fivetran__create_group", arguments).json().path("id").asString();
  }

  private static Answer rename(Caller caller, String group) {
    return caller.apply(
        "fivetran__modify_group", Map.of("group_id", group, "name", "renamed_" + ++groups));
  }

  private static Answer delete(Caller caller, String group) {
    return caller.apply("fivetran__delete_group", Map.of("group_id", group));
  }

  private static void assertMayNotTouch(Caller caller, String group) {
    String before = sandbox.stateFingerprint();
    for (Answer answer : new Answer[] {rename(caller, group), delete(caller, group)}) {
      assertEquals("refused", answer.kind(), answer.text());
      assertEquals("ledger", answer.rule(), answer.text());
    }
    assertEquals(before, sandbox.stateFingerprint());
  }

  private static void assertMayTouch(Caller caller, String group) {
    for (Answer answer : new Answer[] {rename(caller, group), delete(caller, group)}) {
      assertFalse(answer.failed(), answer.text());
    }
  }

  /** Both ways: who made one group has no hold on the other's. */
  private static void assertApart(Caller one, Caller other) {
    String ofOne = makeGroup(one);
    String ofOther = makeGroup(other);

    assertMayNotTouch(one, ofOther);
    assertMayNotTouch(other, ofOne);

    assertMayTouch(one, ofOne);
    assertMayTouch(other, ofOther);
  }

  @Test
  void twoSessionsOfOneCallerAreApart() {
    assertApart(gateway.connect()::call, gateway.connect()::call);
  }

  @Test
  void twoCallersAreApart() {
    Door second = gateway.open("the-token-of-the-second-caller");

    assertApart(gateway.connect()::call, gateway.connect(second)::call);
  }

  @Test
  void twoRunsOfOneCallerAreApart() {
    Door one = gateway.door().forRun(gateway.mintRun());
    Door other = gateway.door().forRun(gateway.mintRun());

    assertApart(gateway.connect(one)::call, gateway.connect(other)::call);
  }

  @Test
  void twoCallersWithOneRunIdAreApart() {
    String run = gateway.mintRun();
    Door second = gateway.open("the-token-of-the-third-caller");

    assertApart(
        gateway.connect(gateway.door().forRun(run))::call,
        gateway.connect(second.forRun(run))::call);
  }

  @Test
  void aReconnectOfTheSameRunGoesOnWithItsObjects() {
    Door run = gateway.door().forRun(gateway.mintRun());
    String group;
    try (TestClient first = gateway.connect(run)) {
      group = makeGroup(first::call);
    }

    assertMayTouch(gateway.connect(run)::call, group);
  }

  @Test
  void aReconnectWithoutARunBeginsAnew() {
    String group;
    try (TestClient first = gateway.connect()) {
      group = makeGroup(first::call);
    }

    assertMayNotTouch(gateway.connect()::call, group);
  }

  @Test
  void aRunThatTheGatewayDidNotMintIsNone() {
    Door invented = gateway.door().forRun("A".repeat(43));

    assertThrows(RuntimeException.class, () -> gateway.connect(invented));
  }

  @Test
  void sessionsOverStdioAndHttpAreApart() throws Exception {
    try (LineClient lines = LineClient.connect(gateway, new WorkSession("local", "stdio-1"))) {
      assertApart(lines::call, gateway.connect()::call);
    }
  }

  @Test
  void aRunOverStdioIsNotTheSameRunOverHttp() throws Exception {
    String run = gateway.mintRun();
    try (LineClient lines = LineClient.connect(gateway, new WorkSession("local", run))) {
      assertApart(lines::call, gateway.connect(gateway.door().forRun(run))::call);
    }
  }

  @Test
  void aRunOverStdioGoesOnInTheNextConnection() throws Exception {
    WorkSession run = new WorkSession("local", gateway.mintRun());
    String group;
    try (LineClient first = LineClient.connect(gateway, run)) {
      group = makeGroup(first::call);
    }
    try (LineClient next = LineClient.connect(gateway, run)) {
      assertMayTouch(next::call, group);
    }
  }

  @Test
  void aCreationThatFailedClaimsNothing() {
    Caller one = gateway.connect()::call;
    String group = makeGroup(one);
    Map<String, Object> destination =
        Map.of(
            "group_id",
            group,
            "service",
            "snowflake",
            "time_zone_offset",
            "0",
            "config",
            Map.of("host", "x.example.com"));
    try (TestGateway unfenced = TestGateway.over(sandbox, Mode.ALLOW_WRITES)) {
      assertFalse(unfenced.connect().call("fivetran__create_destination", destination).failed());
    }
    Answer again = one.apply("fivetran__create_destination", destination);

    assertEquals("conflict", again.kind());
    Map<String, ?> change = Map.of("destination_id", group, "time_zone_offset", "+1");
    assertEquals("ledger", one.apply("fivetran__modify_destination", change).rule());
  }
}
