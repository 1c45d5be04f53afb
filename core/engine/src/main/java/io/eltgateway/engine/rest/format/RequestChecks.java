package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Trait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the request of one entry fits the rest of it. */
final class RequestChecks {
  private final Fields fields;
  private final ToolDeclaration tool;
  private final RequestPlan plan;
  private final RequestLine line;
  private final Index index;

  /**
   * @param tool one that has a request
   */
  RequestChecks(Fields fields, ToolDeclaration tool, RequestLine line, Index index) {
    this.fields = fields;
    this.tool = tool;
    this.plan = tool.request().orElseThrow();
    this.line = line;
    this.index = index;
  }

  void run() {
    readByPost();
    createdByPost();
    placeholders();
    wireNames();
    body();
    paging();
    blob();
    objects();
  }

  private void readByPost() {
    boolean isRead = tool.outline().effect() == Effect.READ;
    boolean saysWhyPost = tool.outline().traits().contains(Trait.READ_BY_POST);
    if (isRead && !line.isGet() && !saysWhyPost) {
      fields.problem(
          "request",
          "A read that is not a GET must say why: add 'read-by-post' to "
              + fields.owner()
              + ". If the call starts, stops or changes anything, it is no read: put 'effect'"
              + " right instead.");
    } else if (isRead && line.isGet() && saysWhyPost) {
      fields.problem("read-by-post", "'read-by-post' is for reads whose request is not a GET.");
    }
  }

  /** What a creation reaches is new; these methods reach what may be somebody else's. */
  private void createdByPost() {
    boolean changes = List.of("PUT", "PATCH", "DELETE").contains(line.method());
    if (tool.outline().effect() == Effect.CREATE && changes) {
      fields.problem(
          "effect",
          "A "
              + line.method()
              + " reaches what exists already, so "
              + fields.owner()
              + " is an update or a delete, and no create.");
    }
  }

  private void placeholders() {
    Set<String> filled = new HashSet<>(index.pathValues());
    for (ParameterPlan parameter : plan.parameters()) {
      if (parameter.place() != ParameterPlace.PATH) {
        continue;
      }
      filled.add(parameter.wire());
      if (!line.placeholders().contains(parameter.wire())) {
        fields.problem(
            "parameters",
            "The path has no placeholder {"
                + parameter.wire()
                + "} for parameter '"
                + parameter.name()
                + "' of "
                + fields.owner()
                + "."
                + Problems.didYouMean(parameter.wire(), line.placeholders()));
      }
    }
    for (String placeholder : line.placeholders()) {
      if (!filled.contains(placeholder)) {
        fields.problem(
            "request",
            "No parameter of "
                + fields.owner()
                + " fills the placeholder {"
                + placeholder
                + "}: declare one with 'wire: "
                + placeholder
                + "'.");
      }
    }
  }

  private void wireNames() {
    Set<String> seen = new HashSet<>();
    for (ParameterPlan parameter : plan.parameters()) {
      if (!seen.add(parameter.place() + " " + parameter.wire())) {
        fields.problem(
            "parameters",
            "Two parameters of "
                + fields.owner()
                + " go to '"
                + parameter.wire()
                + "' in the "
                + parameter.place().label()
                + ".");
      }
    }
  }

  private void body() {
    long fields = count(ParameterPlace.BODY);
    long wholes = count(ParameterPlace.WHOLE_BODY);
    long files = count(ParameterPlace.FILE);
    String fault =
        switch (plan.body()) {
          case NONE ->
              fields + wholes + files > 0 ? "has parameters in a body that it does not send" : null;
          case JSON ->
              files > 0
                  ? "has a file, so it needs 'body: multipart'"
                  : wholes > 1 || (wholes == 1 && fields > 0)
                      ? "has a parameter that is the whole body, and another one in the body"
                      : null;
          case MULTIPART ->
              files == 0 || fields + wholes > 0
                  ? "has 'body: multipart', which carries files ('in: file') and nothing else"
                  : null;
        };
    if (fault != null) {
      this.fields.problem("parameters", capital(this.fields.owner()) + " " + fault + ".");
    }
  }

  private long count(ParameterPlace place) {
    return plan.parameters().stream().filter(p -> p.place() == place).count();
  }

  private void paging() {
    if (plan.paging().isEmpty()) {
      return;
    }
    PagingPlan paging = plan.paging().get();
    for (ParameterPlan parameter : plan.parameters()) {
      String name = parameter.name();
      String wire = parameter.wire();
      boolean sent = wire.equals(paging.place()) || wire.equals(paging.limit());
      if (InputSchemas.PAGING_ARGUMENTS.contains(name)) {
        fields.problem(
            "parameters",
            "The parameter '"
                + name
                + "' of "
                + fields.owner()
                + " comes with its paging; remove it.");
      } else if (parameter.place() == ParameterPlace.QUERY && sent) {
        fields.problem(
            "parameters",
            "The parameter '"
                + name
                + "' of "
                + fields.owner()
                + " sends '"
                + wire
                + "', which its paging sends too; remove it.");
      }
    }
    if (!paging.local() && !line.isGet()) {
      fields.problem(
          "paging",
          "'paging: "
              + plan.paging().get().style().label()
              + "' needs a GET request, whose query takes the cursor.");
    }
  }

  private void blob() {
    if (plan.blob().isEmpty()) {
      return;
    }
    if (fields.has("paging")
        || fields.has("result")
        || fields.has("secrets")
        || fields.has("creates")) {
      fields.problem(
          "blob",
          "An answer that is a blob has no JSON, so 'paging', 'result', 'secrets' and 'creates' do not"
              + " go with it.");
    }
  }

  private void objects() {
    if (tool.outline().creates().filter(this::isSecret).isPresent()) {
      fields.problem("creates", "The id of 'creates' is among 'secrets'; a secret is never an id.");
    }
    if (!plan.removesTarget()) {
      return;
    }
    if (tool.outline().effect() != Effect.DELETE) {
      fields.problem("removes", "'removes: target' needs 'effect: delete'.");
    }
    if (tool.outline().target().isEmpty()) {
      fields.problem("removes", "'removes: target' needs a target.");
    }
  }

  private boolean isSecret(Creation creation) {
    return plan.secrets().contains(JsonPointer.of(creation.idPointer()));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
