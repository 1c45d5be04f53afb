package io.eltgateway.engine.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSchemaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'properties':{'a':{'type':'string','format':'odd','minLength':1}}}",
        "{'properties':{'type':{'type':'string'},'$ref':{'type':'string'},'pattern':{}}}",
        "{'properties':{'required':{},'enum':{},'items':{},'minimum':{},'not':{}}}",
        "{'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':true}}",
        "{'properties':{'a':{'$ref':'#'}}}",
        "{'properties':{'a':{'$ref':'#/allOf/0'}},'allOf':[{}]}",
        "{'properties':{'a':{'const':{'type':'anything','pattern':'(?P<x>a)'}}}}",
        "{'properties':{'a':{'enum':[1,null]},'b':{'items':[{}],'additionalProperties':false}}}",
        "{'properties':{'a':{'type':['string','null']}}}",
        "{'$schema':'https://json-schema.org/draft/2020-12/schema','title':'A'}",
      })
  void whatClientsCanCompileIsWrittenAsItCame(String schema) {
    Map<String, Object> expected = read(schema);
    expected.put("type", "object");
    assertEquals(Optional.of(expected), ResultSchema.fitted(read(schema)));
  }

  @Test
  void regularExpressionsAndNamesAreLeftAway() {
    assertEquals(
        Optional.of(read("{'type':'object','properties':{'a':{'type':'string'},'pattern':{}}}")),
        ResultSchema.fitted(
            read(
                "{'$id':'a:b','properties':{'a':{'type':'string','pattern':'(?P<x>a)','$id':'x'},"
                    + "'pattern':{'pattern':'a'}}}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'array'}",
        "{'properties':{'a':{'$ref':'#/$defs/b'}},'$defs':{'a':{}}}",
        "{'properties':{'a':{'$ref':'#/allOf/1'}},'allOf':[{}]}",
        "{'properties':{'a':{'$ref':'#named'}}}",
        "{'properties':{'a':{'$ref':1}}}",
        "{'properties':{'a':{'$ref':'https://example.com/a.json'}}}",
        "{'properties':{'a':{'$dynamicRef':'#a'}}}",
        "{'properties':{'a':{'type':'unknown'}}}",
        "{'properties':{'a':{'type':5}}}",
        "{'properties':{'a':{'items':[{'type':['string','any']}]}}}",
        "{'properties':{'a':{'required':'x'}}}",
        "{'properties':{'a':{'required':true}}}",
        "{'properties':{'a':{'minimum':'1'}}}",
        "{'properties':{'a':{'minimum':1,'exclusiveMinimum':true}}}",
        "{'properties':{'a':{'enum':'x'}}}",
        "{'properties':{'a':{'anyOf':[]}}}",
        "{'properties':{'a':{'properties':[]}}}",
        "{'properties':{'a':{'patternProperties':{'(?P<x>a)':{}}}}}",
      })
  void whatClientsCannotCompileIsLeftOut(String schema) {
    assertEquals(Optional.empty(), ResultSchema.fitted(read(schema)));
  }

  private static Map<String, Object> read(String text) {
    Map<String, Object> schema = new LinkedHashMap<>();
    ((Map<?, ?>) JsonValues.plain().read(text.replace('\'', '"')))
        .forEach((name, value) -> schema.put(String.valueOf(name), value));
    return schema;
  }
}
