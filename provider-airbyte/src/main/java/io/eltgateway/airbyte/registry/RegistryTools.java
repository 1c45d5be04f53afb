package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The tools over the connector registry. Thread-safe. */
public final class RegistryTools {
  private static final Set<String> INSTALL_TYPES = Set.of("java", "python", "yaml", "docker");

  private final Registry registry;
  private final URI root;
  private final Json json;
  private final Documents documents;
  private final Versions versions;

  /**
   * Tools of one instance.
   *
   * @param root the registry's root, for addresses in results
   * @param docs root of the vendor's documentation
   */
  public RegistryTools(ProviderContext context, Registry registry, URI root, URI docs) {
    this.registry = registry;
    this.root = root;
    this.json = context.json();
    this.documents = new Documents(registry, context.json());
    this.versions = Versions.of(context, docs);
  }

  /** What the tools do, by their names. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "list_connectors", this::list,
        "get_connector_info", this::info,
        "get_api_docs_urls", this::docsUrls,
        "get_connector_version_history", this::history);
  }

  private ToolResult list(ToolCall call) {
    Set<String> types = installTypes(call.arguments().get("install_types"));
    Predicate<Connector> kind = kind(call.text("connector_type_filter"));
    Listing listing = registry.listing(call);
    String keyword = call.text("keyword_filter").map(String::strip).orElse("");
    List<Connector> found = new ConnectorSearch(listing.connectors()).matching(keyword);
    List<String> names =
        found.stream()
            .filter(kind)
            .filter(
                connector ->
                    types.isEmpty() || connector.installTypes().stream().anyMatch(types::contains))
            .sorted(
                keyword.isEmpty()
                    ? Comparator.comparing(Connector::name)
                    : (unused, unusedToo) -> 0)
            .map(Connector::name)
            .toList();
    return noted(names, listing.warning());
  }

  private static Predicate<Connector> kind(Optional<String> label) {
    return label
        .filter(text -> !text.isBlank())
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .map(text -> (Predicate<Connector>) connector -> connector.kind().label().equals(text))
        .orElse(connector -> true);
  }

  private static Set<String> installTypes(Object argument) {
    Set<String> types = new TreeSet<>();
    List<?> given =
        argument instanceof List<?> list ? list : argument == null ? List.of() : List.of(argument);
    for (Object type : given) {
      if (!INSTALL_TYPES.contains(type)) {
        throw new ToolException(
            FailureKind.INVALID_ARGUMENTS,
            "'" + type + "' is no way to install a connector: use java, python, yaml or docker.");
      }
      types.add(type.toString());
    }
    return types;
  }

  private ToolResult info(ToolCall call) {
    Connector connector = required(call);
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("connector_name", connector.name());
    info.put("connector_metadata", metadata(connector));
    info.put("documentation_url", connector.documentationUrl());
    List<String> notes = new ArrayList<>();
    try {
      info.put("config_spec_jsonschema", registry.specification(connector, call).orElse(null));
    } catch (ToolException failed) {
      call.cancellation().check();
      info.put("config_spec_jsonschema", null);
      notes.add("The settings are missing here: " + failed.failure().message());
    }
    info.put("manifest_url", registry.manifestUrl(connector, root));
    registry.listing(call).warning().ifPresent(notes::add);
    if (!notes.isEmpty()) {
      info.put("note", String.join(" ", notes));
    }
    return ToolResult.json(info);
  }

  private static Map<String, Object> metadata(Connector connector) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", connector.name());
    metadata.put("display_name", connector.title());
    metadata.put("connector_type", connector.kind().label());
    metadata.put("definition_id", connector.definitionId());
    metadata.put("docker_repository", connector.dockerRepository());
    metadata.put("latest_available_version", connector.dockerImageTag());
    metadata.put("pypi_package_name", connector.pythonPackage().orElse(null));
    metadata.put("language", connector.language());
    metadata.put("install_types", List.copyOf(connector.installTypes()));
    metadata.put(
        "suggested_streams",
        connector.suggestedStreams().isEmpty() ? null : connector.suggestedStreams());
    metadata.put("support_level", connector.supportLevel());
    metadata.put("release_stage", connector.releaseStage());
    metadata.put("source_type", connector.sourceType());
    metadata.put("documentation_url", connector.documentationUrl());
    metadata.put("release_date", connector.releaseDate().orElse(null));
    metadata.put("github_issue_label", connector.githubIssueLabel());
    return metadata;
  }

  private ToolResult docsUrls(ToolCall call) {
    Connector connector = required(call);
    Documents.Found found = documents.of(connector, call);
    List<String> notes = new ArrayList<>(found.problem().stream().toList());
    registry.listing(call).warning().ifPresent(notes::add);
    return noted(
        found.documents(), Optional.of(String.join(" ", notes)).filter(note -> !note.isEmpty()));
  }

  private ToolResult history(ToolCall call) {
    Connector connector = required(call);
    int checked = call.number("num_versions_to_validate").map(Number::intValue).orElse(5);
    int most = call.number("limit").map(Number::intValue).orElse(0);
    return ToolResult.json(versions.of(connector, checked, most, call));
  }

  private Connector required(ToolCall call) {
    return registry.required(call.text("connector_name").orElse(""), call);
  }

  /** A list, and a sentence after it where there is something to say. */
  private ToolResult noted(List<?> list, Optional<String> note) {
    if (note.isEmpty()) {
      return ToolResult.json(list);
    }
    return new ToolResult.Ok(
        List.of(new Content.Text(json.write(list)), new Content.Text(note.get())),
        Optional.of(list),
        Map.of());
  }
}
