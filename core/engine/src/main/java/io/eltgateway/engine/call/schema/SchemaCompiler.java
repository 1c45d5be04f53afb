package io.eltgateway.engine.call.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;

/**
 * Compiles schemas. Nothing is cached under an id or a hash, references lead nowhere outside the
 * schema, and checking a value takes a bounded effort.
 */
final class SchemaCompiler {
  private static final long MOST_STEPS = 200_000;
  private static final int DEEPEST = 200;
  private static final String META_SCHEMAS = "https://json-schema.org/";

  private SchemaCompiler() {}

  /**
   * Compiles a schema. Takes some milliseconds, the first time in a process some hundred.
   *
   * @param version the draft it is written in, unless it says another
   * @throws RuntimeException when it is no usable schema
   */
  static Schema compile(JsonNode json, SpecificationVersion version) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("The schema is no object");
    }
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .regularExpressionFactory(BoundedRegularExpression::new)
            .executionContextCustomizer(
                (context, validation) ->
                    context.executionConfig(
                        limits ->
                            limits.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(DEEPEST)))
            .build();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            version,
            builder ->
                builder
                    .schemaCacheEnabled(false)
                    .schemaRegistryConfig(config)
                    .schemaLoader(
                        loader -> loader.allow(iri -> iri.toString().startsWith(META_SCHEMAS))));
    Schema schema = registry.getSchema(json);
    schema.initializeValidators();
    return schema;
  }
}
