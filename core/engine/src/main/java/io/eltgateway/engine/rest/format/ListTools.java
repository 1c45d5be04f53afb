package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, by the names that catalogues use, the tool that lists objects of a target's kind: {@code
 * list_groups}, or {@code list_connection_certificates} for a certificate of a connection. Only
 * messages depend on it.
 */
final class ListTools {
  private final List<ToolDeclaration> tools;
  private final Set<String> lists = new HashSet<>();

  ListTools(List<ToolDeclaration> tools) {
    this.tools = tools;
    for (ToolDeclaration tool : tools) {
      if (tool.outline().effect() == Effect.READ && tool.name().startsWith("list_")) {
        lists.add(tool.name());
      }
    }
  }

  /** The tools, each with its list. */
  List<ToolDeclaration> named() {
    return tools.stream().map(tool -> tool.withListTool(listOf(tool))).toList();
  }

  private Optional<String> listOf(ToolDeclaration tool) {
    Optional<Target> target = tool.outline().target();
    while (target.isPresent()) {
      String plural = plural(target.get().kind());
      Optional<String> owner = target.get().owner().map(Target::kind);
      String inOwner = owner.map(kind -> "list_" + kind + "_" + plural).orElse("");
      for (String candidate : List.of("list_" + plural, inOwner)) {
        if (lists.contains(candidate) && !candidate.equals(tool.name())) {
          return Optional.of(candidate);
        }
      }
      target = target.get().owner();
    }
    return Optional.empty();
  }

  private static String plural(String kind) {
    return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }
}
