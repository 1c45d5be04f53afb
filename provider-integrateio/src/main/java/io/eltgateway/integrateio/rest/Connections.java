package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Connections: what they are, whether they work, what is in their tables. */
final class Connections {
  private static final List<String> LISTED = List.of("id", "name", "type");

  /** Identifying fields without credentials; no user name, which the API would give. */
  private static final List<String> SHOWN =
      List.of(
          "id",
          "name",
          "type",
          "host",
          "port",
          "database",
          "schema",
          "region",
          "ssl",
          "tunnel_type",
          "created_at",
          "updated_at");

  /** Types whose tables can be read, after the vendor's list of connection types. */
  private static final Set<String> DATABASES =
      Set.of(
          "postgres",
          "redshift",
          "mysql",
          "sqlserver",
          "mongo",
          "hana",
          "bigquery",
          "oracle",
          "segment",
          "herokupostgres",
          "heroku",
          "googlecloudsql",
          "googlecloudmysql",
          "googlecloudpostgres",
          "snowflake",
          "spanner",
          "netsuite",
          "as400",
          "db2",
          "mariadb");

  private static final Duration OUTSIDE_TIME = Duration.ofSeconds(90);
  private static final int DEFAULT_ROWS = 20;

  private final RestApi api;
  private final ConnectionIndex index;

  Connections(RestApi api, ConnectionIndex index) {
    this.api = api;
    this.index = index;
  }

  Map<String, Answering> answers() {
    return Map.of(
        "list_connections", this::list,
        "get_connection", this::get,
        "test_connection", this::test,
        "preview_data", this::preview);
  }

  private Map<String, Object> list(Arguments arguments, ToolCall call) {
    RestApi.Page page = index.all(arguments.text("connection_type_filter"), call);
    List<Map<String, Object>> shown =
        page.items().stream().map(item -> Values.only(item, LISTED)).toList();
    return Listed.of("connections", shown, page.more());
  }

  private Map<String, Object> get(Arguments arguments, ToolCall call) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (ConnectionIndex.Key key : index.find(arguments.id("connection_id"), call)) {
      found.add(shown(api.get(key.path(), call)));
    }
    return found.size() == 1 ? found.get(0) : Listed.of("connections_with_this_id", found, false);
  }

  /** What identifies a connection is a text, a number or a switch; anything deeper may be a key. */
  private static Map<String, Object> shown(Map<String, Object> connection) {
    Map<String, Object> shown = Values.only(connection, SHOWN);
    shown.values().removeIf(value -> value instanceof Map<?, ?> || value instanceof List<?>);
    return shown;
  }

  private Map<String, Object> test(Arguments arguments, ToolCall call) {
    ConnectionIndex.Key key =
        index.one(arguments.id("connection_id"), arguments.text("connection_type"), call);
    Http.Answer answer =
        api.raw(Http.Request.json("POST", key.path() + "/test", "{}").within(OUTSIDE_TIME), call);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("connection_id", key.id());
    result.put("connection_type", key.type());
    if (answer.status() >= 200 && answer.status() <= 299) {
      result.put("success", true);
      return result;
    }
    Optional<String> said =
        answer.status() == 400
            ? Values.text(api.object(answer), "error_message")
            : Optional.empty();
    if (said.isEmpty()) {
      throw Failures.status(
          answer.status() == 401 ? FailureKind.CREDENTIALS : FailureKind.UPSTREAM,
          answer.status(),
          "Integrate.io answered "
              + answer.status()
              + " to the test of the connection, so nobody knows whether it works. Call again later;"
              + " if it stays, an operator can look with `elt-gateway check`.");
    }
    result.put("success", false);
    result.put("error_message", LogText.redacted(said.get()));
    return result;
  }

  private Map<String, Object> preview(Arguments arguments, ToolCall call) {
    long id = arguments.id("connection_id");
    ConnectionIndex.Key key =
        index.find(id, call).stream()
            .filter(found -> DATABASES.contains(found.type()))
            .findFirst()
            .orElseThrow(() -> noDatabase(id));
    int rows = arguments.number("row_count", DEFAULT_ROWS);
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("access_mode", "table");
    query.put("table", arguments.text("table").orElse(""));
    arguments.text("schema_name").ifPresent(name -> query.put("schema_name", name));
    arguments.text("where_clause").ifPresent(clause -> query.put("where_clause", clause));
    query.put("lines", rows);
    Map<String, Object> sample =
        api.get(key.path() + "/schema" + RestApi.query(query), OUTSIDE_TIME, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("columns", columns(sample));
    answer.put("rows", rows(sample, rows));
    return answer;
  }

  /** Each field is an object of one name and its type. */
  private static List<Map<String, Object>> columns(Map<String, Object> sample) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Map<String, Object> field : Values.objects(sample, "fields")) {
      field.forEach(
          (name, type) -> {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("name", name);
            column.put("type", type);
            columns.add(column);
          });
    }
    return columns;
  }

  private static List<?> rows(Map<String, Object> sample, int most) {
    List<?> data = sample.get("data") instanceof List<?> list ? list : List.of();
    List<?> raw = sample.get("raw") instanceof List<?> list ? list : List.of();
    List<?> rows = data.isEmpty() ? raw : data;
    return rows.subList(0, Math.min(most, rows.size()));
  }

  private static RuntimeException noDatabase(long id) {
    return Failures.of(
        FailureKind.NOT_FOUND,
        "The connection "
            + id
            + " is not a database connection, and only those can be previewed: get_connection shows"
            + " the type of one.");
  }
}
