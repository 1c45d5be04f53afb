package io.eltgateway.engine.call.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema of one tool's arguments, compiled. Each tool has its own: schemas are neither shared
 * nor cached under an id or a hash, so that no tool is ever checked against another's. References
 * lead nowhere outside the schema. Immutable and thread-safe.
 */
public final class ArgumentSchema {
  private static final long MOST_STEPS = 200_000;
  private static final int DEEPEST = 200;
  private static final String META_SCHEMAS = "https://json-schema.org/";
  private static final List<String> UNCHECKABLE =
      List.of("The arguments are too large, or nested too deeply, to be checked.");

  private final Schema schema;
  private final boolean open;
  private final ProblemText text;
  private final Set<String> known;

  private ArgumentSchema(Schema schema, boolean open) {
    this.schema = schema;
    JsonNode root = schema.getSchemaNode();
    this.open = open || root.has("patternProperties");
    this.text = new ProblemText(root);
    this.known = Set.copyOf(root.path("properties").propertyNames());
  }

  /**
   * Compiles a schema. Takes some milliseconds, the first time in a process some hundred.
   *
   * @param json the schema as JSON text
   * @param open whether arguments that it does not name are fine
   * @throws RuntimeException when it is no usable schema
   */
  public static ArgumentSchema compile(String json, boolean open) {
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
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaCacheEnabled(false)
                    .schemaRegistryConfig(config)
                    .schemaLoader(
                        loader -> loader.allow(iri -> iri.toString().startsWith(META_SCHEMAS))));
    JsonNode node = JsonMapper.shared().readTree(json);
    if (!node.isObject()) {
      throw new IllegalArgumentException("The schema is no object");
    }
    Schema schema = registry.getSchema(node);
    schema.initializeValidators();
    return new ArgumentSchema(schema, open);
  }

  /** What is wrong with these arguments, one sentence each; empty when nothing is. */
  public List<String> problems(Map<String, Object> arguments) {
    try {
      List<String> problems = new ArrayList<>();
      if (!open) {
        for (String name : arguments.keySet()) {
          if (!known.contains(name)) {
            problems.add(text.unknown(name, known));
          }
        }
      }
      problems.addAll(text.of(schema.validate(JsonTree.of(arguments)), open));
      return problems;
    } catch (ValidationLimitExceededException
        | BoundedRegularExpression.TooManyStepsException
        | StackOverflowError e) {
      return UNCHECKABLE;
    }
  }
}
