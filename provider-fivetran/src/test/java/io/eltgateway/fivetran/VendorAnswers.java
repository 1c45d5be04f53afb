package io.eltgateway.fivetran;

import io.eltgateway.harness.SharedFiles;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The vendor's answers, as its OpenAPI document describes them, with every field that any service
 * or type may have. Each text in them is its own JSON pointer, with a star for each item of a list
 * or map, so that whoever finds it knows where it comes from.
 */
final class VendorAnswers {
  private static final String COMPONENTS = "#/components/schemas/";
  private static final String SETTINGS = "config";
  private static final Pattern LOOKS_SECRET =
      Pattern.compile(
          "token|secret|password|pass_?phrase|credential|api_?key|access_key|private_key|_key$|^key$"
              + "|signature|connection_string|sas_url|webhook_url|^value$|^pats?$");

  private final JsonObject document =
      Json.readObject(SharedFiles.read("contracts/fivetran-openapi.json"));
  private final JsonObject schemas = document.object("components").object("schemas");

  /**
   * One answer.
   *
   * @param body everything that can stand in it
   * @param suspects pointers to texts that are, or look like, secrets
   * @param untold pointers to settings of which the document tells no field, so that anything may
   *     stand there
   */
  record Answer(Object body, Set<String> suspects, Set<String> untold) {}

  /** The answer of an operation when it works; an empty object where the document shows none. */
  Answer of(VendorOperation operation) {
    JsonObject responses =
        document
            .object("paths")
            .object(operation.path())
            .object(operation.method().toLowerCase(Locale.ROOT))
            .object("responses");
    Set<String> suspects = new TreeSet<>();
    for (String status : List.of("200", "201")) {
      for (Object content : responses.object(status).object("content").values()) {
        JsonObject schema = ((JsonObject) content).object("schema");
        return answer(value(schema, "", suspects, Set.of()), suspects);
      }
    }
    return answer(new JsonObject(), suspects);
  }

  private static Answer answer(Object body, Set<String> found) {
    Set<String> untold = new TreeSet<>(found);
    untold.removeIf(pointer -> !name(pointer).equals(SETTINGS));
    Set<String> suspects = new TreeSet<>(found);
    suspects.removeAll(untold);
    return new Answer(body, suspects, untold);
  }

  private Object value(
      JsonObject ofSchema, String pointer, Set<String> suspects, Set<String> above) {
    JsonObject all = new JsonObject();
    Set<String> within = new HashSet<>(above);
    collect(ofSchema, all, within);
    if (all.text("type", "").equals("array") || all.containsKey("items")) {
      return List.of(value(all.object("items"), pointer + "/*", suspects, within));
    }
    if (all.containsKey("properties") || all.containsKey("additionalProperties")) {
      return object(all, pointer, suspects, within);
    }
    return switch (all.text("type", "string")) {
      case "object" ->
          all.containsKey("enum") ? text(all, pointer, suspects) : opaque(pointer, suspects);
      case "integer", "number" -> 7;
      case "boolean" -> true;
      default -> text(all, pointer, suspects);
    };
  }

  private Object object(JsonObject all, String pointer, Set<String> suspects, Set<String> within) {
    JsonObject object = new JsonObject();
    all.object("properties")
        .forEach(
            (name, inner) ->
                object.put(
                    name, value((JsonObject) inner, pointer + "/" + name, suspects, within)));
    if (all.containsKey("additionalProperties")) {
      JsonObject others = all.object("additionalProperties");
      object.put(SampleArguments.KEY, value(others, pointer + "/*", suspects, within));
    }
    return object;
  }

  /** An object of which the document tells no field: it may be as secret as its name sounds. */
  private static JsonObject opaque(String pointer, Set<String> suspects) {
    if (isSuspect(name(pointer)) || name(pointer).equals(SETTINGS)) {
      suspects.add(pointer);
    }
    return JsonObject.of(SampleArguments.KEY, pointer);
  }

  private static String text(JsonObject schema, String pointer, Set<String> suspects) {
    String name = name(pointer);
    if ("password".equals(schema.text("format")) || isSuspect(name)) {
      suspects.add(pointer);
    }
    return pointer;
  }

  private static boolean isSuspect(String name) {
    return LOOKS_SECRET.matcher(name).find();
  }

  private static String name(String pointer) {
    String named = pointer.endsWith("/*") ? pointer.substring(0, pointer.length() - 2) : pointer;
    return named.substring(named.lastIndexOf('/') + 1);
  }

  /**
   * Adds what a schema, its parts and all its alternatives say. A schema inside itself is left out.
   */
  private void collect(JsonObject schema, JsonObject all, Set<String> within) {
    String reference = schema.text("$ref");
    if (reference != null) {
      if (within.add(reference)) {
        collect(schemas.object(reference.substring(COMPONENTS.length())), all, within);
      }
      return;
    }
    List<JsonObject> parts = new ArrayList<>();
    List.of("allOf", "anyOf", "oneOf").forEach(kind -> parts.addAll(schema.objects(kind)));
    schema
        .object("discriminator")
        .object("mapping")
        .values()
        .forEach(alternative -> parts.add(JsonObject.of("$ref", alternative)));
    schema.forEach(
        (key, value) -> {
          if (!key.equals("properties")) {
            all.putIfAbsent(key, value);
          }
        });
    schema
        .object("properties")
        .forEach(
            (name, inner) -> {
              JsonObject properties = all.ensure("properties");
              JsonObject known = properties.object(name);
              properties.put(
                  name,
                  known.isEmpty()
                      ? inner
                      : JsonObject.of("allOf", new ArrayList<>(List.of(inner, known))));
            });
    parts.forEach(part -> collect(part, all, within));
  }
}
