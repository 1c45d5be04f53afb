package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Pause;
import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Has tools answered by the REST API, as far as it can: every answer says that it comes from there
 * and what is missing in it. Thread-safe.
 */
public final class RestUpstream implements Upstream {
  private static final String TOKEN_ONLY =
      " It was asked with the token, which the vendor documents for its MCP server only: an operator"
          + " can set api-key, or have Integrate.io's support switch that server on.";

  private final Map<String, Answering> answers = new LinkedHashMap<>();
  private final boolean byKey;

  /** What one tool's answer is made by. */
  @FunctionalInterface
  interface Answering {
    /** The fields of the answer. */
    Map<String, Object> answer(Arguments arguments, ToolCall call);
  }

  /**
   * The API of one account.
   *
   * @param raw the same root as {@code http}
   * @param byKey whether it is asked with its own key
   * @param pause lets time pass between two looks at a validation
   */
  public RestUpstream(JsonHttp http, Http raw, Json json, boolean byKey, Pause pause) {
    this.byKey = byKey;
    RestApi api = new RestApi(http, raw, json);
    ConnectionIndex index = new ConnectionIndex(api);
    Clusters clusters = new Clusters(api);
    answers.putAll(new Packages(api).answers());
    answers.putAll(new PackageChanges(api).answers());
    answers.putAll(new Validations(api, pause).answers());
    answers.putAll(new Connections(api, index).answers());
    answers.putAll(clusters.answers());
    answers.putAll(new Runs(api).answers());
    answers.putAll(new RunChanges(api, clusters).answers());
    answers.putAll(new Schedules(api).answers());
    answers.putAll(new Search(api, index).answers());
  }

  @Override
  public ToolResult call(String tool, Map<String, Object> arguments, ToolCall call) {
    Answering answering = answers.get(tool);
    if (answering == null) {
      throw notServed(tool);
    }
    try {
      Map<String, Object> answer =
          new LinkedHashMap<>(answering.answer(new Arguments(arguments), call));
      answer.put("served_by", "REST API, because the account's MCP server is not in use");
      List<String> missing = Gaps.of(tool);
      if (!missing.isEmpty()) {
        answer.put("missing", missing);
      }
      return ToolResult.json(answer);
    } catch (ToolException failed) {
      throw explained(failed);
    }
  }

  private ToolException explained(ToolException failed) {
    ToolResult.Failed failure = failed.failure();
    Object status = failure.details().get("status");
    boolean refused = Objects.equals(status, 401) || Objects.equals(status, 403);
    return refused && !byKey
        ? new ToolException(
            new ToolResult.Failed(
                failure.kind(), failure.message() + TOKEN_ONLY, failure.details()),
            failed)
        : failed;
  }

  private static ToolException notServed(String tool) {
    return Failures.of(
        FailureKind.UPSTREAM,
        "'"
            + tool
            + "' needs the account's MCP server, which is not in use: the REST API "
            + Gaps.whyNot(tool)
            + ". Ask Integrate.io's support to switch ptp_mcp_server on for the account, and let an"
            + " operator set a token.");
  }
}
