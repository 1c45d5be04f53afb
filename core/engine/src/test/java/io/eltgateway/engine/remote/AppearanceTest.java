package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{'title':'A','size':1,'_meta':{'a':1}}                        | {'title':'A','size':1,'_meta':{'a':1}}",
        "{'title':1,'size':'1','_meta':[],'icons':{},'annotations':[]} | {}",
        "{'title':null,'size':null,'icons':null,'annotations':null}    | {}",
        "{'description':'is no part of it'}                            | {}",
        "{'icons':[{'src':'data:','sizes':['any'],'theme':'dark'}]}    | {'icons':[{'src':'data:','sizes':['any'],'theme':'dark'}]}",
        "{'icons':[{'src':'a'},{'src':1},{'sizes':['any']},1,null]}    | {'icons':[{'src':'a'}]}",
        "{'icons':[{'src':'a','sizes':'any'}]}                         | {}",
        "{'icons':[{'src':'a','theme':'auto'}]}                        | {}",
        "{'icons':[{'src':'a','mimeType':null}]}                       | {}",
        "{'annotations':{'audience':['user'],'priority':1,'x':'y'}}    | {'annotations':{'audience':['user'],'priority':1,'x':'y'}}",
        "{'annotations':{'audience':['all'],'priority':2}}             | {}",
        "{'annotations':{'audience':[null]}}                           | {}",
        "{'annotations':{'audience':'user','priority':'high'}}         | {}",
        "{'annotations':{'lastModified':'2026-11-20T10:00:00Z'}}       | {'annotations':{'lastModified':'2026-11-20T10:00:00Z'}}",
        "{'annotations':{'lastModified':'yesterday','priority':0.5}}   | {'annotations':{'priority':0.5}}",
      })
  void whatClientsWouldNotTakeIsLeftOut(String element, String shown) {
    assertEquals(
        read(shown),
        Appearance.of(read(element), "title", "size", "_meta", "icons", "annotations"));
  }

  private static Map<String, Object> read(String text) {
    Map<String, Object> object = new LinkedHashMap<>();
    ((Map<?, ?>) JsonValues.plain().read(text.replace('\'', '"')))
        .forEach((name, value) -> object.put(String.valueOf(name), value));
    return object;
  }
}
