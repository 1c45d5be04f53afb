package io.eltgateway.engine.rest.format;

import java.util.List;
import java.util.Optional;

/**
 * A tool as its author declared it.
 *
 * @param file where it stands
 * @param line where it begins
 * @param outline what policy and tools/list need
 * @param parameters in the order in which they are shown
 * @param request how it asks the vendor; empty where code answers
 */
record ToolDeclaration(
    String file,
    int line,
    ToolOutline outline,
    List<ParameterDeclaration> parameters,
    Optional<RequestPlan> request) {

  String name() {
    return outline.name();
  }

  String describe() {
    return "tool '" + name() + "'";
  }

  Optional<ParameterDeclaration> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  List<String> parameterNames() {
    return parameters.stream().map(ParameterDeclaration::name).toList();
  }

  ToolDeclaration withListTool(Optional<String> listTool) {
    return new ToolDeclaration(
        file, line, outline, parameters, request.map(plan -> plan.withListTool(listTool)));
  }
}
