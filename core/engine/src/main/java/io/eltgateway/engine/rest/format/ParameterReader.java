package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parameters of one tool and decides where each value goes. Where code answers, values go
 * nowhere by themselves, and parameters say nothing of a request.
 */
final class ParameterReader {
  private static final List<String> REQUEST_KEYS = List.of("wire", "in", "id", "secret");

  private final String file;
  private final Commons commons;
  private final Problems problems;

  ParameterReader(String file, Commons commons, Problems problems) {
    this.file = file;
    this.commons = commons;
    this.problems = problems;
  }

  /** The parameters in the order of the file. */
  List<ParameterDeclaration> read(Fields tool, Optional<RequestLine> request) {
    List<ParameterDeclaration> parameters = new ArrayList<>();
    tool.children("parameters")
        .forEach(
            (name, node) -> {
              String owner = "parameter '" + name + "' of " + tool.owner();
              if (!Words.isName(name)) {
                problems.add(
                    file,
                    node.line(),
                    "The name of " + owner + " must be lower-case words joined by underscores.");
              }
              parameter(name, node, owner, request).ifPresent(parameters::add);
            });
    return parameters;
  }

  private Optional<ParameterDeclaration> parameter(
      String name, YamlNode node, String owner, Optional<RequestLine> request) {
    if (node instanceof YamlNode.Scalar scalar && Commons.REFERENCE.equals(scalar.value())) {
      Optional<YamlNode> common = commons.parameter(name);
      if (common.isEmpty()) {
        problems.add(
            file,
            node.line(),
            "There is no common parameter '" + name + "'." + commons.didYouMeanParameter(name));
        return Optional.empty();
      }
      return declaration(
          Index.FILE, name, common.get(), "common parameter '" + name + "'", request);
    }
    return declaration(file, name, node, owner, request);
  }

  private Optional<ParameterDeclaration> declaration(
      String place, String name, YamlNode node, String owner, Optional<RequestLine> request) {
    return Fields.of(place, node, owner, problems)
        .map(
            fields ->
                request.isPresent()
                    ? declaration(place, name, fields, request.get())
                    : declaration(place, name, fields));
  }

  private ParameterDeclaration declaration(String place, String name, Fields fields) {
    boolean shared = place.equals(Index.FILE);
    for (String key : REQUEST_KEYS) {
      // A common parameter may serve tools of both kinds.
      if (fields.has(key) && !shared) {
        fields.problem(
            key,
            "'"
                + key
                + "' of "
                + fields.owner()
                + " is about a request, and this tool has none: its provider's code answers.");
      }
    }
    boolean required = fields.flag("required").orElse(false);
    Map<String, Object> schema = schema(place, fields);
    fields.refuseOthers();
    return new ParameterDeclaration(name, Optional.empty(), required, schema);
  }

  private ParameterDeclaration declaration(
      String place, String name, Fields fields, RequestLine request) {
    String wire = fields.text("wire").orElse(name);
    ParameterPlace in =
        Words.read(fields, "in", ParameterPlace.values(), ParameterPlace::label)
            .orElseGet(() -> defaultPlace(wire, request));
    boolean required = fields.flag("required").orElse(false) || in == ParameterPlace.PATH;
    boolean isId = fields.flag("id").orElse(true) && in == ParameterPlace.PATH;
    List<String> secretFields = secretFields(fields);
    boolean secret = !secretFields.isEmpty() || fields.flag("secret").orElse(false);
    Map<String, Object> schema = schema(place, fields);
    check(fields, in, wire, schema);
    fields.refuseOthers();
    return new ParameterDeclaration(
        name,
        Optional.of(new ParameterPlan(name, wire, in, isId, secret, secretFields)),
        required,
        schema);
  }

  private static List<String> secretFields(Fields fields) {
    return fields.node("secret").filter(YamlNode.Sequence.class::isInstance).isPresent()
        ? fields.texts("secret")
        : List.of();
  }

  private Map<String, Object> schema(String place, Fields fields) {
    Map<String, Object> schema =
        new SchemaReader(place, commons, problems).read(fields, "required-properties");
    if (!schema.containsKey("type")) {
      fields.problem("type", "The type of " + fields.owner() + " is missing.");
    }
    return schema;
  }

  private static ParameterPlace defaultPlace(String wire, RequestLine request) {
    if (request.placeholders().contains(wire)) {
      return ParameterPlace.PATH;
    }
    return request.hasQueryByDefault() ? ParameterPlace.QUERY : ParameterPlace.BODY;
  }

  private static void check(
      Fields fields, ParameterPlace in, String wire, Map<String, Object> schema) {
    List<String> allowed =
        switch (in) {
          case PATH -> List.of("string", "integer");
          case QUERY -> List.of("string", "integer", "number", "boolean", "array");
          case HEADER -> List.of("string", "integer", "number", "boolean");
          case FILE -> List.of("string");
          case BODY, WHOLE_BODY -> List.of();
        };
    if (!allowed.isEmpty()
        && schema.containsKey("type")
        && !(schema.get("type") instanceof String type && allowed.contains(type))) {
      fields.problem(
          "type",
          "The type of "
              + fields.owner()
              + " must be "
              + Words.listed(allowed)
              + ", because its value goes into the "
              + in.label()
              + ".");
    }
    if (in == ParameterPlace.HEADER
        && (!HeaderNames.isFree(wire) || wire.equalsIgnoreCase("accept"))) {
      fields.problem(
          "wire",
          "'" + wire + "' is no header for " + fields.owner() + ": the gateway writes it itself.");
    }
    if (fields.has("id") && in != ParameterPlace.PATH) {
      fields.problem("id", "'id' of " + fields.owner() + " means something in the path only.");
    }
  }
}
