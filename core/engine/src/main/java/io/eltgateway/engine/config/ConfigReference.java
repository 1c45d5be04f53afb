package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.ListShape;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reference page of the configuration in Markdown, made of the keys that the file is read with.
 */
public final class ConfigReference {
  private static final String TABLE_HEAD =
      "\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n";

  private final StringBuilder page = new StringBuilder();

  private ConfigReference() {}

  /** The tables of all keys, and of every provider's settings. */
  public static String markdown(Collection<ProviderInfo> providers) {
    List<ProviderInfo> sorted =
        providers.stream().sorted(Comparator.comparing(ProviderInfo::id)).toList();
    ConfigReference reference = new ConfigReference();
    reference.keys(new GatewayKeys(KnownProviders.of(sorted)));
    sorted.stream().filter(info -> !info.settings().isEmpty()).forEach(reference::settings);
    return reference.page.toString();
  }

  private void keys(GatewayKeys keys) {
    page.append("## Keys of the file\n");
    table(keys.section, "");
    page.append("\n## Keys of an instance: `providers.<name>`\n");
    table(new Section<>(InstanceKeys.COMMON, entries -> entries), "");
    page.append("\n## More keys of an instance of `type: ").append(ServerConfig.TYPE).append("`\n");
    table(new Section<>(ServerKeys.ALL, entries -> entries), "");
  }

  /** One row a key; the keys of a section within follow it. */
  private void table(Section<?> section, String path) {
    page.append(TABLE_HEAD);
    rows(section, path);
  }

  private void rows(Section<?> section, String path) {
    for (Key<?> key : section.keys()) {
      String name = Section.child(path, key.name());
      Section<?> inner = innerSection(key.shape());
      row(name, key, inner == null ? key.shape().form() : innerForm(key.shape()));
      if (inner != null) {
        rows(inner, name);
      }
    }
  }

  private void row(String name, Key<?> key, String form) {
    String defaultValue =
        key.writtenDefault()
            .map(value -> "`" + value + "`")
            .orElse(key.required() ? "required" : "");
    page.append("| `").append(name).append("` | ").append(cell(form)).append(" | ");
    page.append(defaultValue).append(" | ").append(cell(key.doc())).append(" |\n");
  }

  private static Section<?> innerSection(Shape<?> shape) {
    if (shape instanceof Section<?> section) {
      return section;
    }
    if (shape instanceof InstanceKeys.ToolsShape) {
      return InstanceKeys.TOOLS_SECTION;
    }
    return shape instanceof ListShape<?> list ? innerSection(list.item()) : null;
  }

  private static String innerForm(Shape<?> shape) {
    return shape instanceof ListShape<?> ? "a group or a list of groups" : "a group";
  }

  private void settings(ProviderInfo info) {
    page.append("\n## Settings of ").append(info.title()).append(" (`type: ");
    page.append(info.id()).append("`)\n");
    page.append("\n| setting | value | default | from the environment | meaning |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    for (Setting setting : info.settings()) {
      String form =
          switch (setting.type()) {
            case TEXT -> setting.secret() ? "secret text" : "text";
            case URL -> "`https://…`";
            case BOOLEAN -> "`true` or `false`";
            case INTEGER -> "a whole number";
          };
      page.append("| `").append(setting.key()).append("` | ").append(form).append(" | ");
      page.append(setting.defaultValue().map(value -> "`" + value + "`").orElse("")).append(" | ");
      page.append(
          String.join(", ", setting.environment().stream().map(n -> "`" + n + "`").toList()));
      page.append(" | ").append(cell(setting.doc())).append(" |\n");
    }
    if (info.credentialSets().size() > 1) {
      page.append("\nTo authenticate it needs ").append(ways(info)).append(".\n");
    }
  }

  /** The shortest ways; what can be given besides stands among the settings. */
  private static String ways(ProviderInfo info) {
    return info.credentialSets().stream()
        .filter(
            set ->
                info.credentialSets().stream()
                    .noneMatch(other -> !other.equals(set) && set.containsAll(other)))
        .map(set -> "`" + String.join("` and `", set) + "`")
        .collect(Collectors.joining(", or "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
