package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog.ConfiguredStream;
import io.eltgateway.airbyte.local.protocol.Stream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One stream that a destination must be able to store.
 *
 * @param name what callers select it by
 * @param stream the stream's name, which may be odd on purpose
 * @param jsonSchema the schema of its records
 * @param primaryKey paths to the fields of the key; empty without one
 * @param records its records; made while they are asked for where there are many
 */
record Scenario(
    String name,
    String stream,
    Map<String, Object> jsonSchema,
    List<List<String>> primaryKey,
    Iterable<Map<String, Object>> records) {

  /** Checks that nothing is missing. */
  Scenario {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(jsonSchema, "jsonSchema");
    Objects.requireNonNull(records, "records");
    primaryKey = List.copyOf(primaryKey);
  }

  /**
   * The stream as the destination is told of it. Into a new namespace it is appended: a destination
   * that has no namespaces, and writes it beside its other data, then overwrites nothing.
   */
  ConfiguredStream configured(Namespace namespace) {
    Stream described = Stream.of(stream, Optional.of(namespace.name()), jsonSchema, primaryKey);
    String mode = namespace.reused() ? "overwrite" : "append";
    return new ConfiguredStream(described, "full_refresh", mode, List.of(), primaryKey);
  }
}
