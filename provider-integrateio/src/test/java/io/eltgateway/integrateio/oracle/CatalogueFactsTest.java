package io.eltgateway.integrateio.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.SharedFiles;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tools are those of the vendor's page, and say of themselves what is known about them. */
class CatalogueFactsTest {
  private static Map<String, JsonObject> known;
  private static Map<String, ToolSpec> ours;

  @BeforeAll
  static void read() {
    known = new TreeMap<>();
    Json.readObject(SharedFiles.read("facts/integrateio-tools.json"))
        .objects("tools")
        .forEach(tool -> known.put(tool.text("name"), tool));
    ours = new TreeMap<>();
    try (TestGateway gateway =
        TestGateway.with(Mode.READ_ONLY, Map.of("account-id", "shop", "token", "made-up"))) {
      gateway.specs().forEach(spec -> ours.put(spec.name(), spec));
    }
  }

  @Test
  void the22ToolsAreThere() {
    assertEquals(22, ours.size());
    assertEquals(known.keySet(), ours.keySet());
  }

  @Test
  void parametersAreTheKnownOnes() {
    known.forEach(
        (name, tool) -> {
          JsonObject schema = Json.readObject(ours.get(name).inputSchema());
          Map<String, String> wanted = new LinkedHashMap<>();
          for (JsonObject each : tool.objects("params")) {
            wanted.put(
                each.text("name"),
                described(
                    each.object("type").text("type"),
                    each.flag("required"),
                    each.get("default"),
                    each.get("max"),
                    each.texts("enum")));
          }
          Map<String, String> shown = new LinkedHashMap<>();
          schema
              .object("properties")
              .forEach(
                  (parameter, value) -> {
                    JsonObject property = (JsonObject) value;
                    Object most =
                        Set.of("limit").contains(parameter) ? null : property.get("maximum");
                    shown.put(
                        parameter,
                        described(
                            property.text("type"),
                            schema.texts("required").contains(parameter),
                            property.get("default"),
                            most,
                            property.texts("enum")));
                  });
          assertEquals(wanted, shown, name);
        });
  }

  private static String described(
      String type, boolean required, Object standard, Object most, Object choices) {
    boolean nothing = standard == null || standard.equals(false);
    return type + " " + required + " " + (nothing ? "" : standard) + " " + most + " " + choices;
  }

  /** Cancelling ends work of somebody's, so it is an update here, and safe mode holds it back. */
  @Test
  void effectsAreTheKnownOnesButThatOfCancelling() {
    Set<String> deviating = new TreeSet<>();
    known.forEach(
        (name, tool) -> {
          String effect = ours.get(name).effect().label();
          if (!effect.equals(tool.text("effect"))) {
            deviating.add(name + ": " + tool.text("effect") + " is " + effect);
          }
        });
    assertEquals(Set.of("cancel_job: execute is update"), deviating);
  }

  @Test
  void whatTheVendorCallsReadOnlyIsSoHere() {
    known.forEach(
        (name, tool) -> {
          ToolSpec spec = ours.get(name);
          boolean inReadOnly =
              spec.effect().label().equals("read") || spec.traits().contains(Trait.IN_READ_ONLY);
          assertEquals(tool.text("vendorClass").equals("read-only"), inReadOnly, name);
        });
  }

  @Test
  void targetsAreTheKnownOnes() {
    known.forEach(
        (name, tool) -> {
          JsonObject target = tool.object("target");
          String wanted = target.text("resourceType", "") + " " + target.text("idParam", "");
          String shown =
              ours.get(name).target().map(t -> t.kind() + " " + t.argument()).orElse(" ");
          assertEquals(wanted, shown, name);
          assertEquals(
              tool.flag("idempotent") || name.equals("cancel_job"),
              ours.get(name).idempotent(),
              name);
        });
  }

  @Test
  void onlyThePreviewShowsRows() {
    ours.values().stream()
        .filter(spec -> spec.traits().contains(Trait.ROWS))
        .forEach(spec -> assertTrue(spec.name().equals("preview_data"), spec.name()));
  }
}
