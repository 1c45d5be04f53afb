package io.eltgateway.engine.openapi;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes {@code provider.yaml}. */
final class ProviderDraft {
  private static final Set<String> NOT_OF_A_NAME =
      Set.of(
          "api",
          "rest",
          "openapi",
          "open",
          "public",
          "v1",
          "v2",
          "v3",
          "specification",
          "the",
          "definition");
  private static final int LONGEST_ID = 24;
  private static final int LONGEST_TITLE = 60;

  private final Map<String, Object> provider = new LinkedHashMap<>();

  ProviderDraft(OpenApiDocument document, String id, String title, AuthGuess auth, Report report) {
    provider.put("id", id);
    provider.put("title", title);
    Map<String, Object> baseUrl = new LinkedHashMap<>();
    baseUrl.put("type", "url");
    baseUrl.put("doc", "Root of the API.");
    provider.put("base-url", "{base-url}" + server(document, baseUrl, report));
    provider.put("auth", auth.entry());
    Map<String, Object> settings = new LinkedHashMap<>(auth.settings());
    settings.put("base-url", baseUrl);
    provider.put("settings", settings);
  }

  /** The vendor's name: the document's title where it says more than what every title says. */
  static String title(OpenApiDocument document) {
    String title = Texts.brief(Tree.text(document.info(), "title").orElse(""), LONGEST_TITLE);
    return own(title).isEmpty()
        ? domain(document).orElse(title.isEmpty() ? "Imported" : title)
        : title;
  }

  /** The company's part of the server's name, {@code Acme} of {@code api.acme.example}. */
  private static Optional<String> domain(OpenApiDocument document) {
    return Tree.list(document.root().get("servers")).stream()
        .map(server -> filled(Tree.map(server)))
        .filter(ProviderDraft::isUsable)
        .map(url -> url.replaceFirst("^https?://", "").replaceFirst("[:/].*$", ""))
        .filter(host -> host.matches("([a-z0-9-]+\\.)+[a-z]+"))
        .map(host -> host.replaceFirst("\\.[a-z]+$", "").replaceFirst("^.*\\.", ""))
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .findFirst();
  }

  /** An id made of a vendor's title. */
  static String id(String title) {
    String id = Names.within(String.join("_", own(title)), LONGEST_ID).replace('_', '-');
    return id.isEmpty() || !Character.isLetter(id.charAt(0)) ? "imported" : id;
  }

  private static List<String> own(String title) {
    List<String> words = new ArrayList<>(Names.words(title));
    words.removeIf(NOT_OF_A_NAME::contains);
    return words;
  }

  /** The root becomes a setting's default; what is below an unknown host stays in the base URL. */
  private static String server(
      OpenApiDocument document, Map<String, Object> setting, Report report) {
    for (Object node : Tree.list(document.root().get("servers"))) {
      Map<String, Object> server = Tree.map(node);
      String url = filled(server);
      if (isUsable(url)) {
        setting.put("default", url.replaceFirst("/+$", ""));
        if (url.indexOf('{') < 0 && String.valueOf(server.get("url")).indexOf('{') >= 0) {
          report.note(
              "The server's address holds variables ("
                  + server.get("url")
                  + "); the default of `base-url` is one of many.");
        }
        return "";
      }
      if (url.matches("/[A-Za-z0-9._~/-]*")) {
        report.note("The document names no host, so the setting `base-url` has no default.");
        return url.replaceFirst("/+$", "");
      }
    }
    report.note(
        "The document names no server over https, so the setting `base-url` has no default.");
    return "";
  }

  private static boolean isUsable(String url) {
    boolean plain =
        url.matches(
            "https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?"
                + "|http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");
    return plain && URI.create(url).getHost() != null;
  }

  private static String filled(Map<String, Object> server) {
    String url = Tree.text(server, "url").orElse("");
    for (Map.Entry<String, Object> variable : Tree.map(server.get("variables")).entrySet()) {
      Object fallback = Tree.map(variable.getValue()).get("default");
      if (fallback != null) {
        url = url.replace("{" + variable.getKey() + "}", String.valueOf(fallback));
      }
    }
    return url;
  }

  /**
   * The file.
   *
   * @param credentialTool a tool that could prove the credentials once it is reviewed
   */
  String text(Optional<String> credentialTool) {
    String yaml = YamlText.mapping(provider);
    return credentialTool
        .map(
            tool ->
                yaml
                    + "# Proves the credentials in 'elt-gateway check'. Allowed once the tool is reviewed:\n"
                    + "# credential-tool: "
                    + tool
                    + "\n")
        .orElse(yaml);
  }
}
