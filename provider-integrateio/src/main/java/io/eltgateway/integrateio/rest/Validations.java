package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Pause;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Validating packages: a validation is an object that is made, and looked at until it has ended.
 */
final class Validations {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int MOST_LOOKS = 60;

  private final RestApi api;
  private final Pause pause;

  Validations(RestApi api, Pause pause) {
    this.api = api;
    this.pause = pause;
  }

  Map<String, Answering> answers() {
    return Map.of("validate_package", this::validate);
  }

  private Map<String, Object> validate(Arguments arguments, ToolCall call) {
    long id = arguments.id("package_id");
    String path = "/packages/" + id + "/validations";
    Map<String, Object> validation = api.send("POST", path, Map.of(), call);
    Object validationId = validation.get("id");
    String own = path + "/" + Values.asNumber(validationId).orElse(0L);
    for (int look = 0; look < MOST_LOOKS && isRunning(validation); look++) {
      if (look > 0) {
        pause.pass(BETWEEN_LOOKS, call);
      }
      validation = api.get(own, call);
    }
    List<String> errors =
        validation.get("errors") instanceof List<?> list
            ? list.stream().map(Validations::message).toList()
            : List.of();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("package_id", id);
    answer.put("validation_id", validationId);
    answer.put("status", validation.get("status"));
    if (!isRunning(validation)) {
      answer.put("valid", errors.isEmpty() && "completed".equals(validation.get("status")));
    }
    answer.put("errors", errors);
    return answer;
  }

  /** Documented as texts. */
  private static String message(Object error) {
    Object text = error instanceof Map<?, ?> object ? object.get("message") : error;
    return LogText.redacted(String.valueOf(text));
  }

  private static boolean isRunning(Map<String, Object> validation) {
    Object status = validation.get("status");
    return !"completed".equals(status) && !"failed".equals(status);
  }
}
