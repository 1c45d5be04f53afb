package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In safe mode a group goes only when everything in it is the session's own. */
class GroupDeletionTest {
  private FivetranSandbox sandbox;
  private TestGateway gateway;
  private String group;

  @BeforeEach
  void createGroup() throws IOException {
    sandbox = new FivetranSandbox();
    gateway = TestGateway.in(Mode.SAFE_MODE, sandbox);
    ToolResult.Ok created =
        assertInstanceOf(
            ToolResult.Ok.class, gateway.call("create_group", Map.of("name", "Trial")));
    group = Json.readObject(((Content.Text) created.content().get(0)).text()).text("id");
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private ToolResult deleteGroup() {
    return gateway.call("delete_group", Map.of("group_id", group));
  }

  private static JsonObject destination(String group) {
    return JsonObject.of(
        "group_id",
        group,
        "service",
        "snowflake",
        "time_zone_offset",
        "0",
        "config",
        JsonObject.of("host", "made-up.snowflakecomputing.com"));
  }

  private void assertRefused(String kind) {
    String before = sandbox.stateFingerprint();
    ToolResult.Failed refused = assertInstanceOf(ToolResult.Failed.class, deleteGroup());
    assertEquals(FailureKind.REFUSED, refused.kind());
    assertTrue(refused.message().contains(kind), refused.message());
    assertEquals(before, sandbox.stateFingerprint());
  }

  @Test
  void anEmptyGroupOfOnesOwnGoes() {
    assertInstanceOf(ToolResult.Ok.class, deleteGroup());
  }

  @Test
  void aDestinationThatSomebodyElseSetUpKeepsIt() {
    SandboxSamples.send(sandbox, "POST", "/v1/destinations", destination(group));
    assertRefused("destination");
  }

  @Test
  void aDestinationOfOnesOwnGoesAlong() {
    assertInstanceOf(ToolResult.Ok.class, gateway.call("create_destination", destination(group)));
    assertInstanceOf(ToolResult.Ok.class, deleteGroup());
  }

  @Test
  void aConnectionThatSomebodyElseMadeKeepsIt() {
    assertInstanceOf(ToolResult.Ok.class, gateway.call("create_destination", destination(group)));
    SandboxSamples.send(
        sandbox,
        "POST",
        "/v1/connections",
        JsonObject.of(
            "group_id",
            group,
            "service",
            "postgres",
            "config",
            JsonObject.of("schema_prefix", "theirs", "host", "db.example.com")));
    assertRefused("connection");
  }

  @Test
  void anotherGroupIsNotOnesOwn() {
    ToolResult.Failed refused =
        assertInstanceOf(
            ToolResult.Failed.class,
            gateway.call("delete_group", Map.of("group_id", "stately_ledger")));
    assertEquals(FailureKind.REFUSED, refused.kind());
  }
}
