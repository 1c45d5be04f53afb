package io.eltgateway.engine.openapi;

import io.eltgateway.engine.rest.format.HeaderNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the way to authenticate that most operations take and the gateway knows. */
final class AuthGuess {
  private static final String NONE = "none";

  private final OpenApiDocument document;
  private final Map<String, Object> schemes;
  private final String variables;
  private final Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
  private Optional<String> chosen = Optional.empty();
  private Object auth = NONE;

  /**
   * @param id the provider's id, with which its variables begin
   */
  AuthGuess(OpenApiDocument document, String id) {
    this.document = document;
    this.schemes = Tree.map(Tree.map(document.root().get("components")).get("securitySchemes"));
    this.variables = id.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  /** Chooses, and says what a person must know. */
  void choose(List<Operation> operations, Report report) {
    Map<String, Integer> uses = new LinkedHashMap<>();
    for (String scheme : schemes.keySet()) {
      uses.put(scheme, 0);
    }
    for (Operation operation : operations) {
      for (Object alternative : alternatives(operation)) {
        Map<String, Object> needed = Tree.map(alternative);
        if (needed.size() == 1) {
          uses.merge(needed.keySet().iterator().next(), 1, Integer::sum);
        }
      }
    }
    int most = -1;
    for (Map.Entry<String, Integer> use : uses.entrySet()) {
      if (use.getValue() > most && isKnown(document.resolve(schemes.get(use.getKey())))) {
        most = use.getValue();
        chosen = Optional.of(use.getKey());
      }
    }
    chosen.ifPresent(name -> write(document.resolve(schemes.get(name)), report));
    if (schemes.isEmpty()) {
      report.note(
          "The document names no way to authenticate, so provider.yaml says `auth: none`. Write one"
              + " there if the vendor wants one.");
    } else if (chosen.isEmpty()) {
      report.note(
          "No way to authenticate of the document is one that the gateway knows ("
              + String.join(", ", schemes.keySet())
              + "), so provider.yaml says `auth: none`.");
    } else if (schemes.size() > 1) {
      report.note(
          "Of the ways to authenticate ("
              + String.join(", ", schemes.keySet())
              + ") "
              + chosen.get()
              + " was taken.");
    }
  }

  /** What provider.yaml says. */
  Object entry() {
    return auth;
  }

  /** The settings that it needs. */
  Map<String, Map<String, Object>> settings() {
    return settings;
  }

  /** The names of headers, in lower case, that tools need not send. */
  Set<String> headers() {
    return chosen
        .map(name -> document.resolve(schemes.get(name)))
        .filter(scheme -> "header".equals(scheme.get("in")))
        .map(scheme -> Set.of(String.valueOf(scheme.get("name")).toLowerCase(Locale.ROOT)))
        .orElse(Set.of());
  }

  /**
   * Whether an operation can do without credentials.
   *
   * @throws LeftOutException when it takes others than those that were chosen
   */
  boolean isOpen(Operation operation) {
    List<?> alternatives = alternatives(operation);
    if (chosen.isEmpty() || alternatives.isEmpty()) {
      return operation.body().get("security") instanceof List<?> && alternatives.isEmpty();
    }
    boolean taken =
        alternatives.stream()
            .map(alternative -> Tree.map(alternative).keySet())
            .anyMatch(needed -> needed.isEmpty() || needed.equals(Set.of(chosen.get())));
    if (!taken) {
      throw new LeftOutException("it authenticates in another way than by " + chosen.get() + ".");
    }
    return false;
  }

  private List<?> alternatives(Operation operation) {
    Object own = operation.body().get("security");
    return Tree.list(own instanceof List<?> ? own : document.root().get("security"));
  }

  private static boolean isKnown(Map<String, Object> scheme) {
    return switch (String.valueOf(scheme.get("type"))) {
      case "http" -> {
        String name = String.valueOf(scheme.get("scheme")).toLowerCase(Locale.ROOT);
        yield name.equals("basic") || name.equals("bearer");
      }
      case "apiKey" ->
          "header".equals(scheme.get("in"))
              && HeaderNames.isName(String.valueOf(scheme.get("name")));
      case "oauth2", "openIdConnect" -> true;
      default -> false;
    };
  }

  private void write(Map<String, Object> scheme, Report report) {
    switch (String.valueOf(scheme.get("type"))) {
      case "http" -> {
        if ("basic".equalsIgnoreCase(String.valueOf(scheme.get("scheme")))) {
          auth("basic", "user", "username", "User name, or the first half of a key.");
          auth("basic", "password", "password", "Password, or the second half of a key.");
        } else {
          bearer();
        }
      }
      case "apiKey" -> {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "header");
        entry.put("name", String.valueOf(scheme.get("name")));
        entry.put("value", "api-key");
        auth = entry;
        setting(
            "api-key",
            "authorization".equalsIgnoreCase(String.valueOf(scheme.get("name")))
                ? "Value of the header Authorization, with the word that begins it."
                : "API key.");
      }
      default -> oauth(scheme, report);
    }
  }

  private void bearer() {
    auth("bearer", "token", "api-token", "Bearer token.");
  }

  private void oauth(Map<String, Object> scheme, Report report) {
    Map<String, Object> flow = Tree.map(Tree.map(scheme.get("flows")).get("clientCredentials"));
    Optional<String> url =
        Tree.text(flow, "tokenUrl")
            .filter(text -> text.matches("https://[^\\s{}?#@]+|/[^\\s{}?#@]*"));
    if (url.isEmpty()) {
      bearer();
      report.note(
          "The document wants a token of OAuth that a person or another program must fetch; it goes"
              + " into the setting `api-token`.");
      return;
    }
    if (url.get().startsWith("/")) {
      report.note(
          "The document gives the path of the token's URL only; provider.yaml takes it to lie below"
              + " `base-url`.");
    }
    Set<String> scopes = Tree.map(flow.get("scopes")).keySet();
    if (!scopes.isEmpty()) {
      report.note(
          "The document knows scopes of tokens ("
              + String.join(", ", scopes)
              + "). Where the vendor wants some, write `parameters: {scope: …}` into `auth`.");
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", "client-credentials");
    entry.put("token-url", url.get().startsWith("/") ? "{base-url}" + url.get() : url.get());
    entry.put("id", "client-id");
    entry.put("secret", "client-secret");
    auth = entry;
    setting("client-id", "Id of the OAuth client.");
    setting("client-secret", "Secret of the OAuth client.");
  }

  private void auth(String type, String key, String setting, String doc) {
    Map<String, Object> entry = Tree.map(auth);
    entry.put("type", type);
    entry.put(key, setting);
    auth = entry;
    setting(setting, doc);
  }

  private void setting(String key, String doc) {
    Map<String, Object> setting = new LinkedHashMap<>();
    setting.put("doc", doc);
    setting.put("environment", List.of(variables + key.toUpperCase(Locale.ROOT).replace('-', '_')));
    settings.put(key, setting);
  }
}
