package io.eltgateway.engine.call.schema;

import com.networknt.schema.Schema;
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
    this.text = new ProblemText(root, "the arguments");
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
    Schema schema =
        SchemaCompiler.compile(
            JsonMapper.shared().readTree(json), SpecificationVersion.DRAFT_2020_12);
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
