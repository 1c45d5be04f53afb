package io.eltgateway.airbyte.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.oracle.VendorTool.Parameter;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.harness.Deviations;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools are those of the vendor, and say of themselves what is known about them. */
class CatalogueFactsTest {
  private static final URI NO_VENDOR = URI.create("http://127.0.0.1:1");

  @TempDir private static Path project;

  private static Map<String, VendorTool> vendors;
  private static Map<String, Entry> ours;
  private static List<Prompt> prompts;

  @BeforeAll
  static void read() {
    vendors = VendorTool.all();
    try (TestGateway gateway = gateway(Map.of("trusted-execution", "true"))) {
      ours = byName(gateway);
      prompts = gateway.provider().prompts();
    }
  }

  private static TestGateway gateway(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(TestGateway.selfManaged(NO_VENDOR));
    settings.put("project-dir", project.toString());
    settings.putAll(more);
    return TestGateway.with(Mode.SAFE_MODE, settings);
  }

  private static Map<String, Entry> byName(TestGateway gateway) {
    Map<String, Entry> entries = new TreeMap<>();
    gateway.entries().forEach(entry -> entries.put(entry.spec().name(), entry));
    return entries;
  }

  @Test
  void everyEntryIsAToolOrThePrompt() {
    Set<String> names =
        vendors.values().stream()
            .filter(entry -> !entry.isPrompt())
            .map(VendorTool::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(55, names.size());
    assertEquals(names, ours.keySet());
    assertEquals(List.of("test-my-tools"), prompts.stream().map(Prompt::name).toList());
    assertEquals(
        vendors.get("test-my-tools").parameters().keySet(),
        prompts.get(0).arguments().stream().map(each -> each.name()).collect(Collectors.toSet()));
    assertFalse(prompts.get(0).arguments().get(0).required());
  }

  @Test
  void groupsAreTheVendorsModules() {
    ours.forEach(
        (name, entry) -> assertEquals(vendors.get(name).module(), entry.spec().group(), name));
  }

  @Test
  void parametersDeviateOnlyWhereAReasonIsGiven() {
    Set<String> deviating = new TreeSet<>();
    ours.forEach(
        (name, entry) -> {
          Map<String, Parameter> known = vendors.get(name).parameters();
          Map<String, Parameter> shown = shown(entry.spec());
          for (String parameter : union(known.keySet(), shown.keySet())) {
            String what = name + " " + parameter;
            if (!shown.containsKey(parameter)) {
              deviating.add(what + " missing");
            } else if (!known.containsKey(parameter)) {
              deviating.add(what + " added");
            } else {
              compare(deviating, what, known.get(parameter), shown.get(parameter));
            }
          }
        });
    assertEquals(
        Deviations.of(CatalogueFactsTest.class, "/oracle/parameter-deviations.txt"),
        deviating,
        "parameter-deviations.txt");
  }

  private static void compare(Set<String> deviating, String what, Parameter known, Parameter ours) {
    note(deviating, what + " type", known.types(), ours.types());
    note(deviating, what + " choices", known.choices(), ours.choices());
    note(deviating, what + " required", known.required(), ours.required());
    note(deviating, what + " default", known.standard(), ours.standard());
  }

  @Test
  void effectsDeviateOnlyWhereAReasonIsGiven() {
    Set<String> deviating = new TreeSet<>();
    ours.forEach(
        (name, entry) -> {
          VendorTool vendor = vendors.get(name);
          JsonObject hints = Json.readObject(entry.definition()).object("annotations");
          boolean reads = hints.flag("readOnlyHint");
          boolean destroys = !reads && !Boolean.FALSE.equals(hints.get("destructiveHint"));
          note(deviating, name + " effect", vendor.effect(), entry.spec().effect().label());
          note(deviating, name + " reads", vendor.announced("readOnly"), reads);
          note(deviating, name + " destroys", vendor.announced("destructive"), destroys);
          note(
              deviating,
              name + " idempotent",
              vendor.announced("idempotent"),
              reads || hints.flag("idempotentHint"));
          note(
              deviating,
              name + " in read-only",
              !vendor.hiddenFromReadOnly(),
              entry.policy().couldAllow(Mode.READ_ONLY));
        });
    assertEquals(
        Deviations.of(CatalogueFactsTest.class, "/oracle/effect-deviations.txt"),
        deviating,
        "effect-deviations.txt");
  }

  @Test
  void whatStartsAProgramNeverCallsItselfReadOnly() {
    Set<String> starting =
        ours.values().stream()
            .filter(entry -> entry.spec().traits().contains(Trait.PROCESS))
            .map(entry -> entry.spec().name())
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "validate_connector_config",
            "list_source_streams",
            "get_source_stream_json_schema",
            "read_source_stream_records",
            "get_stream_previews",
            "sync_source_to_cache",
            "destination_smoke_test"),
        starting);
    for (String name : starting) {
      assertFalse(ours.get(name).definition().contains("readOnlyHint"), name);
    }
  }

  @Test
  void trustIsNeededForWhatTheVendorNeedsItForExceptNamesOfSecrets() {
    Set<String> trusted =
        vendors.values().stream()
            .filter(VendorTool::needsTrust)
            .map(VendorTool::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(12, trusted.size());
    trusted.removeAll(Set.of("list_dotenv_secrets", "list_connector_config_secrets"));
    try (TestGateway gateway = gateway(Map.of())) {
      Set<String> missing = new TreeSet<>(ours.keySet());
      missing.removeAll(byName(gateway).keySet());
      assertEquals(trusted, missing);
    }
    trusted.forEach(name -> assertTrue(ours.get(name).spec().traits().contains(Trait.LOCAL), name));
  }

  @Test
  void aConfiguredWorkspaceIsNoArgumentAnyMore() {
    try (TestGateway gateway =
        gateway(Map.of("workspace-id", "11111111-2222-4333-8444-555555555555"))) {
      byName(gateway)
          .forEach(
              (name, entry) -> assertFalse(shown(entry.spec()).containsKey("workspace_id"), name));
    }
  }

  private static Map<String, Parameter> shown(ToolSpec spec) {
    JsonObject schema = Json.readObject(spec.inputSchema());
    List<String> required = schema.texts("required");
    Map<String, Parameter> parameters = new TreeMap<>();
    JsonObject properties = schema.object("properties");
    for (String name : properties.keySet()) {
      parameters.put(name, Parameter.ofSchema(properties.object(name), required.contains(name)));
    }
    return parameters;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private static void note(Set<String> deviating, String what, Object known, Object ours) {
    if (!known.equals(ours)) {
      deviating.add(what + ": " + ours + " instead of " + known);
    }
  }
}
