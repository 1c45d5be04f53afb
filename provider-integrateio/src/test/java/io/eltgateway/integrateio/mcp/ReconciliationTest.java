package io.eltgateway.integrateio.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.spi.Remote;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the live server lists beside, or not like, what is declared. */
class ReconciliationTest {
  private static Remote.Definition tool(String name, String... arguments) {
    Map<String, Object> properties = new TreeMap<>();
    for (String argument : arguments) {
      properties.put(argument, Map.of("type", "string"));
    }
    return new Remote.Definition(
        Map.of("name", name, "inputSchema", Map.of("type", "object", "properties", properties)));
  }

  @Test
  void whereNothingDiffersNothingIsSaid() {
    assertEquals(
        List.of(),
        Reconciliation.differences(
            List.of(tool("get_run", "run_id")), Map.of("get_run", Set.of("run_id"))));
  }

  @Test
  void whatTheServerAddsIsHeldBackAndWhatItLacksIsTold() {
    assertEquals(
        List.of(
            "Integrate.io's search_all takes arguments that nobody has reviewed here, so they are"
                + " held back: q.",
            "Integrate.io's search_all does not list the arguments query now, so calls with them may"
                + " fail.",
            "Integrate.io's MCP server lists tools that nobody has reviewed here, so they are held"
                + " back: create_package. A newer version of the gateway may have them.",
            "Integrate.io's MCP server does not list retry_job for this account, so calls of them"
                + " will fail."),
        Reconciliation.differences(
            List.of(tool("search_all", "q"), tool("create_package", "name")),
            Map.of("search_all", Set.of("query"), "retry_job", Set.of("run_id"))));
  }
}
