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
  private static final List<String> IN_PATH = List.of("string", "integer");

  private final Operation operation;
  private final Schemas schemas;
  private final Report report;
  private final String tool;
  private final Map<String, Map<String, Object>> drafts = new LinkedHashMap<>();
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final Set<String> sent = new HashSet<>();
  private final Set<String> taken;

  /**
   * @param tool its name, for the report
   * @param reserved names that its paging takes
   */
  ParameterDrafts(
      Operation operation, Schemas schemas, String tool, Set<String> reserved, Report report) {
    this.operation = operation;
    this.schemas = schemas;
    this.tool = tool;
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
    drafts.put(
        name,
        SecretGuess.marked(
            wire,
            schemas.merged(parameter.get("schema")),
            new SchemaDraft(schemas)
                .parameter(
                    parameter.get("schema"),
                    Tree.text(parameter, "description").orElse(""),
                    IN_PATH),
            schemas));
    return name;
  }

  /**
   * Adds a parameter of the query, the headers or the body.
   *
   * @param place the place as catalogues call it
   */
  void add(String wire, String place, boolean required, Map<String, Object> schema) {
    String snake = Names.snake(wire);
    if (snake.isEmpty()) {
      report.note(tool, "Left out: a parameter whose name holds no letter.");
      return;
    }
    if (!sent.add(place + " " + wire.toLowerCase(Locale.ROOT))) {
      report.note(tool, "Left out: a second parameter of the same name and place.");
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
