package io.eltgateway.airbyte.interactive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What views show in tests, among it what somebody named to do harm. */
final class ViewData {
  /** A name that runs code where it is taken for HTML. */
  static final String HOSTILE = "<img src=x onerror=\"top.harmed=1\"></script><b>";

  private static final String WEB = "https://cloud.example.com/workspaces/w/";

  private ViewData() {}

  static Map<String, Object> connectors() {
    String[][] known = {
      {"Postgres", "database", "certified"},
      {"Google Sheets", "file", "certified"},
      {"Stripe", "api", "certified"},
      {"Sample Data", "api", "community"},
      {"HubSpot", "api", "certified"},
      {"Microsoft SQL Server (MSSQL)", "database", "certified"},
      {"Old Thing", "api", "archived"},
      {"BigQuery", "database", "certified"},
    };
    List<Map<String, Object>> connectors = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String[] one = known[i % known.length];
      String title = i < known.length ? one[0] : one[0] + " " + i;
      String kind = i % known.length == 7 ? "destination" : "source";
      connectors.add(
          connector(
              kind + "-" + title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
              title,
              kind,
              one[1],
              one[2],
              "https://docs.example.com/integrations/x"));
    }
    connectors.add(
        connector("source-evil", HOSTILE, "source", "api", HOSTILE, "javascript:top.harmed=1"));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("connector_count", connectors.size());
    data.put("connectors", connectors);
    data.put("note", "This is the copy of 2026-11-20T10:00:00Z, 3 days old: " + HOSTILE);
    return data;
  }

  private static Map<String, Object> connector(
      String name, String title, String kind, String type, String level, String docs) {
    Map<String, Object> connector = new LinkedHashMap<>();
    connector.put("connector_name", name);
    connector.put("display_name", title);
    connector.put("connector_type", kind);
    connector.put("docker_image_tag", "3.7.2");
    connector.put("support_level", level);
    connector.put("source_type", type);
    connector.put("documentation_url", docs);
    return connector;
  }

  static Map<String, Object> history(String name, int count) {
    List<Map<String, Object>> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String status =
          i == 0 ? "running" : i % 7 == 3 ? "failed" : i == 12 ? "cancelled" : "succeeded";
      boolean good = status.equals("succeeded");
      jobs.add(
          job(
              4000 - i,
              status,
              i,
              good ? 120_000 + 9_000L * ((i * 37) % 17) : i == 0 ? 41_000 : 0));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("connection_name", name);
    data.put("connection_url", WEB + "connections/c");
    data.put("source_name", "Shop database");
    data.put("source_url", WEB + "source/s");
    data.put("destination_name", "Warehouse");
    data.put("destination_url", "javascript:top.harmed=1");
    data.put("jobs", jobs);
    return data;
  }

  private static Map<String, Object> job(int id, String status, int hours, long records) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job_id", id);
    job.put("status", status);
    job.put("records_synced", records);
    job.put("bytes_synced", records * 214);
    job.put("start_time", Instant.now().minus(Duration.ofHours(6L * hours)).toString());
    job.put("job_url", WEB + "connections/c/timeline");
    return job;
  }

  static Map<String, Object> board() {
    List<Map<String, Object>> connections =
        List.of(
            connection("Orders to warehouse", "succeeded", List.of("succeeded", "succeeded"), null),
            connection(
                HOSTILE, "failed", List.of("failed", "failed", "succeeded", "succeeded"), null),
            connection(
                "Billing", "succeeded", List.of("running", "succeeded", "failed", "succeeded"), 77),
            connection("Web events", "no syncs", List.of(), null),
            connection(
                "CRM contacts", "cancelled", List.of("cancelled", "succeeded", "succeeded"), null),
            connection("Support tickets", "succeeded", List.of("succeeded"), null),
            connection("Something new", "paused_by_moon", List.of("paused_by_moon"), null));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("total_connections", 7);
    data.put("recently_synced_connections", 4);
    data.put("problem_connections", 2);
    data.put("running_connections", 1);
    data.put("recent_success_rate", 69.2);
    data.put("recent_completed_jobs", 13);
    data.put("recent_records_synced", 4_812_000);
    data.put("recent_bytes_synced", 1_830_000_000L);
    data.put("connections", connections);
    return data;
  }

  private static Map<String, Object> connection(
      String name, String status, List<String> statuses, Integer running) {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("connection_id", "c");
    connection.put("connection_name", name);
    connection.put("connection_url", WEB + "connections/c");
    connection.put("source_name", "Shop database");
    connection.put("source_url", WEB + "source/s");
    connection.put("destination_name", "Warehouse");
    connection.put("destination_url", WEB + "destination/d");
    connection.put("latest_status", status);
    connection.put(
        "latest_sync_time",
        statuses.isEmpty() ? null : Instant.now().minus(Duration.ofHours(3)).toString());
    connection.put("latest_records_synced", statuses.isEmpty() ? null : 120_400);
    connection.put("recent_statuses", statuses);
    connection.put("running_job_id", running);
    return connection;
  }
}
