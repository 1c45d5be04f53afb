package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the settings of {@code provider.yaml}. For one file, one thread. */
final class SettingsReader {
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String OF_GATEWAY = "ELT_";
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final String id;
  private final Problems problems;

  /**
   * @param id the provider's id, with which the names of its variables begin
   */
  SettingsReader(String id, Problems problems) {
    this.id = id;
    this.problems = problems;
  }

  /**
   * The settings by key, in the order of the file.
   *
   * @param secret the keys of those that authenticate: credentials, and never shown
   * @param needed the keys of those without which no request can be made
   */
  Map<String, Setting> read(Fields provider, Set<String> secret, Set<String> needed) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    provider
        .children("settings")
        .forEach(
            (key, node) ->
                Fields.of(ProviderDeclaration.FILE, node, "setting '" + key + "'", problems)
                    .ifPresent(fields -> settings.put(key, setting(key, fields, secret, needed))));
    return settings;
  }

  private Setting setting(String key, Fields fields, Set<String> secret, Set<String> needed) {
    if (!KEY.matcher(key).matches()) {
      problems.add(
          ProviderDeclaration.FILE,
          fields.line(),
          "The key of " + fields.owner() + " must be lower-case words joined by hyphens.");
    }
    Setting.Type type =
        Words.read(
                fields, "type", Setting.Type.values(), word -> word.name().toLowerCase(Locale.ROOT))
            .orElse(Setting.Type.TEXT);
    String doc = fields.filledText("doc").strip();
    Optional<String> defaultValue = defaultValue(fields);
    defaultValue
        .filter(value -> !isOfType(value, type))
        .ifPresent(
            value ->
                fields.problem(
                    "default",
                    "The default '%s' of %s is %s."
                        .formatted(value, fields.owner(), wanted(type))));
    boolean isSecret = fields.flag("secret").orElse(false) || secret.contains(key);
    boolean credential = secret.contains(key) || (needed.contains(key) && defaultValue.isEmpty());
    List<String> environment = environment(fields);
    if (isSecret && defaultValue.isPresent()) {
      fields.problem(
          "default",
          "The secret "
              + fields.owner()
              + " must not have a default: a directory holds no secrets.");
    }
    fields.refuseOthers();
    return new Setting(key, type, doc, credential, isSecret, defaultValue, environment);
  }

  private static boolean isOfType(String value, Setting.Type type) {
    return switch (type) {
      case TEXT -> true;
      case URL -> SettingReferences.isUsable(value);
      case BOOLEAN -> value.equals("true") || value.equals("false");
      case INTEGER -> value.matches("\\d{1,18}");
    };
  }

  private static String wanted(Setting.Type type) {
    return switch (type) {
      case URL -> "not https://host or https://host/path; http:// is for this machine only";
      case BOOLEAN -> "neither true nor false";
      default -> "no whole number";
    };
  }

  private static Optional<String> defaultValue(Fields fields) {
    Optional<YamlNode> node = fields.node("default");
    if (node.isPresent()
        && (!(node.get() instanceof YamlNode.Scalar) || node.get().plain() == null)) {
      fields.problem("default", "The default of " + fields.owner() + " must be one value.");
      return Optional.empty();
    }
    Optional<String> text = node.map(value -> String.valueOf(value.plain()));
    text.ifPresent(value -> SettingReferences.refuseVariables(fields, "default", value));
    return text;
  }

  /**
   * A directory without code may ask for variables that bear its name, and for no others': anybody
   * can write one that sends whatever it finds to a host of its own.
   */
  private List<String> environment(Fields fields) {
    String prefix = id.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    List<String> names = new ArrayList<>();
    for (String name : fields.texts("environment")) {
      if (name.startsWith(OF_GATEWAY)) {
        fields.problem(
            "environment",
            "The variable '"
                + name
                + "' of "
                + fields.owner()
                + " is the gateway's own: no provider may read it. Choose another id.");
      } else if (VARIABLE.matcher(name).matches() && name.startsWith(prefix)) {
        names.add(name);
      } else {
        fields.problem(
            "environment",
            "The variable '"
                + name
                + "' of "
                + fields.owner()
                + " must begin with "
                + prefix
                + ", after the provider's id: a provider without Java may read no other variables. In"
                + " gateway.yaml an operator can fill a setting from any.");
      }
    }
    return names;
  }
}
