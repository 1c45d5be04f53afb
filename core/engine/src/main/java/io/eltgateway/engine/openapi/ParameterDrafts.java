package io.eltgateway.engine.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the parameters of one tool. For one operation, one thread. */
final class ParameterDrafts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
  private static final int LONGEST_NAME = 60;
  private static final Set<String> OF_PROTOCOL = Set.of("accept", "content-type", "authorization");
  private static final List<String> IN_PATH = List.of("string", "integer");
  private static final List<String> IN_QUERY =
      List.of("string", "integer", "number", "boolean", "array");

  private final Operation operation;
  private final Schemas schemas;
  private final Set<String> ignoredHeaders;
  private final Report report;
  private final String tool;
  private final Map<String, Map<String, Object>> drafts = new LinkedHashMap<>();
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final Set<String> taken;

  /**
   * @param tool its name, for the report
   * @param ignoredHeaders in lower case, those that authenticate
   * @param reserved names that its paging takes
   */
  ParameterDrafts(
      Operation operation,
      Schemas schemas,
      String tool,
      Set<String> ignoredHeaders,
      Set<String> reserved,
      Report report) {
    this.operation = operation;
    this.schemas = schemas;
    this.tool = tool;
    this.ignoredHeaders = ignoredHeaders;
    this.taken = new HashSet<>(reserved);
    this.report = report;
  }

  /** The parameters by name. */
  Map<String, Map<String, Object>> drafts() {
    return drafts;
  }

  /** The names of the parameters that fill the path, by the document's placeholders. */
  Map<String, String> placeholders() {
    return placeholders;
  }

  /** The path with placeholders that are parameters' names. */
  String path(List<Map<String, Object>> declared) {
    Matcher matcher = PLACEHOLDER.matcher(operation.path());
    StringBuilder path = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      if (!placeholders.containsKey(name)) {
        placeholders.put(name, inPath(name, declared));
      }
      matcher.appendReplacement(path, Matcher.quoteReplacement("{" + placeholders.get(name) + "}"));
    }
    return matcher.appendTail(path).toString();
  }

  private String inPath(String wire, List<Map<String, Object>> declared) {
    String snake = Names.snake(wire);
    String name = Names.unique(snake.isEmpty() ? "id" : snake, LONGEST_NAME, taken);
    Map<String, Object> parameter = Map.of();
    for (Map<String, Object> each : declared) {
      if ("path".equals(each.get("in")) && wire.equals(each.get("name"))) {
        parameter = each;
      }
    }
    if (parameter.isEmpty()) {
      report.note(tool, "The document does not declare every id of the path; texts are assumed.");
    }
    drafts.put(name, draft(parameter, IN_PATH));
    return name;
  }

  /**
   * The query's parameters, and a word on what has no place.
   *
   * @param byPaging the wire names that the tool's paging sends
   */
  void query(List<Map<String, Object>> declared, Set<String> byPaging) {
    for (Map<String, Object> parameter : declared) {
      String wire = String.valueOf(parameter.get("name"));
      switch (String.valueOf(parameter.get("in"))) {
        case "query" -> {
          if (!byPaging.contains(wire) && !Tree.flag(parameter, "deprecated")) {
            query(wire, parameter);
          }
        }
        case "header" -> {
          if (!isIgnored(wire)) {
            without(parameter, "the header " + wire);
          }
        }
        case "cookie" -> without(parameter, "the cookie " + wire);
        default -> {}
      }
    }
  }

  private boolean isIgnored(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return OF_PROTOCOL.contains(name) || ignoredHeaders.contains(name);
  }

  private void without(Map<String, Object> parameter, String what) {
    if (Tree.flag(parameter, "required")) {
      throw new LeftOutException("it needs " + what + ", which a declared tool cannot send.");
    }
    report.note(tool, "Left out: " + what + ".");
  }

  private void query(String wire, Map<String, Object> parameter) {
    Map<String, Object> merged = schemas.merged(parameter.get("schema"));
    if (!parameter.containsKey("schema")
        || Schemas.isObject(merged)
        || "deepObject".equals(parameter.get("style"))) {
      without(parameter, "the query parameter " + wire + ", which is an object");
      return;
    }
    Map<String, Object> draft = draft(parameter, IN_QUERY);
    boolean joined =
        "array".equals(draft.get("type")) && Boolean.FALSE.equals(parameter.get("explode"));
    if (joined) {
      draft.clear();
      draft.put("type", "string");
      draft.put("description", "Several are separated by commas.");
    }
    add(wire, "query", Tree.flag(parameter, "required"), draft);
  }

  private Map<String, Object> draft(Map<String, Object> parameter, List<String> allowed) {
    return new SchemaDraft(schemas)
        .parameter(
            parameter.get("schema"), Tree.text(parameter, "description").orElse(""), allowed);
  }

  /**
   * Adds a parameter of the query or the body.
   *
   * @param place the place as catalogues call it
   */
  void add(String wire, String place, boolean required, Map<String, Object> schema) {
    String snake = Names.snake(wire);
    if (snake.isEmpty()) {
      report.note(tool, "Left out: a parameter whose name holds no letter.");
      return;
    }
    String plain = snake.length() > LONGEST_NAME ? Names.within(snake, LONGEST_NAME) : snake;
    String name = taken.contains(plain) ? place.replace("whole-", "") + "_" + plain : plain;
    name = Names.unique(name, LONGEST_NAME, taken);
    Map<String, Object> draft = new LinkedHashMap<>();
    boolean whole = place.equals("whole-body");
    if (!name.equals(wire) && !whole) {
      draft.put("wire", wire);
    }
    boolean toQuery = operation.method().equals("GET") || operation.method().equals("DELETE");
    boolean usual = place.equals(toQuery ? "query" : "body");
    if (!usual || placeholders.containsValue(wire)) {
      draft.put("in", place);
    }
    if (required) {
      draft.put("required", true);
    }
    draft.putAll(schema);
    drafts.put(name, draft);
  }
}
