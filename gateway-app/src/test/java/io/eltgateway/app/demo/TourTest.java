package io.eltgateway.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.mcp.LocalClient;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.spi.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scenes as a provider's sandbox brings them. */
class TourTest {
  private static final Json JSON = new ProviderJson();
  private static TestGateway gateway;
  private static LocalClient client;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Tour tour = new Tour(new PrintStream(printed, true, StandardCharsets.UTF_8), JSON);

  @BeforeAll
  static void start() {
    gateway = TestGateway.sandbox();
    client = new LocalClient(gateway.door().endpoint(), gateway.door().token());
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
  }

  private String show(String steps) {
    String scenes =
        """
        [{"title": "A scene.", "mode": "read-only", "steps": [%s]}]
        """
            .formatted(steps);
    Scene.readAll(JSON, scenes).forEach(scene -> tour.show(scene, "fivetran", client));
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void keepsValuesAndPrintsRowsThatMatch() {
    String text =
        show(
            """
            {"call": "list_groups", "keep": {"third": "/items/2/id"},
             "table": {"rows": "/items", "where": {"/name": "Finance"}, "columns": {"group": "/name", "none": "/x"}}},
            {"call": "get_group_details", "arguments": {"group_id": "${third}"}, "says": "That was the third."}
            """);

    assertEquals(
        """

        1. A scene.
           > fivetran__list_groups {}
           group    none
           Finance  -
           > fivetran__get_group_details {"group_id":"copper_lantern"}
           That was the third.
        """,
        text);
    assertTrue(tour.wentAsTold());
  }

  @Test
  void aCallThatShouldBeRefusedAndIsNotShows() {
    String text = show("{\"call\": \"list_groups\", \"refused\": true}");

    assertTrue(text.contains("! This did not go as it should: {\"items\""), text);
    assertFalse(tour.wentAsTold());
  }

  @Test
  void aCallThatFailsUnexpectedlyShows() {
    String text = show("{\"call\": \"get_group_details\", \"arguments\": {\"group_id\": \"x\"}}");

    assertTrue(text.contains("! This did not go as it should: Fivetran answered 404"), text);
    assertFalse(tour.wentAsTold());
  }
}
