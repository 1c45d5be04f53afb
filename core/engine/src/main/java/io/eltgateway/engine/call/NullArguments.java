package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments that came as {@code null} where a tool takes none. Some clients let the model fill in
 * every argument there is, and it says {@code null} for what it does not want to say: that is an
 * argument that was not given. Only of tools that update it is left as it stands, to be refused:
 * there {@code null} may be meant as "cleared", and silence would be mistaken for done.
 */
final class NullArguments {
  private NullArguments() {}

  /** The request without them; the same one where there are none. */
  static CallRequest leftOut(CallRequest request, Entry entry) {
    if (entry.spec().effect() == Effect.UPDATE) {
      return request;
    }
    try {
      Map<String, Object> arguments = request.arguments();
      return holdNull(arguments) ? request.with(leftOut(arguments, entry.spec())) : request;
    } catch (RuntimeException unreadable) {
      // Arguments or a schema that cannot be read: the chain says so, and leaves a line of audit.
      return request;
    }
  }

  /** A map that takes no null does not even want to be asked for it. */
  private static boolean holdNull(Map<String, Object> arguments) {
    for (Object value : arguments.values()) {
      if (value == null) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Object> leftOut(Map<String, Object> arguments, ToolSpec spec) {
    Object schema = JsonValues.plain().read(spec.inputSchema());
    Map<?, ?> properties = object(object(schema).get("properties"));
    List<?> required = object(schema).get("required") instanceof List<?> names ? names : List.of();
    Map<String, Object> left = new LinkedHashMap<>(arguments);
    left.entrySet()
        .removeIf(
            argument ->
                argument.getValue() == null
                    && !required.contains(argument.getKey())
                    && refusesNull(object(properties.get(argument.getKey()))));
    return left;
  }

  /** Whether it says of which type a value must be, and not that it may be null. */
  private static boolean refusesNull(Map<?, ?> property) {
    Object type = property.get("type");
    return type instanceof List<?> types
        ? !types.contains("null")
        : type != null && !type.equals("null");
  }

  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
