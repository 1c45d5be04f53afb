package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of one tool and decides where each value goes. */
final class ParameterReader {
  private final String file;
  private final Commons commons;
  private final Problems problems;

  ParameterReader(String file, Commons commons, Problems problems) {
    this.file = file;
    this.commons = commons;
    this.problems = problems;
  }

  /** The parameters in the order of the file. */
  List<ParameterDeclaration> read(Fields tool, RequestLine request) {
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
      String name, YamlNode node, String owner, RequestLine request) {
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
      String place, String name, YamlNode node, String owner, RequestLine request) {
    return Fields.of(place, node, owner, problems)
        .map(fields -> declaration(place, name, fields, request));
  }

  private ParameterDeclaration declaration(
      String place, String name, Fields fields, RequestLine request) {
    String wire = fields.text("wire").orElse(name);
    ParameterPlace in =
        Words.read(fields, "in", ParameterPlace.values(), ParameterPlace::label)
            .orElseGet(() -> defaultPlace(wire, request));
    boolean required = fields.flag("required").orElse(false) || in == ParameterPlace.PATH;
    boolean isId = fields.flag("id").orElse(true) && in == ParameterPlace.PATH;
    boolean secret = fields.flag("secret").orElse(false);
    Map<String, Object> schema =
        new SchemaReader(place, commons, problems).read(fields, "required-properties");
    check(fields, in, schema);
    fields.refuseOthers();
    return new ParameterDeclaration(
        new ParameterPlan(name, wire, in, isId, secret), required, schema);
  }

  private static ParameterPlace defaultPlace(String wire, RequestLine request) {
    if (request.placeholders().contains(wire)) {
      return ParameterPlace.PATH;
    }
    return request.hasQueryByDefault() ? ParameterPlace.QUERY : ParameterPlace.BODY;
  }

  private static void check(Fields fields, ParameterPlace in, Map<String, Object> schema) {
    if (!schema.containsKey("type")) {
      fields.problem("type", "The type of " + fields.owner() + " is missing.");
      return;
    }
    List<String> allowed =
        switch (in) {
          case PATH -> List.of("string", "integer");
          case QUERY -> List.of("string", "integer", "number", "boolean", "array");
          case FILE -> List.of("string");
          case BODY, WHOLE_BODY -> List.of();
        };
    if (!allowed.isEmpty()
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
    if (fields.has("id") && in != ParameterPlace.PATH) {
      fields.problem("id", "'id' of " + fields.owner() + " means something in the path only.");
    }
  }
}
