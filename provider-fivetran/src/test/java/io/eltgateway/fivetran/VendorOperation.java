package io.eltgateway.fivetran;

import io.eltgateway.harness.SharedFiles;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One operation of the vendor's API, as the facts state it. */
record VendorOperation(JsonObject facts) {

  /** All operations by the name of their tool; skips the test where the facts are absent. */
  static Map<String, VendorOperation> all() {
    Map<String, VendorOperation> all = new LinkedHashMap<>();
    JsonObject file = Json.readObject(SharedFiles.read("facts/fivetran-tools.json"));
    for (JsonObject tool : file.objects("tools")) {
      all.put(tool.text("name"), new VendorOperation(tool));
    }
    return all;
  }

  String name() {
    return facts.text("name");
  }

  String method() {
    return facts.text("method");
  }

  /** The path with its placeholders in braces. */
  String path() {
    return facts.text("path");
  }

  String accept() {
    return facts.text("accept");
  }

  String effect() {
    return facts.text("effect");
  }

  String rateClass() {
    return facts.text("rateClass");
  }

  boolean needsCredentials() {
    return !facts.text("auth").equals("none");
  }

  boolean isPaged() {
    return facts.get("pagination") != null;
  }

  /** Whether the vendor's own document, beside which the facts were made, describes it. */
  boolean isInDocument() {
    return !facts.text("source").equals("openapi-newer");
  }

  /** The media type of the body, or null where there is none. */
  String bodyType() {
    return facts.object("body").text("contentType");
  }

  /** Whether the value of one parameter is the whole body. */
  boolean hasBareBody() {
    return parameters("body").anyMatch(parameter -> parameter.text("wireName").isEmpty());
  }

  /** The vendor's names of the parameters that stand in this place. */
  Set<String> wireNames(String place) {
    Set<String> names = new TreeSet<>();
    parameters(place).forEach(parameter -> names.add(parameter.text("wireName")));
    return names;
  }

  /** The name of the argument for a parameter of the vendor. */
  String argument(String place, String wireName) {
    return parameters(place)
        .filter(parameter -> parameter.text("wireName").equals(wireName))
        .map(parameter -> parameter.text("name"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name() + " has no " + wireName + " in its " + place));
  }

  private Stream<JsonObject> parameters(String place) {
    return facts.objects("params").stream().filter(p -> p.text("in").equals(place));
  }
}
