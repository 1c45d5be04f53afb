package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The two arguments by which lists are made shorter: a part of the name, and a limit. */
record Lists(Optional<String> namePart, int limit) {

  /** What a call asks for. */
  static Lists of(ToolCall call) {
    int limit = call.number("limit").map(Lists::bounded).orElse(Integer.MAX_VALUE);
    if (limit <= 0) {
      throw Failures.arguments(
          "The limit is "
              + limit
              + ", and nothing fits into that. Give 1 or more, or none at all.");
    }
    return new Lists(
        call.text("name_contains")
            .filter(text -> !text.isBlank())
            .map(text -> text.strip().toLowerCase(Locale.ROOT)),
        limit);
  }

  private static int bounded(Number limit) {
    return (int) Math.max(-1, Math.min(limit.longValue(), Integer.MAX_VALUE));
  }

  /** How many to read: where names are looked at, the limit counts only afterwards. */
  int toRead() {
    return namePart.isPresent() ? Integer.MAX_VALUE : limit;
  }

  /** Those whose name fits, however many. */
  List<Map<String, Object>> named(List<Map<String, Object>> all) {
    return namePart
        .map(part -> all.stream().filter(item -> name(item).contains(part)).toList())
        .orElse(all);
  }

  /** Those whose name fits, as many as wanted. */
  List<Map<String, Object>> of(List<Map<String, Object>> all) {
    return cut(named(all));
  }

  /** As many as wanted. */
  <T> List<T> cut(List<T> all) {
    return all.size() > limit ? all.subList(0, limit) : all;
  }

  private static String name(Map<String, Object> item) {
    return Values.text(item, "name").orElse("").toLowerCase(Locale.ROOT);
  }
}
