package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.spi.Remote.Definition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedTest {

  /** Whether arguments that the schema does not name are passed on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{'properties':{'a':{}}}                                                        | false",
        "{}                                                                             | false",
        "{'additionalProperties':false}                                                 | false",
        "{'additionalProperties':true}                                                  | true",
        "{'additionalProperties':{'type':'string'}}                                     | true",
        "{'unevaluatedProperties':true}                                                 | true",
        "{'$ref':'#/$defs/a'}                                                           | true",
        "{'properties':{'a':{}},'anyOf':[{'required':['a']}]}                           | false",
        "{'properties':{'a':{}},'anyOf':[{'properties':{'a':{'const':1}}}]}             | false",
        "{'properties':{'a':{}},'oneOf':[{'properties':{'b':{}}}]}                      | true",
        "{'properties':{'a':{}},'allOf':[{'if':{},'then':{'properties':{'b':{}}}}]}     | true",
        "{'properties':{'a':{}},'dependentSchemas':{'a':{'properties':{'b':{}}}}}       | true",
        "{'properties':{'a':{'properties':{'b':{}}}}}                                   | false",
      })
  void argumentsAreClosedUnlessTheSchemaSaysThatMoreCome(String schema, boolean open) {
    Object json = JsonValues.plain().read(schema.replace('\'', '"'));
    Definition definition = new Definition(Map.of("name", "a", "inputSchema", json));
    assertEquals(
        open,
        new Offered(new ProviderJson())
            .spec(definition, "a", Optional.empty(), false)
            .orElseThrow()
            .openArguments());
  }
}
