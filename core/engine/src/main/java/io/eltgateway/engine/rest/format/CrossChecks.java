package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what one entry says of another. */
final class CrossChecks {
  private final List<ToolDeclaration> tools;
  private final Map<String, ToolDeclaration> byName = new LinkedHashMap<>();
  private final Problems problems;

  CrossChecks(List<ToolDeclaration> tools, Problems problems) {
    this.tools = tools;
    this.problems = problems;
  }

  void run() {
    for (ToolDeclaration tool : tools) {
      ToolDeclaration first = byName.putIfAbsent(tool.name(), tool);
      if (first != null && !tool.name().isEmpty()) {
        problem(
            tool,
            "The name '"
                + tool.name()
                + "' is taken already, in "
                + first.file()
                + ":"
                + first.line()
                + ".");
      }
    }
    for (ToolDeclaration tool : tools) {
      tool.outline().cascades().forEach(cascade -> cascade(tool, cascade));
    }
  }

  private void cascade(ToolDeclaration tool, CascadePlan cascade) {
    ToolDeclaration list = byName.get(cascade.tool());
    if (list == null) {
      problem(
          tool,
          "A cascade of "
              + tool.describe()
              + " names the tool '"
              + cascade.tool()
              + "', which does not exist."
              + Problems.didYouMean(cascade.tool(), byName.keySet()));
      return;
    }
    if (list.outline().isUnreviewed()) {
      problem(
          tool,
          "A cascade of "
              + tool.describe()
              + " names the tool '"
              + cascade.tool()
              + "', which waits for review and counts as an update until then. Confirm its effect"
              + " and remove its 'review'.");
      return;
    }
    if (list.outline().effect() != Effect.READ
        || list.request().flatMap(RequestPlan::paging).isEmpty()) {
      problem(
          tool,
          "A cascade of "
              + tool.describe()
              + " names the tool '"
              + cascade.tool()
              + "', which is no list: it must be a read with 'paging'.");
      return;
    }
    for (String argument : cascade.arguments().keySet()) {
      if (list.parameter(argument).isEmpty()) {
        problem(
            tool,
            "A cascade of "
                + tool.describe()
                + " gives the argument '"
                + argument
                + "' to "
                + list.describe()
                + ", which has no such parameter."
                + Problems.didYouMean(argument, list.parameterNames()));
      }
    }
    for (ParameterDeclaration parameter : list.parameters()) {
      String name = parameter.name();
      if (parameter.required() && !cascade.arguments().containsKey(name)) {
        problem(
            tool,
            "A cascade of "
                + tool.describe()
                + " does not give the argument '"
                + name
                + "', which "
                + list.describe()
                + " requires.");
      }
    }
  }

  private void problem(ToolDeclaration tool, String message) {
    problems.add(tool.file(), tool.line(), message);
  }
}
