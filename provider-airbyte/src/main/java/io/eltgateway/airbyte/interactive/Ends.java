package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and pages of the two ends of connections: their sources and destinations. Thread-safe. */
final class Ends {
  private final Installation installation;

  Ends(Installation installation) {
    this.installation = installation;
  }

  /** A source or destination: its name, and its page where it is known. */
  record End(String name, Optional<String> url) {}

  /** One source. One that may not be read has its id for a name. */
  End source(String workspace, String id, ToolCall call) {
    return new End(name("/sources/" + id, id, call), installation.web().source(workspace, id));
  }

  /** One destination. One that may not be read has its id for a name. */
  End destination(String workspace, String id, ToolCall call) {
    return new End(
        name("/destinations/" + id, id, call), installation.web().destination(workspace, id));
  }

  private String name(String path, String id, ToolCall call) {
    try {
      return Values.filled(installation.api().get(path, call), "name").orElse(id);
    } catch (ToolException failed) {
      if (failed.failure().kind() == FailureKind.NOT_FOUND) {
        return id;
      }
      throw failed;
    }
  }

  /**
   * The names of all sources, or all destinations, of a workspace, by id: a page of a hundred costs
   * as much as one of them.
   *
   * @param kind {@code source} or {@code destination}
   */
  Map<String, String> names(String kind, String workspace, ToolCall call) {
    List<Map<String, Object>> all =
        installation
            .api()
            .list("/" + kind + "s", Map.of("workspaceIds", workspace), Integer.MAX_VALUE, call);
    Map<String, String> names = new HashMap<>();
    for (Map<String, Object> end : all) {
      Values.filled(end, kind + "Id")
          .ifPresent(id -> names.put(id, Values.filled(end, "name").orElse(id)));
    }
    return names;
  }
}
