package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a provider that is declared and not programmed: {@code provider.yaml} and the catalogue
 * beside it. For one directory, one thread.
 */
public final class ProviderReader {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final List<String> KEYS_OF_INDEX =
      List.of(
          "defaults",
          "rate-limits",
          "path-values",
          "common-parameters",
          "common-enums",
          "common-secrets",
          "files");

  private final Function<String, Optional<String>> files;
  private final Collection<String> present;
  private final Problems problems = new Problems();

  private ProviderReader(Function<String, Optional<String>> files, Collection<String> present) {
    this.files = files;
    this.present = present;
  }

  /**
   * Reads it.
   *
   * @param files gives the text of a file inside the directory
   * @param present the YAML files of the catalogue's folder, so that none is forgotten
   * @throws CatalogueException that lists every problem of all files
   */
  public static ProviderDeclaration read(
      Function<String, Optional<String>> files, Collection<String> present) {
    return new ProviderReader(files, present).read();
  }

  private ProviderDeclaration read() {
    Optional<Catalogue> catalogue = catalogue();
    Optional<ProviderDeclaration> provider =
        files
            .apply(ProviderDeclaration.FILE)
            .flatMap(text -> YamlReader.read(ProviderDeclaration.FILE, text, problems))
            .flatMap(node -> Fields.of(ProviderDeclaration.FILE, node, "the provider", problems))
            .map(fields -> provider(fields, catalogue));
    problems.throwIfAny();
    return provider.orElseThrow(
        () -> new IllegalArgumentException(ProviderDeclaration.FILE + " does not exist."));
  }

  private Optional<Catalogue> catalogue() {
    Set<String> read = new LinkedHashSet<>();
    CatalogueReader reader =
        new CatalogueReader(
            name -> {
              read.add(name);
              return files.apply(ProviderDeclaration.CATALOGUE + "/" + name);
            });
    try {
      Catalogue catalogue = reader.read();
      catalogue.tools().forEach(this::requireRequest);
      return Optional.of(catalogue);
    } catch (CatalogueException faulty) {
      faulty.problems().forEach(each -> problem(each.file(), each.line(), each.message()));
      return Optional.empty();
    } finally {
      if (read.size() > 1) {
        present.stream().filter(name -> !read.contains(name)).forEach(this::unread);
      }
    }
  }

  private void requireRequest(ToolDeclaration tool) {
    if (tool.request().isEmpty()) {
      problem(
          tool.file(),
          tool.line(),
          "The "
              + tool.describe()
              + " has no 'request', and a provider without Java has no code that could answer.");
    }
  }

  private void unread(String name) {
    problem(name, 1, "The file is not listed in index.yaml below 'files', so its tools are lost.");
  }

  private void problem(String file, int line, String message) {
    problems.add(ProviderDeclaration.CATALOGUE + "/" + file, line, message);
  }

  private ProviderDeclaration provider(Fields fields, Optional<Catalogue> catalogue) {
    String id = fields.filledText("id");
    if (!id.isBlank() && !ID.matcher(id).matches()) {
      fields.problem(
          "id", "The id '" + id + "' must be lower-case letters, digits and single hyphens.");
    }
    String title = fields.filledText("title");
    Optional<Mode> mode = Words.read(fields, "default-mode", Mode.values(), Mode::label);
    SettingText baseUrl = new SettingText(fields.filledText("base-url"));
    AuthDeclaration auth = new AuthReader(problems).read(fields);
    Map<String, SettingText> headers = new LinkedHashMap<>();
    fields.textMap("headers").forEach((name, text) -> headers.put(name, new SettingText(text)));
    Set<String> placeholders = catalogue.map(c -> c.index().pathValues()).orElse(Set.of());
    Map<String, Setting> settings =
        new SettingsReader(id, problems)
            .read(fields, new LinkedHashSet<>(auth.keys()), needed(baseUrl, auth, placeholders));
    SettingReferences references = new SettingReferences(fields, settings);
    references.url("base-url", "base-url", baseUrl);
    references.auth(auth);
    references.headers(headers);
    Map<String, String> pathValues = references.pathValues(placeholders);
    Optional<String> credentialTool = fields.text("credential-tool");
    credentialTool.ifPresent(tool -> catalogue.ifPresent(c -> credentialTool(fields, tool, c)));
    refuseOthers(fields);
    problems.throwIfAny();
    ProviderInfo.Builder info = ProviderInfo.of(id, title).defaultMode(mode.orElse(Mode.READ_ONLY));
    settings.values().forEach(info::setting);
    credentialTool.ifPresent(info::credentialTool);
    return new ProviderDeclaration(
        info.build(),
        baseUrl,
        auth,
        headers,
        pathValues,
        CompiledCatalogue.compile(catalogue.orElseThrow()));
  }

  /** Without these no request can be made at all. */
  private static Set<String> needed(
      SettingText baseUrl, AuthDeclaration auth, Set<String> placeholders) {
    Set<String> keys = new LinkedHashSet<>(baseUrl.keys());
    if (auth instanceof AuthDeclaration.ClientCredentials client) {
      keys.addAll(client.tokenUrl().keys());
    }
    placeholders.forEach(name -> keys.add(SettingReferences.key(name)));
    return keys;
  }

  private static void credentialTool(Fields fields, String name, Catalogue catalogue) {
    List<String> names = catalogue.tools().stream().map(ToolDeclaration::name).toList();
    Optional<ToolDeclaration> tool =
        catalogue.tools().stream().filter(each -> each.name().equals(name)).findFirst();
    if (tool.isEmpty()) {
      fields.problem(
          "credential-tool",
          "The credential-tool '" + name + "' is no tool." + Problems.didYouMean(name, names));
    } else if (tool.get().outline().counted().effect() != Effect.READ
        || tool.get().parameters().stream().anyMatch(ParameterDeclaration::required)) {
      fields.problem(
          "credential-tool",
          "The credential-tool '"
              + name
              + "' must be a reviewed read without required parameters.");
    }
  }

  private static void refuseOthers(Fields fields) {
    for (String key : KEYS_OF_INDEX) {
      if (fields.has(key)) {
        fields.problem(key, "'" + key + "' is about the tools and stands in catalogue/index.yaml.");
      }
    }
    fields.refuseOthers();
  }
}
