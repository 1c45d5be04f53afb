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
        "{'$id':'https://example.com/a'}                 | {'type':'object'}",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{'properties':{'a':{'type':'string'}}}                                     | true",
        "{'properties':{'type':{'type':'string'},'$ref':{'type':'string'}}}         | true",
        "{'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':true}}               | true",
        "{'properties':{'a':{'$ref':'#'}}}                                          | true",
        "{'properties':{'a':{'$ref':'#/allOf/0'}},'allOf':[{}]}                     | true",
        "{'properties':{'a':{'const':{'type':'anything'}}}}                         | true",
        "{'properties':{'a':{'type':['string','null']}}}                            | true",
        "{'properties':{'a':{'$ref':'#/$defs/b'}},'$defs':{'a':{}}}                 | false",
        "{'properties':{'a':{'$ref':'#/allOf/1'}},'allOf':[{}]}                     | false",
        "{'properties':{'a':{'$ref':'https://example.com/a.json'}}}                 | false",
        "{'properties':{'a':{'type':'unknown'}}}                                    | false",
        "{'properties':{'a':{'items':[{'type':['string','any']}]}}}                 | false",
        "{'type':'array'}                                                           | false",
      })
  void schemasOfResultsThatClientsCannotCompileAreLeftOut(String schema, boolean compiles) {
    assertEquals(compiles, ClientSchema.ofResults(read(schema)).isPresent());
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
