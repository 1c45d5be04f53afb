package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Free-text search: the API has it for packages and clusters; connections are filtered here. */
final class Search {
  private static final int DEFAULT_LIMIT = 10;
  private static final Set<String> SEARCHED = Set.of("packages", "clusters");
  private static final String CONNECTIONS = "connections";
  private static final String WORKSPACES = "workspaces";
  private static final List<String> FIELDS =
      List.of("id", "name", "description", "flow_type", "type", "status", "updated_at");

  private final RestApi api;
  private final ConnectionIndex index;

  Search(RestApi api, ConnectionIndex index) {
    this.api = api;
    this.index = index;
  }

  Map<String, Answering> answers() {
    return Map.of("search_all", this::search);
  }

  private Map<String, Object> search(Arguments arguments, ToolCall call) {
    String words = arguments.text("query").orElse("");
    int most = arguments.number("per_type_limit", DEFAULT_LIMIT);
    Map<String, Object> answer = new LinkedHashMap<>();
    for (String type : types(arguments)) {
      if (SEARCHED.contains(type)) {
        answer.put(type, found(type, words, most, call));
      } else if (type.equals(CONNECTIONS)) {
        answer.put(type, connections(words, most, call));
      }
    }
    return answer;
  }

  private static List<String> types(Arguments arguments) {
    if (!(arguments.values().get("types") instanceof List<?> given) || given.isEmpty()) {
      return List.of(CONNECTIONS, "packages", "clusters");
    }
    List<String> types = given.stream().map(String::valueOf).toList();
    if (types.stream().allMatch(WORKSPACES::equals)) {
      throw Failures.arguments(
          "Workspaces cannot be searched now: the account's MCP server is not in use, and the REST"
              + " API knows no workspaces. Nothing was sent.");
    }
    return types;
  }

  private List<Map<String, Object>> found(String type, String words, int most, ToolCall call) {
    Object answer = api.read("/" + type + "/search" + RestApi.query(Map.of("q", words)), call);
    return Values.asObjects(answer).stream()
        .limit(most)
        .map(item -> Values.only(item, FIELDS))
        .toList();
  }

  private List<Map<String, Object>> connections(String words, int most, ToolCall call) {
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    List<Map<String, Object>> hits = new ArrayList<>();
    for (Map<String, Object> item : index.all(Optional.empty(), call).items()) {
      String text =
          (Values.text(item, "name").orElse("") + " " + Values.text(item, "type").orElse(""))
              .toLowerCase(Locale.ROOT);
      if (hits.size() < most && wanted.stream().allMatch(text::contains)) {
        hits.add(Values.only(item, List.of("id", "name", "type")));
      }
    }
    return hits;
  }
}
