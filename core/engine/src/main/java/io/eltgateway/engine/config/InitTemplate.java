package io.eltgateway.engine.config;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The file that {@code elt-gateway init} writes: valid as it is, short enough to be read. */
public final class InitTemplate {
  private final StringBuilder file = new StringBuilder();

  private InitTemplate() {}

  /**
   * A configuration that names each of these providers once, in their default modes.
   *
   * @param schema path or URL of the configuration's JSON Schema, for editors
   */
  public static String text(Collection<ProviderInfo> providers, Optional<String> schema) {
    InitTemplate template = new InitTemplate();
    schema.ifPresent(path -> template.line("# yaml-language-server: $schema=" + path));
    template.line(
        "# What an MCP client may do with which account. Check it with: elt-gateway check");
    template.line("providers:");
    providers.stream()
        .filter(info -> !info.id().equals(ServerConfig.TYPE))
        .forEach(template::provider);
    if (providers.stream().anyMatch(info -> info.id().equals(ServerConfig.TYPE))) {
      template.servers();
    }
    return template.file.toString();
  }

  private void provider(ProviderInfo info) {
    line("  " + info.id() + ":");
    line("    mode: " + info.defaultMode().label() + "   # or " + otherModes(info.defaultMode()));
    Set<String> credentials =
        info.credentialSets().isEmpty() ? Set.of() : info.credentialSets().get(0);
    if (!credentials.isEmpty()) {
      line("    settings:");
    } else if (!info.settings().isEmpty()) {
      line("    # settings:");
    }
    for (Setting setting : info.settings()) {
      line("      # " + setting.doc());
      String off = credentials.contains(setting.key()) ? "" : "# ";
      line("      " + off + setting.key() + ": " + value(info, setting));
    }
    line(
        "    # tools: {deny: [\"@delete\"]}   # names such as list_*, @effect, @trait, group:name");
  }

  /** How any other server joins; nobody can guess which. */
  private void servers() {
    line("  # Any other MCP server, by a name of its own:");
    line("  # my-server:");
    line("  #   type: " + ServerConfig.TYPE);
    line("  #   mode: read-only");
    line("  #   url: https://mcp.example.com/mcp   # or command: and args: to start a program");
    line("  #   headers: {Authorization: \"Bearer ${MY_SERVER_TOKEN}\"}   # or env: for a program");
    line(
        "  #   effects: {\"list_*\": read, \"create_*\": create}   # what else it has counts as update");
  }

  private static String value(ProviderInfo info, Setting setting) {
    if (setting.credential() || setting.secret()) {
      return "\"${" + variable(info, setting) + "}\"";
    }
    return setting.defaultValue().map(value -> written(setting, value)).orElse("…");
  }

  private static String written(Setting setting, String value) {
    return switch (setting.type()) {
      case TEXT, URL -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case BOOLEAN, INTEGER -> value;
    };
  }

  private static String variable(ProviderInfo info, Setting setting) {
    return setting.environment().stream()
        .findFirst()
        .orElseGet(
            () -> (info.id() + "_" + setting.key()).replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static String otherModes(Mode mode) {
    return Arrays.stream(Mode.values())
        .filter(other -> other != mode)
        .map(Mode::label)
        .collect(Collectors.joining(" or "));
  }

  private void line(String line) {
    file.append(line).append('\n');
  }
}
