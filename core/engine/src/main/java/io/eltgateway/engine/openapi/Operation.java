package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a document.
 *
 * @param method in capitals
 * @param path as the document writes it
 * @param shared what its path says for all operations
 * @param body what it says itself
 */
record Operation(String method, String path, Map<String, Object> shared, Map<String, Object> body) {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** All operations, in the order of the document. */
  static List<Operation> of(OpenApiDocument document) {
    List<Operation> operations = new ArrayList<>();
    Tree.map(document.root().get("paths"))
        .forEach(
            (path, item) -> {
              Map<String, Object> shared = document.resolve(item);
              shared.forEach(
                  (method, operation) -> {
                    if (METHODS.contains(method) && operation instanceof Map<?, ?>) {
                      operations.add(
                          new Operation(
                              method.toUpperCase(Locale.ROOT), path, shared, Tree.map(operation)));
                    }
                  });
            });
    return operations;
  }

  /** {@code GET /things}. */
  String line() {
    return method + " " + path;
  }

  Optional<String> operationId() {
    return Tree.text(body, "operationId");
  }

  Optional<String> tag() {
    return Tree.list(body.get("tags")).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(tag -> !tag.isBlank())
        .findFirst();
  }

  /** The parameters by place and name; the operation's own win over its path's. */
  List<Map<String, Object>> parameters(OpenApiDocument document) {
    Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
    for (Object source :
        List.of(Tree.list(shared.get("parameters")), Tree.list(body.get("parameters")))) {
      for (Object node : Tree.list(source)) {
        Map<String, Object> parameter = document.resolve(node);
        if (!parameter.isEmpty()) {
          parameters.put(parameter.get("in") + " " + parameter.get("name"), parameter);
        }
      }
    }
    return new ArrayList<>(parameters.values());
  }

  /** The steps of the path. */
  List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      if (!step.isEmpty()) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** The last step that is no placeholder, nor a version. */
  Optional<String> lastWord() {
    List<String> words = steps().stream().filter(Operation::isWord).toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(words.get(words.size() - 1));
  }

  boolean endsWithPlaceholder() {
    List<String> steps = steps();
    return !steps.isEmpty() && isPlaceholder(steps.get(steps.size() - 1));
  }

  static boolean isPlaceholder(String step) {
    return step.matches("\\{[^{}]+}");
  }

  static boolean isWord(String step) {
    return step.indexOf('{') < 0 && !step.matches("v\\d+([._]\\d+)*|api");
  }
}
