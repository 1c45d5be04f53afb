package io.eltgateway.engine.rest.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how requests are authorised. Checks no keys of settings. For one file, one thread. */
final class AuthReader {
  static final String BASIC = "basic";
  static final String BEARER = "bearer";
  static final String HEADER = "header";
  static final String CLIENT_CREDENTIALS = "client-credentials";

  private static final String NONE = "none";
  private static final String[] TYPES = {BASIC, BEARER, HEADER, CLIENT_CREDENTIALS};
  private final Problems problems;

  AuthReader(Problems problems) {
    this.problems = problems;
  }

  /** The declaration; nothing is sent where it cannot be understood, which is a problem then. */
  AuthDeclaration read(Fields provider) {
    Optional<YamlNode> node = provider.node("auth");
    if (node.isEmpty()) {
      provider.problem(
          "auth", "The key 'auth' is missing in the provider: write 'auth: none' for an open API.");
      return new AuthDeclaration.None();
    }
    if (node.get() instanceof YamlNode.Scalar) {
      provider
          .text("auth")
          .filter(text -> !text.equals(NONE))
          .ifPresent(text -> needsSettings(provider, text));
      return new AuthDeclaration.None();
    }
    return Fields.of(ProviderDeclaration.FILE, node.get(), "'auth'", problems)
        .map(this::mapping)
        .orElseGet(AuthDeclaration.None::new);
  }

  private static void needsSettings(Fields provider, String text) {
    if (Words.find(provider, "auth", text, withNone(), word -> word).isPresent()) {
      provider.problem(
          "auth",
          "'auth: "
              + text
              + "' must say which settings it takes, for example {type: bearer, token: api-token}.");
    }
  }

  private static String[] withNone() {
    return new String[] {NONE, BASIC, BEARER, HEADER, CLIENT_CREDENTIALS};
  }

  private AuthDeclaration mapping(Fields auth) {
    auth.filledText("type");
    String type = Words.read(auth, "type", TYPES, word -> word).orElse("");
    AuthDeclaration declaration =
        switch (type) {
          case BASIC ->
              new AuthDeclaration.Basic(auth.filledText("user"), auth.filledText("password"));
          case BEARER -> new AuthDeclaration.Bearer(auth.filledText("token"));
          case HEADER -> new AuthDeclaration.Header(header(auth), auth.filledText("value"));
          case CLIENT_CREDENTIALS -> clientCredentials(auth);
          default -> new AuthDeclaration.None();
        };
    if (!type.isEmpty()) {
      auth.refuseOthers();
    }
    return declaration;
  }

  private static String header(Fields auth) {
    String name = auth.filledText("name");
    if (!name.isEmpty() && !HeaderNames.isName(name)) {
      auth.problem("name", "'" + name + "' is no name of a header.");
    }
    return name;
  }

  private static AuthDeclaration clientCredentials(Fields auth) {
    SettingText url = new SettingText(auth.filledText("token-url"));
    Map<String, String> parameters = auth.textMap("parameters");
    for (String reserved : List.of("grant_type", "client_id", "client_secret")) {
      if (parameters.containsKey(reserved)) {
        auth.problem("parameters", "'" + reserved + "' is sent anyway; remove it here.");
      }
    }
    return new AuthDeclaration.ClientCredentials(
        url, auth.filledText("id"), auth.filledText("secret"), parameters);
  }
}
