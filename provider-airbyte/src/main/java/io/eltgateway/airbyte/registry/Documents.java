package io.eltgateway.airbyte.registry;

import io.eltgateway.airbyte.registry.Connector.Document;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages about a connector: the vendor's own first, then those that the registry names, then those
 * that its low-code manifest names. A page is named once.
 */
final class Documents {
  private final Registry registry;
  private final Json json;

  Documents(Registry registry, Json json) {
    this.registry = registry;
    this.json = json;
  }

  /**
   * What was found.
   *
   * @param documents the pages, as the tool shows them
   * @param problem why some may be missing
   */
  record Found(List<Map<String, Object>> documents, Optional<String> problem) {}

  Found of(Connector connector, ToolCall call) {
    Map<String, Map<String, Object>> byUrl = new LinkedHashMap<>();
    if (!connector.documentationUrl().isEmpty()) {
      add(
          new Document("Airbyte Documentation", connector.documentationUrl(), "other", false),
          "registry",
          byUrl);
    }
    connector.documents().forEach(page -> add(page, "registry_external_docs", byUrl));
    Optional<String> problem = Optional.empty();
    try {
      manifest(connector, call).forEach(page -> add(page, "data_external_docs", byUrl));
    } catch (ToolException failed) {
      call.cancellation().check();
      problem = Optional.of("Pages of the manifest are missing: " + failed.failure().message());
    }
    return new Found(new ArrayList<>(byUrl.values()), problem);
  }

  private static void add(Document page, String origin, Map<String, Map<String, Object>> byUrl) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("title", page.title());
    shown.put("url", page.url());
    shown.put("source", origin);
    shown.put("type", page.type());
    shown.put("requiresLogin", page.requiresLogin());
    byUrl.putIfAbsent(page.url(), shown);
  }

  /** A manifest that cannot be understood names nothing. */
  private List<Document> manifest(Connector connector, ToolCall call) {
    Optional<String> text = registry.manifest(connector, call);
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      return json.readYaml(text.get()) instanceof Map<?, ?> manifest
              && manifest.get("data") instanceof Map<?, ?> data
          ? ListReader.documents(data.get("externalDocumentationUrls"))
          : List.of();
    } catch (IllegalArgumentException garbled) {
      return List.of();
    }
  }
}
