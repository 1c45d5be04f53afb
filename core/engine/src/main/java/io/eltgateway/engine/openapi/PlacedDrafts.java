package io.eltgateway.engine.openapi;

import io.eltgateway.engine.rest.format.HeaderNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the parameters that a document declares for the query and the headers of one operation. For
 * one operation, one thread.
 */
final class PlacedDrafts {
  private static final String QUERY = "query";
  private static final String HEADER = "header";
  private static final int MOST_PROPERTIES = 20;
  private static final List<String> SCALARS = List.of("string", "integer", "number", "boolean");
  private static final List<String> IN_QUERY =
      List.of("string", "integer", "number", "boolean", "array");

  /** What OpenAPI says is ignored, and what the gateway says of itself. */
  private static final Set<String> OF_PROTOCOL =
      Set.of("accept", "content-type", "authorization", "user-agent", "accept-encoding");

  private final Schemas schemas;
  private final Set<String> ofAuth;
  private final String tool;
  private final ParameterDrafts drafts;
  private final Report report;

  /**
   * @param ofAuth in lower case, the headers that authenticate
   * @param tool its name, for the report
   */
  PlacedDrafts(
      Schemas schemas, Set<String> ofAuth, String tool, ParameterDrafts drafts, Report report) {
    this.schemas = schemas;
    this.ofAuth = ofAuth;
    this.tool = tool;
    this.drafts = drafts;
    this.report = report;
  }

  /**
   * Adds them, and says what has no place.
   *
   * @param byPaging the wire names that the tool's paging sends
   * @throws LeftOutException when the operation cannot do without one that has no place
   */
  void read(List<Map<String, Object>> declared, Set<String> byPaging) {
    for (Map<String, Object> parameter : declared) {
      String wire = String.valueOf(parameter.get("name"));
      String place = String.valueOf(parameter.get("in"));
      boolean ours =
          place.equals(QUERY)
              ? byPaging.contains(wire)
              : place.equals(HEADER) && isIgnored(wire.toLowerCase(Locale.ROOT));
      if (ours || place.equals("path")) {
        continue;
      }
      if (Tree.flag(parameter, "deprecated") && !Tree.flag(parameter, "required")) {
        report.note(tool, "Left out: deprecated parameters.");
        continue;
      }
      switch (place) {
        case QUERY -> query(wire, parameter);
        case HEADER -> header(wire, parameter);
        case "cookie" -> without(parameter, "the cookie " + wire);
        default -> {}
      }
    }
  }

  private boolean isIgnored(String header) {
    return OF_PROTOCOL.contains(header) || ofAuth.contains(header);
  }

  private void without(Map<String, Object> parameter, String what) {
    if (Tree.flag(parameter, "required")) {
      throw new LeftOutException("it needs " + what + ", which a declared tool cannot send.");
    }
    report.note(tool, "Left out: " + what + ".");
  }

  private void query(String wire, Map<String, Object> parameter) {
    Map<String, Object> merged = schemas.merged(schema(parameter));
    if (Schemas.isObject(merged)) {
      object(wire, parameter, merged);
    } else if (isNested(merged)) {
      without(parameter, "the query parameter " + wire + ", a list of objects");
    } else {
      add(wire, QUERY, parameter, Tree.flag(parameter, "required"));
    }
  }

  private void header(String wire, Map<String, Object> parameter) {
    Map<String, Object> merged = schemas.merged(schema(parameter));
    if (!HeaderNames.isFree(wire) || Schemas.isObject(merged) || isNested(merged)) {
      without(parameter, "the header " + wire);
      return;
    }
    report.note(
        tool,
        "The header "
            + wire
            + " is a parameter. Where its value is the same in every call, write it below `headers`"
            + " of provider.yaml and remove the parameter.");
    add(wire, HEADER, parameter, Tree.flag(parameter, "required"));
  }

  /** A list whose items are no single values. */
  private boolean isNested(Map<String, Object> schema) {
    Map<String, Object> items = schemas.merged(schema.get("items"));
    return Schemas.isArray(schema) && (Schemas.isObject(items) || Schemas.isArray(items));
  }

  /** An object is sent as its properties: under their names, or as {@code name[property]}. */
  private void object(String wire, Map<String, Object> parameter, Map<String, Object> merged) {
    Map<String, Object> properties = Tree.map(merged.get("properties"));
    boolean deep = "deepObject".equals(parameter.get("style"));
    boolean spread = deep || !Boolean.FALSE.equals(parameter.get("explode"));
    if (properties.isEmpty() || !spread || properties.size() > MOST_PROPERTIES) {
      without(parameter, "the query parameter " + wire + ", which is an object");
      return;
    }
    List<?> needed =
        Tree.flag(parameter, "required") ? Tree.list(merged.get("required")) : List.of();
    properties.forEach(
        (name, property) -> {
          Map<String, Object> each = new LinkedHashMap<>();
          each.put("schema", property);
          each.put("required", needed.contains(name));
          String nameOnWire = deep ? wire + "[" + name + "]" : name;
          Map<String, Object> inner = schemas.merged(property);
          if (Schemas.isObject(inner) || isNested(inner)) {
            without(each, "the query parameter " + nameOnWire + ", which is an object");
          } else {
            add(nameOnWire, QUERY, each, needed.contains(name));
          }
        });
  }

  private void add(String wire, String place, Map<String, Object> parameter, boolean required) {
    Object schema = schema(parameter);
    String description = Tree.text(parameter, "description").orElse("");
    List<String> allowed = place.equals(HEADER) ? SCALARS : IN_QUERY;
    Map<String, Object> draft = new SchemaDraft(schemas).parameter(schema, description, allowed);
    boolean list = Schemas.isArray(schemas.merged(schema));
    if (!Tree.map(parameter.get("content")).isEmpty()) {
      draft = text("Written as " + String.join(", ", Tree.map(parameter.get("content")).keySet()));
    } else if (list && separator(place, parameter).isPresent()) {
      draft = text("Several are separated by " + separator(place, parameter).get());
    }
    drafts.add(
        wire, place, required, SecretGuess.marked(wire, schemas.merged(schema), draft, schemas));
  }

  private static Map<String, Object> text(String how) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("type", "string");
    draft.put("description", Texts.sentence(Texts.brief(how, 120)));
    return draft;
  }

  /** What stands between the values of a list that is one text; empty where each is a pair. */
  private static Optional<String> separator(String place, Map<String, Object> parameter) {
    String style = String.valueOf(parameter.get("style"));
    boolean usuallyPairs = !style.equals("spaceDelimited") && !style.equals("pipeDelimited");
    Object explode = parameter.getOrDefault("explode", usuallyPairs);
    if (place.equals(QUERY) && Boolean.TRUE.equals(explode)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (style) {
          case "spaceDelimited" -> "blanks";
          case "pipeDelimited" -> "vertical bars";
          default -> "commas";
        });
  }

  /** What it must be; a text where the document says nothing. */
  private static Object schema(Map<String, Object> parameter) {
    return parameter.get("schema") instanceof Map<?, ?> schema ? schema : Map.of("type", "string");
  }
}
