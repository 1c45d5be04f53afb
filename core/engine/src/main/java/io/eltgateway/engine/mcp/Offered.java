package io.eltgateway.engine.mcp;

import io.eltgateway.engine.remote.Appearance;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes what the gateway knows of a tool of what its server says of it. Immutable. */
final class Offered {
  /** What it counts as when nobody has said what it can reach. */
  static final Effect UNCLASSIFIED = Effect.UPDATE;

  private static final String PROPERTIES = "properties";

  /** What may name arguments in another place than {@code properties}. */
  private static final List<String> ELSEWHERE =
      List.of("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas");

  private final Json json;

  Offered(Json json) {
    this.json = json;
  }

  /**
   * A tool under its name here; empty when clients do not take the schema of its arguments.
   *
   * @param effect what it can reach, if anybody has said so
   * @param trusted whether what the server says of repeating it counts
   */
  Optional<ToolSpec> spec(
      Definition definition, String name, Optional<Effect> effect, boolean trusted) {
    return ClientSchema.ofArguments(definition.inputSchema())
        .map(schema -> spec(definition, schema, name, effect, trusted));
  }

  private ToolSpec spec(
      Definition definition,
      Map<String, Object> schema,
      String name,
      Optional<Effect> effect,
      boolean trusted) {
    ToolSpec.Builder spec =
        ToolSpec.named(name, effect.orElse(UNCLASSIFIED))
            .description(description(definition))
            .inputSchema(json.write(schema))
            .extras(extras(definition))
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
    definition
        .outputSchema()
        .flatMap(ResultSchema::fitted)
        .ifPresent(output -> spec.outputSchema(json.write(output)));
    return spec.build();
  }

  /** Whether it can only be started as a task, which the gateway has no part in. */
  static boolean isTaskOnly(Definition definition) {
    return definition.json().get("execution") instanceof Map<?, ?> execution
        && "required".equals(execution.get("taskSupport"));
  }

  private static String description(Definition definition) {
    return definition.description().isBlank()
        ? title(definition).orElse("")
        : definition.description();
  }

  /** Older servers say it among their hints. */
  private static Optional<String> title(Definition definition) {
    Object title = definition.json().getOrDefault("title", definition.annotations().get("title"));
    return title instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** What people see of it. The hints are the gateway's own, and tasks are not passed on. */
  private static Map<String, Object> extras(Definition definition) {
    Map<String, Object> extras = new LinkedHashMap<>();
    title(definition).ifPresent(title -> extras.put("title", title));
    extras.putAll(Appearance.of(definition.json(), "icons"));
    return extras;
  }

  /**
   * Whether the schema itself says that arguments come which it does not name in one place. Any
   * other argument is one that was not there when the definition was accepted.
   */
  private static boolean takesMore(Map<String, Object> schema) {
    Object more = schema.getOrDefault("additionalProperties", schema.get("unevaluatedProperties"));
    return more instanceof Map<?, ?>
        || Boolean.TRUE.equals(more)
        || namesMore(schema, names(schema));
  }

  private static Set<?> names(Map<?, ?> schema) {
    return schema.get(PROPERTIES) instanceof Map<?, ?> properties ? properties.keySet() : Set.of();
  }

  /** Whether this part names arguments beside these, or leads to one that may. */
  private static boolean namesMore(Object part, Set<?> known) {
    if (part instanceof List<?> several) {
      return several.stream().anyMatch(one -> namesMore(one, known));
    }
    if (!(part instanceof Map<?, ?> schema)) {
      return false;
    }
    return schema.containsKey("$ref")
        || !known.containsAll(names(schema))
        || ELSEWHERE.stream().anyMatch(keyword -> below(keyword, schema, known));
  }

  private static boolean below(String keyword, Map<?, ?> schema, Set<?> known) {
    Object part = schema.get(keyword);
    boolean byName = keyword.equals("dependentSchemas") && part instanceof Map;
    return byName
        ? ((Map<?, ?>) part).values().stream().anyMatch(one -> namesMore(one, known))
        : namesMore(part, known);
  }
}
