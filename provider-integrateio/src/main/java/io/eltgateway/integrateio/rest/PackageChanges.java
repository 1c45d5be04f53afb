package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Copying and editing packages. */
final class PackageChanges {
  private final RestApi api;

  PackageChanges(RestApi api) {
    this.api = api;
  }

  Map<String, Answering> answers() {
    return Map.of("clone_package", this::copy, "update_package_components", this::update);
  }

  private Map<String, Object> copy(Arguments arguments, ToolCall call) {
    arguments.refuse("workspace_id", "knows no workspaces");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("source_package_id", arguments.id("package_id"));
    arguments.text("name").ifPresent(name -> body.put("name", name));
    Map<String, Object> made = api.send("POST", "/packages", body, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("package_id", made.get("id"));
    answer.put("name", made.get("name"));
    return answer;
  }

  /** All or nothing, as far as REST can: everything is found before anything is written. */
  private Map<String, Object> update(Arguments arguments, ToolCall call) {
    String path = "/packages/" + arguments.id("package_id");
    Object before = api.get(path, call).get("updated_at");
    Map<String, Object> export = api.get(path + "/export", call);
    Graph graph = Graph.of(export, api.json());
    List<String> changed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Map<String, Object> entry : Values.objects(arguments.values(), "components")) {
      String name = Values.text(entry, "component_name").orElse("");
      Optional<Map<String, Object>> component = graph.find(name);
      component.ifPresent(found -> merge(found, Values.object(entry, "updates")));
      (component.isPresent() ? changed : unknown).add(name);
    }
    if (!unknown.isEmpty()) {
      throw Failures.of(
          FailureKind.NOT_FOUND,
          "The package has no component "
              + String.join(", ", unknown)
              + ", so nothing was changed. get_package with include_full_graph shows their names.");
    }
    if (!Objects.equals(before, api.get(path, call).get("updated_at"))) {
      throw Failures.of(
          FailureKind.CONFLICT,
          "Somebody else changed the package at the same moment, so nothing was changed here. Look"
              + " at it with get_package, then decide.");
    }
    Object flow = graph.asText() ? api.json().write(graph.flow()) : graph.flow();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("data_flow_json", flow);
    Map<String, Object> after = api.send("PUT", path, body, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("package_id", arguments.id("package_id"));
    answer.put("updated_components", changed);
    answer.put("updated_at", after.get("updated_at"));
    return answer;
  }

  /** Objects are merged into each other; everything else takes the place of what was there. */
  private static void merge(Map<String, Object> into, Map<String, Object> updates) {
    updates.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> && into.get(key) instanceof Map<?, ?>) {
            merge(Values.asObject(into.get(key)), Values.asObject(value));
          } else {
            into.put(key, value);
          }
        });
  }
}
