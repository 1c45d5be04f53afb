package io.eltgateway.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of arguments that a client filled in with nothing. */
class NullArgumentsTest {
  private static final String SCHEMA =
      """
      {"type": "object", "required": ["id"], "properties": {
        "id": {"type": "string"},
        "force": {"type": "boolean"},
        "note": {"type": ["string", "null"]},
        "anything": {}}}
      """;

  private static ToolResult call(Effect effect, Object... namesAndValues) {
    ToolSpec spec =
        ToolSpec.named("tool", effect)
            .inputSchema(SCHEMA)
            .raises(Raise.whenPresent("force", Effect.DELETE))
            .build();
    Tool tool = Tool.of(spec, call -> ToolResult.text(call.arguments().toString()));
    Map<String, Object> arguments = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return TestGateway.of(Mode.ALLOW_WRITES, tool).call("acme__tool", arguments);
  }

  private static String text(ToolResult result) {
    ToolResult.Ok ok = assertInstanceOf(ToolResult.Ok.class, result);
    return assertInstanceOf(Content.Text.class, ok.content().get(0)).text();
  }

  private static String refusal(ToolResult result) {
    return assertInstanceOf(ToolResult.Failed.class, result).message();
  }

  @Test
  void anOptionalArgumentThatIsNullWasNotGiven() {
    assertEquals("{id=a}", text(call(Effect.READ, "id", "a", "force", null)));
    assertEquals("{id=a}", text(call(Effect.CREATE, "id", "a", "force", null)));
  }

  @Test
  void aNullThatTheSchemaAllowsOrSaysNothingOfIsPassedOn() {
    String text = text(call(Effect.READ, "id", "a", "note", null, "anything", null));
    assertTrue(text.contains("note=null") && text.contains("anything=null"), text);
  }

  @Test
  void aRequiredArgumentCannotBeNull() {
    String refused = refusal(call(Effect.READ, "id", null));
    assertTrue(refused.contains("'id'"), refused);
  }

  @Test
  void aNullOfAnUnknownArgumentIsRefusedAsAnyOther() {
    String refused = refusal(call(Effect.READ, "id", "a", "forse", null));
    assertTrue(refused.contains("Did you mean 'force'?"), refused);
  }

  @Test
  void anUpdateIsToldThatNullClearsNothing() {
    String refused = refusal(call(Effect.UPDATE, "id", "a", "force", null));
    assertTrue(refused.contains("'force'"), refused);
  }
}
