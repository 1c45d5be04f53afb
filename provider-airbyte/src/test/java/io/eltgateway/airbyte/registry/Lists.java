package io.eltgateway.airbyte.registry;

import io.eltgateway.engine.plugin.ProviderJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small lists in the registry's format, made by tests. */
final class Lists {
  private final List<Map<String, Object>> sources = new ArrayList<>();
  private final List<Map<String, Object>> destinations = new ArrayList<>();

  /** A few connectors that people look for. */
  static Lists usual() {
    return new Lists()
        .source("source-postgres", "Postgres", "java", "certified", "database")
        .source("source-google-sheets", "Google Sheets", "manifest-only", "certified", "file")
        .source("source-google-ads", "Google Ads", "python", "certified", "api")
        .source("source-stripe", "Stripe", "manifest-only", "certified", "api")
        .source("source-faker", "Sample Data", "python", "community", "api")
        .source("source-mssql", "Microsoft SQL Server (MSSQL)", "java", "certified", "database")
        .source("source-mysql", "MySQL", "java", "certified", "database")
        .source("source-gainsight-px", "Gainsight PX", "manifest-only", "community", "api")
        .destination("destination-postgres", "Postgres", "java", "certified", "database")
        .destination("destination-snowflake", "Snowflake", "java", "certified", "database")
        .destination("destination-bigquery", "BigQuery", "java", "certified", "database");
  }

  Lists source(String name, String title, String language, String level, String type) {
    sources.add(entry("airbyte/" + name, "source", title, language, level, type));
    return this;
  }

  Lists destination(String name, String title, String language, String level, String type) {
    destinations.add(entry("airbyte/" + name, "destination", title, language, level, type));
    return this;
  }

  /** A source of another publisher, or one whose image has this name. */
  Lists image(String repository) {
    sources.add(entry(repository, "source", "Others", "", "community", "api"));
    return this;
  }

  /** Adds something to the source that was added last. */
  Lists with(String key, Object value) {
    sources.get(sources.size() - 1).put(key, value);
    return this;
  }

  private static Map<String, Object> entry(
      String repository, String kind, String title, String language, String level, String type) {
    String page = repository.substring(repository.indexOf('-') + 1);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dockerRepository", repository);
    entry.put("dockerImageTag", "1.2.3");
    entry.put(kind + "DefinitionId", "00000000-0000-4000-8000-" + "%012d".formatted(page.length()));
    entry.put("name", title);
    if (!language.isEmpty()) {
      entry.put("language", language);
    }
    entry.put("supportLevel", level);
    entry.put("sourceType", type);
    entry.put("documentationUrl", "https://docs.example.com/integrations/" + kind + "s/" + page);
    return entry;
  }

  String json() {
    return new ProviderJson().write(Map.of("sources", sources, "destinations", destinations));
  }

  List<Connector> connectors() {
    return new ListReader(new ProviderJson()).connectors(json());
  }
}
