package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clusters, and the choice of one to run on. */
final class Clusters {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "name",
          "status",
          "type",
          "nodes",
          "region",
          "created_at",
          "available_since",
          "terminated_at",
          "terminate_on_idle");
  private static final Set<String> USABLE = Set.of("available", "idle");
  private static final int MOST = 1_000;

  private final RestApi api;

  Clusters(RestApi api) {
    this.api = api;
  }

  Map<String, Answering> answers() {
    return Map.of("list_clusters", this::list);
  }

  private Map<String, Object> list(Arguments arguments, ToolCall call) {
    Map<String, String> query =
        arguments.text("status").map(status -> Map.of("status", status)).orElse(Map.of());
    RestApi.Page page = api.list("/clusters", query, MOST, item -> true, call);
    List<Map<String, Object>> shown =
        page.items().stream().map(item -> Values.only(item, FIELDS)).toList();
    return Listed.of("clusters", shown, page.more());
  }

  /**
   * The usable cluster with the least to do. None is ever started for a run: a cluster costs money
   * as long as it lives, and that is for a person to decide.
   *
   * @throws ToolException when none is usable
   */
  long leastBusy(ToolCall call) {
    return api.list("/clusters", Map.of(), MOST, item -> true, call).items().stream()
        .filter(item -> USABLE.contains(String.valueOf(item.get("status"))))
        .min(Comparator.comparing(item -> Values.number(item, "running_jobs_count").orElse(0L)))
        .flatMap(item -> Values.number(item, "id"))
        .orElseThrow(
            () ->
                Failures.of(
                    FailureKind.CONFLICT,
                    "The REST API runs a package on a cluster that is up, and none is. Nothing was"
                        + " started. Start one in Integrate.io's dashboard, or name another in"
                        + " cluster_id: list_clusters shows them."));
  }
}
