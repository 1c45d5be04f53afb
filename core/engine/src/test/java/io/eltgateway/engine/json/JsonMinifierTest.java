package io.eltgateway.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class JsonMinifierTest {

  @Test
  void takesWhiteSpaceBetweenTokensOut() {
    assertEquals(
        "{\"a\":[1,2],\"b\":{}}", JsonMinifier.minify("{ \"a\" : [ 1,\t2 ],\r\n\"b\" :{ } }\n"));
  }

  @Test
  void leavesTextsAlone() {
    String text = "{\"a b\":\" \\\" x \\\\\",\"c\":\"\\\\\\\" \"}";

    assertEquals(text, JsonMinifier.minify(" " + text + " "));
  }

  @Test
  void returnsCompactTextAsItIs() {
    String text = "{\"a\":\" \"}";

    assertSame(text, JsonMinifier.minify(text));
  }
}
