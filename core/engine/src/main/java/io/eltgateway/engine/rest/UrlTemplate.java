package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.engine.rest.format.RequestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path with placeholders, cut once into literals and what stands between them. What comes from
 * settings is filled in when it is made, what comes from arguments when it is used. Immutable.
 */
final class UrlTemplate {
  private final String[] literals;
  private final ParameterPlan[] parameters;

  /**
   * @param settings values of placeholders that no argument fills
   */
  UrlTemplate(RequestPlan plan, Map<String, String> settings) {
    List<String> pieces = new ArrayList<>();
    List<ParameterPlan> filled = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    String path = plan.path();
    int from = 0;
    for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', from)) {
      int close = path.indexOf('}', open);
      String name = path.substring(open + 1, close);
      literal.append(path, from, open);
      ParameterPlan parameter = parameter(plan, name);
      if (parameter == null) {
        literal.append(setting(name, settings));
      } else {
        pieces.add(literal.toString());
        filled.add(parameter);
        literal.setLength(0);
      }
      from = close + 1;
    }
    pieces.add(literal.append(path, from, path.length()).toString());
    this.literals = pieces.toArray(String[]::new);
    this.parameters = filled.toArray(ParameterPlan[]::new);
  }

  /**
   * The path, percent-encoded.
   *
   * @throws io.eltgateway.spi.ToolException when an argument must not stand in a path
   */
  StringBuilder fill(Map<String, Object> arguments) {
    StringBuilder path = new StringBuilder(128).append(literals[0]);
    for (int i = 0; i < parameters.length; i++) {
      path.append(PathValue.encode(parameters[i], arguments.get(parameters[i].name())));
      path.append(literals[i + 1]);
    }
    return path;
  }

  private static ParameterPlan parameter(RequestPlan plan, String placeholder) {
    for (ParameterPlan parameter : plan.parameters()) {
      if (parameter.place() == ParameterPlace.PATH && parameter.wire().equals(placeholder)) {
        return parameter;
      }
    }
    return null;
  }

  private static String setting(String name, Map<String, String> settings) {
    return PathValue.encode(
        new ParameterPlan(name, name, ParameterPlace.PATH, true, false, List.of()),
        settings.get(name));
  }
}
