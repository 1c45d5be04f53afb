package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.format.CascadePlan;
import io.eltgateway.engine.rest.format.CompiledCatalogue.CompiledTool;
import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.engine.rest.format.RequestJson;
import io.eltgateway.engine.rest.format.ToolOutline;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the arguments out of tools that an instance's tools do not have. A schema is parsed only
 * where it may hold one of them: hardly any instance hides anything. For one start, one thread.
 */
final class HiddenArguments {
  private final Set<String> names;
  private final Set<String> unused;

  HiddenArguments(Set<String> names) {
    this.names = names;
    this.unused = new TreeSet<>(names);
  }

  /**
   * The tool's input schema without them.
   *
   * @throws IllegalArgumentException when the tool cannot do without one of them
   */
  String without(CompiledTool tool) {
    String schema = tool.inputSchema();
    return names.stream().anyMatch(name -> schema.contains('"' + name + '"'))
        ? without(tool, schema)
        : schema;
  }

  /**
   * To be called last.
   *
   * @throws IllegalArgumentException when no tool had one of them
   */
  void refuseUnused() {
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "No tool of the catalogue has the argument '"
              + unused.iterator().next()
              + "' that is to be hidden.");
    }
  }

  private String without(CompiledTool tool, String text) {
    Map<String, Object> schema = copy(JsonValues.exact().read(text));
    Map<String, Object> properties = copy(schema.get("properties"));
    List<Object> required = new ArrayList<>();
    if (schema.get("required") instanceof List<?> all) {
      required.addAll(all);
    }
    for (String name : names) {
      if (properties.remove(name) != null) {
        refuseNeeded(tool, name);
        unused.remove(name);
        required.remove(name);
      }
    }
    schema.put("properties", properties);
    if (required.isEmpty()) {
      schema.remove("required");
    } else {
      schema.put("required", required);
    }
    return JsonValues.exact().write(schema);
  }

  private static void refuseNeeded(CompiledTool tool, String name) {
    boolean inPath =
        tool.request().stream()
            .flatMap(request -> RequestJson.read(request).parameters().stream())
            .anyMatch(plan -> plan.name().equals(name) && plan.place() == ParameterPlace.PATH);
    if (inPath || judged(tool.outline(), name)) {
      throw new IllegalArgumentException(
          "The argument '"
              + name
              + "' cannot be hidden: the tool '"
              + tool.outline().name()
              + "' names it in its path, target, creates, raises or cascades.");
    }
  }

  /** Whether the policy looks at the argument, which would be blind without it. */
  private static boolean judged(ToolOutline outline, String name) {
    return holds(outline.target(), name)
        || holds(outline.creates().flatMap(Creation::owner), name)
        || outline.raises().stream().map(Raise::argument).anyMatch(name::equals)
        || outline.cascades().stream().anyMatch(cascade -> holds(cascade, name));
  }

  private static boolean holds(CascadePlan cascade, String name) {
    return cascade.arguments().containsValue(name) || cascade.match().containsValue(name);
  }

  private static boolean holds(Optional<Target> target, String name) {
    return target.isPresent()
        && (target.get().argument().equals(name) || holds(target.get().owner(), name));
  }

  private static Map<String, Object> copy(Object json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) json).forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }
}
