package io.eltgateway.fivetran;

import io.eltgateway.fivetran.Exchanges.Exchange;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that one tool's requests use, in query and body: {@code query x}, {@code body a.b}. */
final class Said {
  private static final Pattern PART = Pattern.compile("; name=\"([^\"]+)\"");

  private final Set<String> names = new TreeSet<>();
  private final Set<String> anythingBelow = new TreeSet<>();

  void add(Exchange exchange) {
    Targets.query(exchange.request()).forEach(pair -> names.add("query " + pair.name()));
    String body = exchange.request().body();
    if (body.startsWith("{")) {
      addNames(Json.readObject(body), "body ");
    }
    Matcher part = PART.matcher(body);
    while (part.find()) {
      names.add("body " + part.group(1));
    }
    JsonObject arguments = Json.readObject(exchange.spec().inputSchema()).object("properties");
    arguments.forEach(
        (name, schema) -> {
          if (isFreeForm((JsonObject) schema)) {
            anythingBelow.add("body " + name + ".");
          }
        });
  }

  /** The fields at the root of the body. */
  Set<String> bodyFields() {
    Set<String> fields = new TreeSet<>();
    for (String name : names) {
      if (name.startsWith("body ") && name.indexOf('.') < 0) {
        fields.add(name.substring("body ".length()));
      }
    }
    return fields;
  }

  /** Which of these names were not used, and could not be. */
  Set<String> missing(Set<String> offered) {
    Set<String> missing = new TreeSet<>(offered);
    missing.removeAll(names);
    missing.removeIf(name -> anythingBelow.stream().anyMatch(name::startsWith));
    return missing;
  }

  private void addNames(Object value, String prefix) {
    if (value instanceof JsonObject object) {
      object.forEach(
          (name, inner) -> {
            if (name.equals(SampleArguments.KEY)) {
              addNames(inner, prefix);
            } else {
              names.add(prefix + name);
              addNames(inner, prefix + name + ".");
            }
          });
    } else if (value instanceof List<?> items) {
      items.forEach(item -> addNames(item, prefix));
    }
  }

  private static boolean isFreeForm(JsonObject schema) {
    return "object".equals(schema.get("type"))
        && !schema.containsKey("properties")
        && !schema.containsKey("additionalProperties");
  }
}
