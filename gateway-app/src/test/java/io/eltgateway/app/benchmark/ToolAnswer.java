package io.eltgateway.app.benchmark;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the answer to a tools/call, as JSON or as the one event of a stream. */
final class ToolAnswer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ToolAnswer() {}

  /**
   * The first text of the result.
   *
   * @throws WrongAnswerException if it answers another id, or tells of a failure
   */
  static String document(String answer, long id) {
    JsonNode message = message(answer);
    if (message.path("id").asLong(-1) != id) {
      throw new WrongAnswerException("The answer's id is not " + id, answer);
    }
    JsonNode result = message.path("result");
    if (!result.isObject() || result.path("isError").asBoolean(false)) {
      throw new WrongAnswerException("The call failed", answer);
    }
    return result.path("content").path(0).path("text").asString("");
  }

  /** The JSON-RPC message in an answer. */
  static JsonNode message(String answer) {
    try {
      return JSON.readTree(answer.startsWith("{") ? answer : dataOf(answer));
    } catch (JacksonException notJson) {
      throw new WrongAnswerException("The answer is not JSON", answer);
    }
  }

  private static String dataOf(String eventStream) {
    return eventStream
        .lines()
        .filter(line -> line.startsWith("data:"))
        .map(line -> line.substring("data:".length()))
        .collect(Collectors.joining("\n"));
  }
}
