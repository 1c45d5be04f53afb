package io.eltgateway.engine.mcp;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.ToolSpec;
import java.util.Map;

/** Makes what the gateway knows of a tool of what its server says of it. Immutable. */
final class Offered {
  private final Json json;

  Offered(Json json) {
    this.json = json;
  }

  /**
   * A tool under its name here.
   *
   * @param trusted whether what the server says of repeating it counts
   */
  ToolSpec spec(Definition definition, String name, Effect effect, boolean trusted) {
    Map<String, Object> schema = definition.inputSchema();
    ToolSpec.Builder spec =
        ToolSpec.named(name, effect)
            .description(description(definition))
            .inputSchema(json.write(schema))
            .metadata(definition.metadata());
    if (takesMore(schema)) {
      spec.openArguments();
    }
    if (trusted && Boolean.TRUE.equals(definition.annotations().get("idempotentHint"))) {
      spec.idempotent(true);
    }
    definition.outputSchema().ifPresent(output -> spec.outputSchema(json.write(output)));
    return spec.build();
  }

  /** Whether it can only be started as a task, which the gateway has no part in. */
  static boolean isTaskOnly(Definition definition) {
    return definition.json().get("execution") instanceof Map<?, ?> execution
        && "required".equals(execution.get("taskSupport"));
  }

  private static String description(Definition definition) {
    if (!definition.description().isBlank()) {
      return definition.description();
    }
    Object title = definition.json().getOrDefault("title", definition.annotations().get("title"));
    return title instanceof String text ? text : "";
  }

  /**
   * Whether the schema itself says that arguments come which it does not name in one place. Any
   * other argument is one that was not there when the definition was accepted.
   */
  private static boolean takesMore(Map<String, Object> schema) {
    Object more = schema.get("additionalProperties");
    return more instanceof Map<?, ?>
        || Boolean.TRUE.equals(more)
        || (!schema.containsKey("properties")
            && (schema.containsKey("$ref")
                || schema.containsKey("allOf")
                || schema.containsKey("anyOf")
                || schema.containsKey("oneOf")));
  }
}
