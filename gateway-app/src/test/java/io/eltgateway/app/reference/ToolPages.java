package io.eltgateway.app.reference;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tools of one instance as a page: what each does, what it can reach, what it takes. */
final class ToolPages {
  private ToolPages() {}

  static String markdown(Instance instance, Snapshot snapshot) {
    Map<String, List<ToolSpec>> groups = new TreeMap<>();
    snapshot.entries().stream()
        .filter(entry -> entry.instance().equals(instance))
        .forEach(
            entry ->
                groups
                    .computeIfAbsent(entry.spec().group(), group -> new ArrayList<>())
                    .add(entry.spec()));
    StringBuilder page = new StringBuilder();
    page.append("# Tools of ").append(instance.title()).append("\n\n");
    page.append(
        "Names as the vendor's server has them; clients see them with the instance's prefix, ");
    page.append("for example `")
        .append(instance.prefix())
        .append("__")
        .append(groups.values().iterator().next().get(0).name())
        .append("`.\n");
    page.append("What effects and traits mean stands in [policy](../policy.md).\n");
    groups.forEach((group, tools) -> page.append(section(group, tools)));
    return page.toString();
  }

  private static String section(String group, List<ToolSpec> tools) {
    StringBuilder section = new StringBuilder("\n## `group:" + group + "`\n\n");
    section.append("| tool | effect | what it does | arguments |\n| --- | --- | --- | --- |\n");
    for (ToolSpec tool : tools) {
      section
          .append("| `")
          .append(tool.name())
          .append("` | ")
          .append(weight(tool))
          .append(" | ")
          .append(cell(tool.description()))
          .append(" | ")
          .append(arguments(tool))
          .append(" |\n");
    }
    return section.toString();
  }

  private static String weight(ToolSpec tool) {
    StringBuilder weight = new StringBuilder(tool.effect().label());
    tool.traits().stream()
        .map(Trait::label)
        .sorted()
        .forEach(trait -> weight.append(", ").append(trait));
    for (Raise raise : tool.raises()) {
      weight.append("; `").append(raise.argument()).append("`");
      raise.value().ifPresent(value -> weight.append(" = ").append(value));
      weight.append(": ");
      raise.effect().ifPresent(effect -> weight.append(effect.label()));
      raise.trait().ifPresent(trait -> weight.append(trait.label()));
    }
    return weight.toString();
  }

  private static String arguments(ToolSpec tool) {
    Map<?, ?> schema = (Map<?, ?>) JsonValues.plain().read(tool.inputSchema());
    List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    return properties.keySet().stream()
        .map(name -> required.contains(name) ? "**" + name + "**" : name.toString())
        .collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
