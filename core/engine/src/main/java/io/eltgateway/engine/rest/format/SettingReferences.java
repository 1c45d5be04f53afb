package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks where {@code provider.yaml} names settings. For one file, one thread. */
final class SettingReferences {
  /** What a credential's header is called; its value would stand in the file. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i).*(api-?key|access-?key|token|secret|passw|credential).*");

  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Fields provider;
  private final Map<String, Setting> settings;

  SettingReferences(Fields provider, Map<String, Setting> settings) {
    this.provider = provider;
    this.settings = settings;
  }

  /** Says that a variable of the environment means nothing here. */
  static void refuseVariables(Fields fields, String key, String text) {
    if (text.contains("${")) {
      fields.problem(
          key,
          "'"
              + text
              + "' of "
              + fields.owner()
              + " holds '${': variables of the environment are not filled in here. Declare a setting"
              + " and write its key in braces, such as {region}.");
    }
  }

  void auth(AuthDeclaration auth) {
    for (String key : auth.keys()) {
      Optional<Setting> setting = setting("auth", key);
      if (setting.isPresent() && setting.get().type() != Setting.Type.TEXT) {
        provider.problem("auth", "The setting '" + key + "' of 'auth' must be of type text.");
      }
    }
    if (auth instanceof AuthDeclaration.ClientCredentials client) {
      url("auth", "token-url", client.tokenUrl());
    }
  }

  /** Checks a text that must be a URL once it is filled. */
  void url(String key, String name, SettingText url) {
    if (url.text().isEmpty()) {
      return;
    }
    text(key, url);
    String sample = url.text();
    List<String> keys = url.keys();
    for (String placeholder : keys) {
      boolean first = sample.startsWith("{");
      boolean isUrl =
          Optional.ofNullable(settings.get(placeholder))
              .filter(setting -> setting.type() == Setting.Type.URL)
              .isPresent();
      if (isUrl && !first) {
        provider.problem(
            key,
            "{"
                + placeholder
                + "} is a URL, so it can only stand at the beginning of '"
                + name
                + "'.");
        return;
      }
      sample = sample.replace("{" + placeholder + "}", isUrl ? "https://x" : "x");
    }
    if (!isUsable(sample)) {
      provider.problem(
          key,
          "'"
              + name
              + "' must be https://host or https://host/path, or begin with a setting of type url,"
              + " not '"
              + url.text()
              + "'; http:// is for this machine only.");
    }
  }

  /** Whether credentials may be sent to a URL. */
  static boolean isUsable(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && (scheme.equals("https")
              || (scheme.equals("http") && LOOPBACK.contains(uri.getHost())));
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  void headers(Map<String, SettingText> headers) {
    headers.forEach(
        (name, value) -> {
          if (!HeaderNames.isFree(name)) {
            provider.problem(
                "headers",
                "'" + name + "' is no header for 'headers'; credentials belong below 'auth'.");
          } else if (CREDENTIAL.matcher(name).matches() && value.keys().isEmpty()) {
            provider.problem(
                "headers",
                "'"
                    + name
                    + "' is called like a credential, and a directory holds no secrets: declare a"
                    + " setting and name it below 'auth'.");
          }
          if (!PRINTABLE.matcher(value.text()).matches()) {
            provider.problem(
                "headers", "The value of '" + name + "' must be printable ASCII characters.");
          }
          text("headers", value);
        });
  }

  /** Placeholders of request paths are filled by the settings of the same names. */
  Map<String, String> pathValues(Set<String> names) {
    Map<String, String> keys = new TreeMap<>();
    for (String name : names) {
      String key = key(name);
      setting("settings", key).ifPresent(setting -> refuseSecret("settings", key, setting));
      keys.put(name, key);
    }
    return keys;
  }

  /** The key of the setting that fills a placeholder of a request path. */
  static String key(String placeholder) {
    return placeholder.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void text(String key, SettingText text) {
    refuseVariables(provider, key, text.text());
    if (text.hasLooseBrace()) {
      provider.problem(key, "'" + text.text() + "' holds a brace that belongs to no {setting}.");
    }
    for (String placeholder : text.keys()) {
      setting(key, placeholder).ifPresent(setting -> refuseSecret(key, placeholder, setting));
    }
  }

  private void refuseSecret(String key, String name, Setting setting) {
    if (setting.secret()) {
      provider.problem(
          key, "The setting '" + name + "' is secret, and a secret is sent through 'auth' only.");
    }
  }

  private Optional<Setting> setting(String key, String name) {
    Setting setting = settings.get(name);
    if (setting == null && !name.isEmpty()) {
      List<String> known = new ArrayList<>(settings.keySet());
      provider.problem(
          key,
          "There is no setting '"
              + name
              + "' below 'settings'."
              + Problems.didYouMean(name, known));
    }
    return Optional.ofNullable(setting);
  }
}
