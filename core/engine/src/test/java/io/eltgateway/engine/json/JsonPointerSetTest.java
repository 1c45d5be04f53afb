package io.eltgateway.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointerSetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a            | {\"a\":\"*\",\"l\":[{\"k\":1,\"m\":2},{\"k\":null},{}]}",
        "/l/*/k        | {\"a\":{\"k\":0},\"l\":[{\"k\":\"*\",\"m\":2},{\"k\":null},{}]}",
        "/l/0          | {\"a\":{\"k\":0},\"l\":[\"*\",{\"k\":null},{}]}",
        "/l/00         | {\"a\":{\"k\":0},\"l\":[{\"k\":1,\"m\":2},{\"k\":null},{}]}",
        "/*/k          | {\"a\":{\"k\":\"*\"},\"l\":[{\"k\":\"*\",\"m\":2},{\"k\":null},{}]}",
        "/nowhere      | {\"a\":{\"k\":0},\"l\":[{\"k\":1,\"m\":2},{\"k\":null},{}]}",
        "``            | {\"a\":{\"k\":0},\"l\":[{\"k\":1,\"m\":2},{\"k\":null},{}]}",
        "/a/k /l/0/m   | {\"a\":{\"k\":\"*\"},\"l\":[{\"k\":1,\"m\":\"*\"},{\"k\":null},{}]}",
        "/l/*/k /l/0/m | {\"a\":{\"k\":0},\"l\":[{\"k\":\"*\",\"m\":\"*\"},{\"k\":null},{}]}",
        "/*/*/k /l/0/m | {\"a\":{\"k\":0},\"l\":[{\"k\":\"*\",\"m\":\"*\"},{\"k\":null},{}]}",
        "/l/k          | {\"a\":{\"k\":0},\"l\":[{\"k\":\"*\",\"m\":2},{\"k\":null},{}]}",
        "/l/k /l/*/m   | {\"a\":{\"k\":0},\"l\":[{\"k\":\"*\",\"m\":\"*\"},{\"k\":null},{}]}",
        "/l/k/n        | {\"a\":{\"k\":0},\"l\":[{\"k\":1,\"m\":2},{\"k\":null},{}]}",
        "/l /l/0/m     | {\"a\":{\"k\":0},\"l\":\"*\"}",
      })
  void replacesEveryValueThatIsThere(String pointers, String expected) {
    Object document =
        JsonValues.plain().read("{\"a\":{\"k\":0},\"l\":[{\"k\":1,\"m\":2},{\"k\":null},{}]}");

    set(pointers).replaceAll(document, "*");

    assertEquals(expected, JsonValues.plain().write(document));
  }

  private static JsonPointerSet set(String pointers) {
    List<JsonPointer> all = Stream.of(pointers.split(" ")).map(JsonPointer::of).toList();
    return JsonPointerSet.of(all);
  }
}
