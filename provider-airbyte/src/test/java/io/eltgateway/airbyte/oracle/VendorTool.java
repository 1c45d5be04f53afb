package io.eltgateway.airbyte.oracle;

import io.eltgateway.harness.SharedFiles;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of one entry of the vendor's server: 55 tools and a prompt. */
final class VendorTool {
  private final JsonObject facts;

  private VendorTool(JsonObject facts) {
    this.facts = facts;
  }

  /** All entries by name, the prompt included. */
  static Map<String, VendorTool> all() {
    Map<String, VendorTool> entries = new LinkedHashMap<>();
    for (Object entry : (List<?>) Json.read(SharedFiles.read("facts/airbyte-tools.json"))) {
      VendorTool tool = new VendorTool((JsonObject) entry);
      entries.put(tool.name(), tool);
    }
    return entries;
  }

  String name() {
    return facts.text("name");
  }

  /** cloud, local, registry or interactive; or prompt. */
  String module() {
    return facts.text("module");
  }

  boolean isPrompt() {
    return module().equals("prompt");
  }

  String effect() {
    return facts.text("effect");
  }

  boolean announced(String hint) {
    return facts.object("annotations").flag(hint);
  }

  boolean needsTrust() {
    return facts.flag("requires_trusted_execution");
  }

  boolean hiddenFromReadOnly() {
    return facts.flag("hidden_in_read_only_mode");
  }

  /** Its parameters by name. */
  Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new TreeMap<>();
    for (JsonObject each : facts.objects("params")) {
      parameters.put(each.text("name"), Parameter.ofFacts(each));
    }
    return parameters;
  }

  JsonObject result() {
    return facts.object("result");
  }

  /**
   * One parameter, as a caller sees it: what it takes, and what leaving it out means. That null is
   * the same as leaving it out is the vendor's way to say optional, and no type. Neither is a
   * default of nothing a default.
   *
   * @param types JSON types, those of items after {@code array of}
   * @param choices the only values; empty when all are fine
   */
  record Parameter(Set<String> types, Set<String> choices, boolean required, String standard) {

    static Parameter ofFacts(JsonObject facts) {
      return of(facts.object("type"), facts.flag("required"), facts.get("default"));
    }

    /** A property of a tool's input schema. */
    static Parameter ofSchema(JsonObject schema, boolean required) {
      return of(schema, required, schema.get("default"));
    }

    private static Parameter of(JsonObject schema, boolean required, Object standard) {
      List<JsonObject> alternatives = new ArrayList<>(schema.objects("anyOf"));
      if (alternatives.isEmpty()) {
        alternatives.add(schema);
      }
      Set<String> types = new TreeSet<>();
      Set<String> choices = new TreeSet<>();
      for (JsonObject each : alternatives) {
        types(each).forEach(types::add);
        choices.addAll(each.texts("enum"));
      }
      types.remove("null");
      String said = String.valueOf(standard);
      boolean nothing = Set.of("null", "false", "", "0").contains(said);
      return new Parameter(types, choices, required, nothing ? "" : said);
    }

    private static List<String> types(JsonObject schema) {
      Object type = schema.get("type");
      List<String> names = new ArrayList<>();
      for (Object each : type instanceof List<?> several ? several : List.of(type)) {
        names.add(
            each.equals("array") ? "array of " + schema.object("items").text("type") : "" + each);
      }
      return names;
    }
  }
}
