package io.eltgateway.engine.remote;

import io.eltgateway.spi.CompletionSource;
import io.eltgateway.spi.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Completions as a server gives them. Thread-safe. */
final class RemoteCompletions implements CompletionSource {
  private static final int MOST = 100;

  private final RemoteUpstream upstream;

  RemoteCompletions(RemoteUpstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public Completion complete(Question question, ToolCall call) {
    boolean prompt = question.kind() == Kind.PROMPT;
    Map<String, Object> params = new LinkedHashMap<>();
    params.put(
        "ref",
        prompt
            ? Map.of("type", "ref/prompt", "name", question.name())
            : Map.of("type", "ref/resource", "uri", question.name()));
    params.put("argument", Map.of("name", question.argument(), "value", question.value()));
    if (!question.given().isEmpty()) {
      params.put("context", Map.of("arguments", question.given()));
    }
    Map<String, Object> result = upstream.ask("completion/complete", params, true, call).result();
    return completion(Message.object(result, "completion"));
  }

  private static Completion completion(Map<String, Object> found) {
    if (!(found.get("values") instanceof List<?> list)) {
      return Completion.NONE;
    }
    List<String> values =
        list.stream().filter(String.class::isInstance).map(String.class::cast).limit(MOST).toList();
    OptionalInt total =
        found.get("total") instanceof Number number
            ? OptionalInt.of(number.intValue())
            : OptionalInt.empty();
    boolean more = Boolean.TRUE.equals(found.get("hasMore")) || list.size() > MOST;
    return new Completion(values, total, more);
  }
}
