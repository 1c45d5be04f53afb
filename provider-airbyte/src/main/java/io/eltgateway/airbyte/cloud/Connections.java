package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.spi.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connections of a workspace, as the public API tells them. Thread-safe. */
final class Connections {
  private final AirbyteApi api;

  Connections(AirbyteApi api) {
    this.api = api;
  }

  /** One connection, which must be of this workspace. */
  Map<String, Object> get(String id, String workspace, ToolCall call) {
    Map<String, Object> connection = api.get("/connections/" + id, call);
    Workspaces.check("connection", connection, workspace);
    return connection;
  }

  /** As many as wanted, in the vendor's order. */
  List<Map<String, Object>> list(String workspace, int most, ToolCall call) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("workspaceIds", workspace);
    query.put("includeDeleted", "false");
    return api.list("/connections", query, most, call);
  }
}
