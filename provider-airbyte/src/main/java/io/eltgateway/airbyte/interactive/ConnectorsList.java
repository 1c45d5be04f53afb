package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.airbyte.registry.ConnectorSearch;
import io.eltgateway.airbyte.registry.Listing;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The catalogue of connectors, for people to look through. Thread-safe. */
final class ConnectorsList {
  /** More than this is for a view; a model can filter. */
  private static final int PREVIEW = 25;

  private final Registry registry;
  private final URI root;

  ConnectorsList(Registry registry, URI root) {
    this.registry = registry;
    this.root = root;
  }

  ToolResult show(ToolCall call) {
    Predicate<Connector> levels = Levels.filter(call);
    String kind = call.text("connector_type").orElse("");
    String search = call.text("search").orElse("").strip();
    int limit = call.number("limit").map(Number::intValue).orElse(0);
    Listing listing = registry.listing(call);
    Stream<Connector> found =
        new ConnectorSearch(listing.connectors())
            .matching(search).stream()
                .filter(levels)
                .filter(connector -> kind.isEmpty() || connector.kind().label().equals(kind));
    if (search.isEmpty()) {
      found = found.sorted(Comparator.comparing(Connector::name));
    }
    List<Connector> shown = (limit > 0 ? found.limit(limit) : found).toList();
    Map<String, Object> data = data(call, shown);
    listing.warning().ifPresent(warning -> data.put("note", warning));
    return Shown.result(
        call,
        text(call, shown, listing),
        data,
        Map.of("connectors", shown.stream().map(ConnectorsList::described).toList()));
  }

  private Map<String, Object> data(ToolCall call, List<Connector> shown) {
    List<Map<String, Object>> preview =
        shown.stream().limit(PREVIEW).map(ConnectorsList::described).toList();
    boolean view = Shown.isView(call);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("registry_url", root.toString());
    data.put("connector_count", shown.size());
    data.put("filters", filters(call));
    data.put("connectors", preview);
    data.put("model_preview_count", preview.size());
    data.put("model_preview_limit", PREVIEW);
    data.put("model_preview_truncated", preview.size() < shown.size());
    data.put("model_preview_omitted_count", shown.size() - preview.size());
    data.put("full_count_rendered_to_user", view ? shown.size() : 0);
    data.put("render_note", view ? "The user sees all of them." : "No view was shown.");
    return data;
  }

  private static Map<String, Object> filters(ToolCall call) {
    Map<String, Object> filters = new LinkedHashMap<>();
    filters.put("certified", call.flag("certified"));
    for (String name : List.of("support_level", "min_support_level", "connector_type", "search")) {
      filters.put(name, call.text(name).orElse(""));
    }
    filters.put("limit", call.number("limit").map(Number::intValue).orElse(0));
    return filters;
  }

  private static Map<String, Object> described(Connector connector) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("connector_name", connector.name());
    described.put("display_name", connector.title());
    described.put("connector_type", connector.kind().label());
    described.put("definition_id", connector.definitionId());
    described.put("docker_repository", connector.dockerRepository());
    described.put("docker_image_tag", connector.dockerImageTag());
    described.put("support_level", connector.supportLevel());
    described.put("release_stage", connector.releaseStage());
    described.put("source_type", connector.sourceType());
    described.put("documentation_url", connector.documentationUrl());
    described.put("release_date", connector.releaseDate().orElse(null));
    described.put("github_issue_label", connector.githubIssueLabel());
    return described;
  }

  private static String text(ToolCall call, List<Connector> shown, Listing listing) {
    StringBuilder text = new StringBuilder(head(call, shown.size()));
    if (!shown.isEmpty()) {
      TextTable table = new TextTable("name", "title", "type", "support", "version");
      for (Connector connector : shown.subList(0, Math.min(PREVIEW, shown.size()))) {
        table.add(
            connector.name(),
            connector.title(),
            connector.sourceType(),
            connector.supportLevel(),
            connector.dockerImageTag());
      }
      text.append("\n\n").append(table);
    }
    listing.warning().ifPresent(warning -> text.append("\n\n").append(warning));
    return text.toString();
  }

  private static String head(ToolCall call, int count) {
    if (count == 0) {
      return "No connector fits. Leave out a filter, or search for another word.";
    }
    String all = Amounts.counted(count, "connector");
    String first = count > PREVIEW ? "; the first " + PREVIEW + " are listed here." : ".";
    return Shown.isView(call)
        ? "The user sees " + all + " in a view" + first
        : all + (count == 1 ? " fits" : " fit") + first;
  }
}
