package io.eltgateway.engine.mcp;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what the gateway knows of a tool of what its server says of it. Immutable. */
final class Offered {
  /** What it counts as when nobody has said what it can reach. */
  static final Effect UNCLASSIFIED = Effect.UPDATE;

  /** What may name arguments in another place than {@code properties}. */
  private static final List<String> ELSEWHERE = List.of("$ref", "allOf", "anyOf", "oneOf");

  private final Json json;

  Offered(Json json) {
    this.json = json;
  }

  /**
   * A tool under its name here.
   *
   * @param effect what it can reach, if anybody has said so
   * @param trusted whether what the server says of repeating it counts
   */
  ToolSpec spec(Definition definition, String name, Optional<Effect> effect, boolean trusted) {
    Map<String, Object> schema = definition.inputSchema();
    ToolSpec.Builder spec =
        ToolSpec.named(name, effect.orElse(UNCLASSIFIED))
            .description(description(definition))
            .inputSchema(json.write(schema))
            .metadata(definition.metadata());
    if (effect.isEmpty()) {
      spec.traits(Trait.UNREVIEWED);
    }
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
    if (more instanceof Map<?, ?> || Boolean.TRUE.equals(more)) {
      return true;
    }
    return !schema.containsKey("properties")
        && ELSEWHERE.stream().anyMatch(keyword -> schema.containsKey(keyword));
  }
}
