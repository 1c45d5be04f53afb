package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      nullValues = "-",
      value = {
        "{}                                              | {'type':'object'}",
        "{'type':null}                                   | {'type':'object'}",
        "{'type':'object','x':1}                         | {'type':'object','x':1}",
        "{'$ref':'#/$defs/a'}                            | {'type':'object','$ref':'#/$defs/a'}",
        "{'properties':null}                             | {'type':'object'}",
        "{'properties':{'a':true}}                       | {'type':'object','properties':{'a':{}}}",
        "{'properties':{'a':false}}                      | {'type':'object','properties':{'a':{'not':{}}}}",
        "{'properties':{'a':{'type':'string'}}}          | {'type':'object','properties':{'a':{'type':'string'}}}",
        "{'required':['a']}                              | {'type':'object','required':['a']}",
        "{'type':'string'}                               | -",
        "{'type':['object','null']}                      | -",
        "{'properties':[]}                               | -",
        "{'properties':{'a':'string'}}                   | -",
        "{'properties':{'a':null}}                       | -",
        "{'required':true}                               | -",
        "{'required':[1]}                                | -",
      })
  void schemasOfArgumentsAreWrittenAsClientsTakeThem(String schema, String fitted) {
    assertEquals(json(fitted), ClientSchema.ofArguments(read(schema)));
  }

  private static Optional<Map<String, Object>> json(String text) {
    return Optional.ofNullable(text).map(ClientSchemaTest::read);
  }

  private static Map<String, Object> read(String text) {
    Map<String, Object> schema = new LinkedHashMap<>();
    ((Map<?, ?>) JsonValues.plain().read(text.replace('\'', '"')))
        .forEach((name, value) -> schema.put(String.valueOf(name), value));
    return schema;
  }
}
