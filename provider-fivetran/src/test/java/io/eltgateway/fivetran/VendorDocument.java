package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.eltgateway.harness.SharedFiles;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The vendor's OpenAPI document, as far as requests go.
 *
 * <p>A body whose settings hang on its {@code service} or {@code type} is composed there in a way
 * that no strict reader can check: each part alone refuses the fields of the others, and an update
 * does not even carry the field that tells. Such a body is written out here as one closed schema
 * for each service or type, so that an unknown field is found.
 */
final class VendorDocument {
  private static final String COMPONENTS = "#/components/schemas/";

  private final JsonObject root = new JsonObject();
  private final JsonObject paths;
  private final JsonObject schemas;

  /**
   * Reads it; skips the test where it is absent.
   *
   * @param kinds the services and types that the requests name; the document knows a thousand more
   */
  VendorDocument(Set<String> kinds) {
    JsonObject document = Json.readObject(SharedFiles.read("contracts/fivetran-openapi.json"));
    paths = document.object("paths");
    JsonObject all = document.object("components").object("schemas");
    forgetAnswers();
    schemas = new JsonObject();
    copyReached(paths, all);
    for (String name : List.copyOf(schemas.keySet())) {
      if (schemas.object(name).containsKey("discriminator")) {
        schemas.put(name, writtenOut(name, all, kinds));
      }
    }
    copyReached(schemas.copy(), all);
    root.put("openapi", document.text("openapi"));
    root.put("info", document.object("info"));
    root.put("paths", paths);
    root.put("components", JsonObject.of("schemas", schemas));
  }

  /** Checks requests strictly: what the document does not know is an error. */
  Checker checker() {
    return new Checker(
        OpenApiInteractionValidator.createForInlineApiSpecification(Json.write(root))
            .withLevelResolver(
                LevelResolver.create().withDefaultLevel(ValidationReport.Level.ERROR).build())
            .build());
  }

  /** A validator of requests. */
  record Checker(OpenApiInteractionValidator validator) {

    /** What is wrong with a request; empty when nothing is. */
    List<String> problems(Asked request) {
      SimpleRequest.Builder copy = new SimpleRequest.Builder(request.method(), request.path());
      Targets.query(request).forEach(pair -> copy.withQueryParam(pair.name(), pair.value()));
      request.headers().forEach((name, value) -> copy.withHeader(name, value));
      if (!request.body().isEmpty()) {
        copy.withBody(request.body());
      }
      return validator.validateRequest(copy.build()).getMessages().stream()
          .map(message -> message.getKey() + ": " + message.getMessage())
          .toList();
    }
  }

  /** What the document lets a caller say: {@code query x}, {@code body a.b}. */
  Set<String> offers(String method, String path) {
    JsonObject operation = operation(method, path);
    Set<String> offers = new TreeSet<>();
    for (JsonObject parameter : operation.objects("parameters")) {
      if (parameter.text("in").equals("query")) {
        offers.add("query " + parameter.text("name"));
      }
    }
    addNames(bodySchema(operation), "body ", offers);
    return offers;
  }

  /** Lets an operation take the empty JSON object that the vendor's prose demands. */
  void addEmptyBody(String method, String path) {
    JsonObject operation = operation(method, path);
    assertNull(operation.get("requestBody"), "the document declares a body now");
    JsonObject schema = JsonObject.of("type", "object", "additionalProperties", false);
    JsonObject content = JsonObject.of("application/json", JsonObject.of("schema", schema));
    operation.put("requestBody", JsonObject.of("content", content));
  }

  /**
   * Turns an object that spells out one example key into the map that its text describes.
   *
   * @param pointer names of properties; a star for the values of a map
   */
  void openMap(String method, String path, String pointer) {
    JsonObject schema = bodySchema(operation(method, path));
    for (String step : pointer.split("/", -1)) {
      if (!step.isEmpty()) {
        JsonObject inner =
            step.equals("*")
                ? schema.object("additionalProperties")
                : schema.object("properties").object(step);
        schema = resolved(inner);
      }
    }
    JsonObject properties = schema.object("properties");
    assertEquals(1, properties.size(), "the document has no single example key there");
    schema.put("additionalProperties", properties.values().iterator().next());
    schema.remove("properties");
  }

  /** Makes choices of texts that are declared as objects what they are. */
  void makeChoicesTexts(String method, String path) {
    assertTrue(
        makeChoicesTexts(bodySchema(operation(method, path))), "the document has no such choice");
  }

  private boolean makeChoicesTexts(Object value) {
    boolean made = false;
    if (value instanceof JsonObject object) {
      if (object.containsKey("enum") && "object".equals(object.get("type"))) {
        object.put("type", "string");
        made = true;
      }
      for (Object inner : object.values()) {
        made |= makeChoicesTexts(inner);
      }
    } else if (value instanceof List<?> items) {
      for (Object inner : items) {
        made |= makeChoicesTexts(inner);
      }
    }
    return made;
  }

  private JsonObject operation(String method, String path) {
    return paths.object(path).object(method.toLowerCase(Locale.ROOT));
  }

  private JsonObject bodySchema(JsonObject operation) {
    JsonObject content = operation.object("requestBody").object("content");
    return content.isEmpty()
        ? new JsonObject()
        : resolved(((JsonObject) content.values().iterator().next()).object("schema"));
  }

  private JsonObject resolved(JsonObject schema) {
    String reference = schema.text("$ref");
    return reference == null ? schema : schemas.object(reference.substring(COMPONENTS.length()));
  }

  private void addNames(JsonObject ofSchema, String prefix, Set<String> names) {
    JsonObject schema = resolved(ofSchema);
    schema.objects("anyOf").forEach(choice -> addNames(choice, prefix, names));
    schema
        .object("properties")
        .forEach(
            (name, inner) -> {
              names.add(prefix + name);
              addNames((JsonObject) inner, prefix + name + ".", names);
            });
    for (String values : List.of("items", "additionalProperties")) {
      if (schema.containsKey(values)) {
        addNames(schema.object(values), prefix, names);
      }
    }
  }

  private void forgetAnswers() {
    for (Object path : paths.values()) {
      for (Object operation : ((JsonObject) path).values()) {
        for (Object answer : ((JsonObject) operation).object("responses").values()) {
          for (Object content : ((JsonObject) answer).object("content").values()) {
            ((JsonObject) content).remove("schema");
          }
        }
      }
    }
  }

  private void copyReached(Object value, JsonObject all) {
    if (value instanceof JsonObject object) {
      String reference = object.text("$ref");
      if (reference != null) {
        String name = reference.substring(COMPONENTS.length());
        if (!schemas.containsKey(name)) {
          schemas.put(name, all.object(name).copy());
          copyReached(schemas.object(name), all);
        }
      }
      object.values().forEach(inner -> copyReached(inner, all));
    } else if (value instanceof List<?> items) {
      items.forEach(inner -> copyReached(inner, all));
    }
  }

  private static JsonObject writtenOut(String name, JsonObject all, Set<String> kinds) {
    JsonObject base = all.object(name);
    JsonObject discriminator = base.object("discriminator");
    String field = discriminator.text("propertyName");
    boolean told = base.object("properties").containsKey(field);
    List<Object> choices = new ArrayList<>();
    discriminator
        .object("mapping")
        .forEach(
            (kind, reference) -> {
              if (!told || kinds.contains(kind)) {
                JsonObject closed = new JsonObject();
                merge(closed, JsonObject.of("$ref", reference), all);
                closed.remove("discriminator");
                if (told) {
                  closed
                      .object("properties")
                      .put(field, JsonObject.of("type", "string", "enum", List.of(kind)));
                }
                choices.add(closed.with("additionalProperties", false));
              }
            });
    return JsonObject.of("anyOf", choices);
  }

  /** Adds what a schema and its parts say to one that says all of it. */
  private static void merge(JsonObject into, JsonObject part, JsonObject all) {
    String reference = part.text("$ref");
    if (reference != null) {
      merge(into, all.object(reference.substring(COMPONENTS.length())), all);
      return;
    }
    part.objects("allOf").forEach(inner -> merge(into, inner, all));
    into.put("type", "object");
    if (part.containsKey("additionalProperties")) {
      into.put("additionalProperties", part.get("additionalProperties"));
    }
    Set<Object> required = new LinkedHashSet<>(into.list("required"));
    required.addAll(part.list("required"));
    if (!required.isEmpty()) {
      into.put("required", new ArrayList<>(required));
    }
    part.object("properties")
        .forEach(
            (name, value) -> {
              JsonObject properties = into.ensure("properties");
              if (properties.containsKey(name)
                  && ((JsonObject) value).text("type", "").equals("object")) {
                merge(properties.object(name), (JsonObject) value, all);
              } else {
                properties.put(name, ((JsonObject) value).copy());
              }
            });
  }
}
