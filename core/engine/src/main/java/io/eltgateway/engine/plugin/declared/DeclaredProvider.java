package io.eltgateway.engine.plugin.declared;

import io.eltgateway.engine.rest.format.AuthDeclaration;
import io.eltgateway.engine.rest.format.ProviderDeclaration;
import io.eltgateway.engine.rest.format.SettingText;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A provider that does what its declaration says, and brings no code. */
final class DeclaredProvider implements ToolProvider {
  /** Nothing is ever sent there: without its settings an instance refuses what needs them. */
  private static final URI NOWHERE = URI.create("https://setting-missing.invalid");

  private static final Map<String, String> USUAL_HEADERS = Map.of("User-Agent", "elt-gateway");

  /** What may become a part of a URL without becoming another part of it. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._~-]*[A-Za-z0-9])?");

  private final ProviderDeclaration declaration;

  DeclaredProvider(ProviderDeclaration declaration) {
    this.declaration = declaration;
  }

  @Override
  public ProviderInfo info() {
    return declaration.info();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    Settings settings = context.settings();
    HttpRoot root =
        HttpRoot.of(url("base-url", declaration.baseUrl(), settings), auth(settings))
            .withHeaders(headers(settings));
    Map<String, String> pathValues = new LinkedHashMap<>();
    declaration
        .pathValues()
        .forEach((name, key) -> pathValues.put(name, value(key, settings).orElse("missing")));
    return context.restTools(RestCatalogue.over(context.http(root)).withPathValues(pathValues));
  }

  private Map<String, String> headers(Settings settings) {
    Map<String, String> headers = new LinkedHashMap<>(USUAL_HEADERS);
    declaration
        .headers()
        .forEach(
            (name, text) ->
                text.fill(key -> value(key, settings))
                    .ifPresent(
                        value -> {
                          headers.keySet().removeIf(name::equalsIgnoreCase);
                          headers.put(name, value);
                        }));
    return headers;
  }

  private URI url(String name, SettingText text, Settings settings) {
    return text.fill(key -> value(key, settings).map(value -> partOfUrl(name, key, value)))
        .map(URI::create)
        .orElse(NOWHERE);
  }

  private String partOfUrl(String name, String key, String value) {
    if (setting(key).type() != Setting.Type.URL && !PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The setting '"
              + key
              + "' becomes a part of '"
              + name
              + "', so it may hold letters, digits, dots and hyphens only.");
    }
    return value;
  }

  private Optional<String> value(String key, Settings settings) {
    return switch (setting(key).type()) {
      case URL -> settings.url(key).map(URI::toString);
      case BOOLEAN -> Optional.of(Boolean.toString(settings.flag(key)));
      case TEXT, INTEGER -> settings.text(key);
    };
  }

  private Setting setting(String key) {
    return declaration.info().settings().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private Auth auth(Settings settings) {
    AuthDeclaration auth = declaration.auth();
    if (auth instanceof AuthDeclaration.None || !settings.hasCredentials()) {
      return new Auth.None();
    }
    if (auth instanceof AuthDeclaration.Basic basic) {
      return new Auth.Basic(secret(basic.user(), settings), secret(basic.password(), settings));
    }
    if (auth instanceof AuthDeclaration.Bearer bearer) {
      return new Auth.Bearer(secret(bearer.token(), settings));
    }
    if (auth instanceof AuthDeclaration.Header header) {
      return new Auth.Header(header.name(), secret(header.value(), settings));
    }
    AuthDeclaration.ClientCredentials client = (AuthDeclaration.ClientCredentials) auth;
    return new Auth.ClientCredentials(
        url("token-url", client.tokenUrl(), settings),
        secret(client.id(), settings),
        secret(client.secret(), settings),
        client.parameters());
  }

  private static Secret secret(String key, Settings settings) {
    return settings.secret(key).orElseThrow();
  }
}
