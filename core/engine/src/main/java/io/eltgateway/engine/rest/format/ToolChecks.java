package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Trait;
import java.util.List;
import java.util.Optional;

/** Checks that the parts of one entry that are not its request fit each other. */
final class ToolChecks {
  private final Fields fields;
  private final ToolDeclaration tool;
  private final Index index;

  ToolChecks(Fields fields, ToolDeclaration tool, Index index) {
    this.fields = fields;
    this.tool = tool;
    this.index = index;
  }

  void run() {
    effects();
    arguments();
    raises();
    rateClass();
  }

  private void effects() {
    Effect effect = tool.outline().effect();
    if (tool.outline().creates().isPresent()
        && effect != Effect.CREATE
        && effect != Effect.EXECUTE) {
      fields.problem(
          "creates",
          "'creates' needs 'effect: create', or 'effect: execute' where the call starts a run.");
    }
    if (effect != Effect.READ && tool.outline().traits().contains(Trait.READ_BY_POST)) {
      fields.problem("read-by-post", "'read-by-post' is for reads whose request is not a GET.");
    }
    if (!tool.outline().cascades().isEmpty() && tool.outline().target().isEmpty()) {
      fields.problem(
          "cascades", "'cascades' are what goes together with a target, so they need one.");
    }
  }

  private void arguments() {
    tool.outline().target().ifPresent(target -> arguments("target", target));
    tool.outline().creates().flatMap(c -> c.owner()).ifPresent(o -> arguments("creates", o));
    for (CascadePlan cascade : tool.outline().cascades()) {
      cascade.arguments().values().forEach(argument -> argument("cascades", argument));
      cascade.match().values().forEach(argument -> argument("cascades", argument));
    }
  }

  private void arguments(String key, Target target) {
    argument(key, target.argument());
    target.owner().ifPresent(owner -> arguments(key, owner));
  }

  private Optional<ParameterDeclaration> argument(String key, String argument) {
    Optional<ParameterDeclaration> parameter = tool.parameter(argument);
    if (parameter.isEmpty() && !argument.isEmpty()) {
      List<String> names = tool.parameterNames();
      fields.problem(
          key,
          "'"
              + key
              + "' of "
              + fields.owner()
              + " names the argument '"
              + argument
              + "', which is no parameter."
              + Problems.didYouMean(argument, names));
    }
    return parameter;
  }

  private void raises() {
    for (Raise raise : tool.outline().raises()) {
      Optional<ParameterDeclaration> parameter = argument("raises", raise.argument());
      if (parameter.isPresent()
          && raise.value().isPresent()
          && !allows(parameter.get(), raise.value().get())) {
        fields.problem(
            "raises",
            "'raises' of "
                + fields.owner()
                + " waits for '"
                + raise.argument()
                + "' to be '"
                + raise.value().get()
                + "', which its schema does not allow.");
      }
    }
  }

  private static boolean allows(ParameterDeclaration parameter, Object value) {
    if (parameter.schema().get("enum") instanceof List<?> values) {
      return values.contains(value);
    }
    return !(parameter.schema().get("type") instanceof String type)
        || SchemaReader.hasType(value, type);
  }

  private void rateClass() {
    String name = tool.outline().rateClass();
    if (fields.has("rate-class") && !index.rateClasses().containsKey(name)) {
      fields.problem(
          "rate-class",
          "There is no rate limit '"
              + name
              + "' in "
              + Index.FILE
              + "."
              + Problems.didYouMean(name, index.rateClasses().keySet()));
    }
  }
}
