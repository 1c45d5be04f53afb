package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks a fragment of JSON Schema and puts its keywords in the order in which they are shown. Only
 * the keywords that models understand are known; each is checked for its form and for sense.
 */
final class SchemaReader {
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "object", "array", "null");
  private static final List<String> COUNTS =
      List.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

  private final String file;
  private final Commons commons;
  private final Problems problems;

  SchemaReader(String file, Commons commons, Problems problems) {
    this.file = file;
    this.commons = commons;
    this.problems = problems;
  }

  /**
   * Reads the keywords of one schema. The caller refuses what is left over.
   *
   * @param requiredKey the key that lists an object's required properties
   */
  Map<String, Object> read(Fields fields, String requiredKey) {
    Map<String, Object> schema = new LinkedHashMap<>();
    List<String> types = types(fields, schema);
    fields.text("format").ifPresent(format -> schema.put("format", format));
    enumeration(fields, types, schema);
    items(fields, schema);
    properties(fields, requiredKey, schema);
    additionalProperties(fields, schema);
    bounds(fields, schema);
    pattern(fields, schema);
    defaultValue(fields, types, schema);
    fields.text("description").ifPresent(text -> schema.put("description", text.strip()));
    refuseMisplaced(fields, types, schema);
    return schema;
  }

  private List<String> types(Fields fields, Map<String, Object> schema) {
    Optional<YamlNode> node = fields.node("type");
    if (node.isEmpty()) {
      return List.of();
    }
    List<String> types =
        node.get() instanceof YamlNode.Sequence
            ? fields.texts("type")
            : fields.text("type").map(List::of).orElse(List.of());
    for (String type : types) {
      Words.find(fields, "type", type, TYPES.toArray(String[]::new), name -> name);
    }
    schema.put("type", types.size() == 1 ? types.get(0) : types);
    return types;
  }

  private void enumeration(Fields fields, List<String> types, Map<String, Object> schema) {
    Optional<YamlNode> node = fields.node("enum");
    if (node.isPresent()
        && node.get() instanceof YamlNode.Scalar scalar
        && scalar.value() instanceof String text
        && text.startsWith(Commons.PREFIX)) {
      String name = text.substring(Commons.PREFIX.length());
      node = commons.enumeration(name);
      if (node.isEmpty()) {
        fields.problem(
            "enum", "There is no common enum '" + name + "'." + commons.didYouMeanEnum(name));
      }
    }
    if (node.isEmpty()) {
      return;
    }
    if (!(node.get().plain() instanceof List<?> values) || values.isEmpty()) {
      fields.problem("enum", "The enum of " + fields.owner() + " must be a list of values.");
      return;
    }
    if (Set.copyOf(new ArrayList<>(values.stream().map(String::valueOf).toList())).size()
        < values.size()) {
      fields.problem("enum", "The enum of " + fields.owner() + " holds a value twice.");
    }
    values.forEach(value -> checkType(fields, "enum", value, types));
    schema.put("enum", values);
  }

  private void items(Fields fields, Map<String, Object> schema) {
    fields
        .fields("items", "the items of " + fields.owner())
        .ifPresent(items -> schema.put("items", nested(items)));
  }

  private void properties(Fields fields, String requiredKey, Map<String, Object> schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields
        .children("properties")
        .forEach(
            (name, node) ->
                Fields.of(file, node, "property '" + name + "' of " + fields.owner(), problems)
                    .ifPresent(property -> properties.put(name, nested(property))));
    if (fields.has("properties")) {
      schema.put("properties", properties);
    }
    List<String> required = fields.texts(requiredKey);
    for (String name : required) {
      if (fields.has("properties") && !properties.containsKey(name)) {
        fields.problem(
            requiredKey,
            "The required property '"
                + name
                + "' is not among the properties of "
                + fields.owner()
                + "."
                + Problems.didYouMean(name, properties.keySet()));
      }
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
  }

  private void additionalProperties(Fields fields, Map<String, Object> schema) {
    Optional<YamlNode> node = fields.node("additionalProperties");
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping) {
      fields
          .fields("additionalProperties", "the additional properties of " + fields.owner())
          .ifPresent(inner -> schema.put("additionalProperties", nested(inner)));
    } else {
      fields.flag("additionalProperties").ifPresent(f -> schema.put("additionalProperties", f));
    }
  }

  private Map<String, Object> nested(Fields fields) {
    Map<String, Object> schema = read(fields, "required");
    fields.refuseOthers();
    return schema;
  }

  private void bounds(Fields fields, Map<String, Object> schema) {
    for (String key : List.of("minimum", "maximum")) {
      fields
          .node(key)
          .ifPresent(
              node -> {
                if (node.plain() instanceof Number number) {
                  schema.put(key, number);
                } else {
                  fields.problem(
                      key, "The " + key + " of " + fields.owner() + " must be a number.");
                }
              });
    }
    for (String key : COUNTS) {
      Optional<Integer> count = fields.integer(key);
      count.ifPresent(value -> schema.put(key, value));
      if (count.isPresent() && count.get() < 0) {
        fields.problem(key, "The " + key + " of " + fields.owner() + " must not be negative.");
      }
    }
    refuseCrossed(fields, schema, "minimum", "maximum");
    for (int i = 0; i < COUNTS.size(); i += 2) {
      refuseCrossed(fields, schema, COUNTS.get(i), COUNTS.get(i + 1));
    }
  }

  private static void refuseCrossed(
      Fields fields, Map<String, Object> schema, String low, String high) {
    if (schema.get(low) instanceof Number least
        && schema.get(high) instanceof Number most
        && least.doubleValue() > most.doubleValue()) {
      fields.problem(low, "The " + low + " of " + fields.owner() + " is above its " + high + ".");
    }
  }

  private static void pattern(Fields fields, Map<String, Object> schema) {
    Optional<String> pattern = fields.text("pattern");
    if (pattern.isEmpty()) {
      return;
    }
    try {
      Pattern.compile(pattern.get());
      schema.put("pattern", pattern.get());
    } catch (PatternSyntaxException e) {
      fields.problem(
          "pattern",
          "The pattern of "
              + fields.owner()
              + " is no regular expression: "
              + e.getDescription()
              + ".");
    }
  }

  private static void defaultValue(Fields fields, List<String> types, Map<String, Object> schema) {
    fields
        .node("default")
        .ifPresent(
            node -> {
              checkType(fields, "default", node.plain(), types);
              if (schema.get("enum") instanceof List<?> values && !values.contains(node.plain())) {
                fields.problem(
                    "default", "The default of " + fields.owner() + " is not in its enum.");
              }
              schema.put("default", node.plain());
            });
  }

  private static void checkType(Fields fields, String key, Object value, List<String> types) {
    if (!types.isEmpty() && types.stream().noneMatch(type -> hasType(value, type))) {
      fields.problem(
          key,
          "The "
              + key
              + " of "
              + fields.owner()
              + " holds "
              + (value instanceof String ? "the text '" + value + "'" : value)
              + ", which is not of type "
              + Words.listed(types)
              + ".");
    }
  }

  /** Whether a value has a type of JSON Schema. */
  static boolean hasType(Object value, String type) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Number && !(value instanceof Double);
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      default -> Objects.isNull(value);
    };
  }

  /** A keyword beside a type that it says nothing about is a slip. */
  private static void refuseMisplaced(
      Fields fields, List<String> types, Map<String, Object> schema) {
    if (types.isEmpty()) {
      return;
    }
    schema
        .keySet()
        .forEach(
            keyword -> {
              List<String> meaningful = typesOf(keyword);
              if (!meaningful.isEmpty() && meaningful.stream().noneMatch(types::contains)) {
                fields.problem(
                    keyword,
                    "'"
                        + keyword
                        + "' of "
                        + fields.owner()
                        + " means something for type "
                        + Words.listed(meaningful)
                        + " only.");
              }
            });
  }

  private static List<String> typesOf(String keyword) {
    return switch (keyword) {
      case "items", "minItems", "maxItems" -> List.of("array");
      case "properties", "required", "additionalProperties", "minProperties", "maxProperties" ->
          List.of("object");
      case "minLength", "maxLength", "pattern" -> List.of("string");
      case "minimum", "maximum" -> List.of("integer", "number");
      default -> List.of();
    };
  }
}
