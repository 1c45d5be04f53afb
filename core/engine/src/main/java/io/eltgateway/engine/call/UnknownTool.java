package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;

/** Answers calls of tools that do not exist. */
final class UnknownTool {
  private UnknownTool() {}

  static ToolResult answer(String name, Snapshot snapshot, List<ToolDefinition> visible) {
    String shown = Excerpt.of(name);
    for (Map.Entry<String, String> off : snapshot.off().entrySet()) {
      if (name.startsWith(off.getKey() + "__")) {
        return failed(
            "'"
                + shown
                + "' is not there, because '"
                + off.getKey()
                + "' is off: "
                + off.getValue());
      }
    }
    List<String> names = visible.stream().map(ToolDefinition::name).toList();
    return failed(
        Suggestions.withDidYouMean(
            "There is no tool '"
                + shown
                + "'; tools/list shows those there are."
                + whereToLook(name, snapshot),
            withPrefix(name, names),
            names));
  }

  /** Tools of other servers come, change and are held back. */
  private static String whereToLook(String name, Snapshot snapshot) {
    return snapshot.instances().stream()
        .filter(instance -> name.startsWith(instance.prefix() + Instance.SEPARATOR))
        .filter(instance -> !instance.notices().isEmpty())
        .map(
            instance ->
                " What there is to know of '" + instance.name() + "' tells gateway__status.")
        .findFirst()
        .orElse("");
  }

  /** Who knows the vendor's own server calls its tools by their names alone. */
  private static String withPrefix(String name, List<String> names) {
    return names.stream().filter(known -> known.endsWith("__" + name)).findFirst().orElse(name);
  }

  private static ToolResult failed(String message) {
    return ToolResult.failed(FailureKind.UNKNOWN_TOOL, message);
  }
}
