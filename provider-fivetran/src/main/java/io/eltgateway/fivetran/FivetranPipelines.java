package io.eltgateway.fivetran;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.JsonHttp;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Fivetran's connections as pipelines. Thread-safe. */
final class FivetranPipelines {
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 10;

  private final JsonHttp http;

  FivetranPipelines(JsonHttp http) {
    this.http = http;
  }

  Listing read(ToolCall call) {
    List<Pipeline> pipelines = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Map<?, ?> data = page(cursor, call);
      for (Object item : list(data.get("items"))) {
        pipelines.add(pipeline(map(item)));
      }
      cursor = text(data, "next_cursor").filter(next -> !next.isEmpty());
      if (cursor.isEmpty()) {
        return new Listing(pipelines, true);
      }
    }
    return new Listing(pipelines, false);
  }

  private Map<?, ?> page(Optional<String> cursor, ToolCall call) {
    String query =
        cursor
            .map(value -> "&cursor=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
            .orElse("");
    Object answer =
        http.ask(
            Http.Request.get("/v1/connections?limit=" + PAGE + query)
                .withHeaders(Map.of("Accept", "application/json;version=2")),
            call);
    Map<?, ?> data = map(map(answer).get("data"));
    if (data.get("items") instanceof List<?>) {
      return data;
    }
    // An answer without a list must not be taken for one without connections.
    throw new ToolException(
        FailureKind.UPSTREAM,
        "Fivetran answered the list of connections with something that is none. A proxy or a wrong"
            + " base-url is the usual cause.");
  }

  private static Pipeline pipeline(Map<?, ?> connection) {
    Map<?, ?> status = map(connection.get("status"));
    return new Pipeline(
        text(connection, "id").orElse(""),
        text(connection, "schema").orElse(""),
        text(connection, "service").orElse(""),
        state(connection, status),
        instant(connection, "succeeded_at"),
        instant(connection, "failed_at"),
        reason(status));
  }

  private static State state(Map<?, ?> connection, Map<?, ?> status) {
    return switch (text(status, "setup_state").orElse("")) {
      case "broken" -> State.BROKEN;
      case "incomplete" -> State.INCOMPLETE;
      case "connected" -> connected(connection, status);
      default -> State.UNKNOWN;
    };
  }

  private static State connected(Map<?, ?> connection, Map<?, ?> status) {
    if (Boolean.TRUE.equals(connection.get("paused"))) {
      return State.PAUSED;
    }
    if (failedLast(connection)) {
      return State.BROKEN;
    }
    return text(status, "update_state").orElse("").equals("delayed")
        ? State.DELAYED
        : State.HEALTHY;
  }

  private static boolean failedLast(Map<?, ?> connection) {
    Optional<Instant> failure = instant(connection, "failed_at");
    Optional<Instant> success = instant(connection, "succeeded_at");
    return failure.isPresent() && (success.isEmpty() || failure.get().isAfter(success.get()));
  }

  private static Optional<String> reason(Map<?, ?> status) {
    List<String> messages = new ArrayList<>();
    for (String kind : List.of("tasks", "warnings")) {
      for (Object entry : list(status.get(kind))) {
        text(map(entry), "message").or(() -> text(map(entry), "code")).ifPresent(messages::add);
      }
    }
    return messages.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", messages));
  }

  private static Optional<Instant> instant(Map<?, ?> from, String key) {
    try {
      return text(from, key).map(Instant::parse);
    } catch (DateTimeException e) {
      // A time in another form than the vendor documents is worth less than the rest of the answer.
      return Optional.empty();
    }
  }

  private static Optional<String> text(Map<?, ?> from, String key) {
    return from.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
