package io.eltgateway.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.mcp.Message.Malformed;
import io.eltgateway.app.mcp.Message.Notification;
import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.app.mcp.Message.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

  private static Message read(String json) {
    return MessageReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTheFourKinds() {
    assertEquals(
        new Request("a", "m", Map.of("x", 1)),
        read("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"m\",\"params\":{\"x\":1}}"));
    assertEquals(
        new Request(5_000_000_000L, "m", Map.of()),
        read("{\"jsonrpc\":\"2.0\",\"id\":5000000000,\"method\":\"m\",\"params\":null}"));
    assertEquals(new Notification("m", Map.of()), read("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}"));
    assertEquals(
        new Response(1, Map.of("r", true), Optional.empty()),
        read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"r\":true}}"));
    assertEquals(
        new Response(1, null, Optional.of(new ProtocolError(-1, "no", null))),
        read("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no\"}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"m\"}|1|A message must say \"jsonrpc\": \"2.0\".",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}||A message's id must be a string or an integer.",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"m\"}||A message's id must be a string or an integer.",
        "{\"jsonrpc\":\"2.0\",\"id\":9223372036854775808,\"method\":\"m\"}"
            + "||A message's id must be a string or an integer.",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|1|A message's method must be a string.",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|1|A message must have a method, or an id and a result or an error.",
        "{\"jsonrpc\":\"2.0\",\"result\":{}}||A message must have a method, or an id and a result or an error.",
        "\"text\"||A message must be a JSON object."
      })
  void saysWhatIsWrongWithTheRest(String json, Integer id, String message) {
    assertEquals(new Malformed(id, ProtocolError.invalidRequest(message)), read(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep", "long", "1e99999"})
  void whatIsTooMuchIsNotCalledInvalid(String kind) {
    String value =
        switch (kind) {
          case "deep" -> "[".repeat(501) + "]".repeat(501);
          case "long" -> "1".repeat(1_001);
          default -> kind;
        };

    assertEquals(
        new Malformed(
            null,
            ProtocolError.parse(
                "The message is nested too deeply, has too many parts or too long a number.")),
        read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"x\":" + value + "}}"));
  }
}
