package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.engine.rest.format.RequestPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the secret texts among a call's arguments, which no message may repeat. Of an object only
 * the fields count that its declaration names, or that the same tool masks in answers: a host name
 * or a schema in it is what a message may well be about. Immutable.
 */
final class SecretArguments {
  private static final String ANY = "*";

  private final List<ParameterPlan> parameters;
  private final Set<String> names = new HashSet<>();

  SecretArguments(RequestPlan plan) {
    this.parameters = plan.parameters().stream().filter(ParameterPlan::secret).toList();
    plan.secrets().forEach(pointer -> name(pointer).ifPresent(names::add));
  }

  /** The secret texts, longest first, so that none is hidden in part. */
  List<String> of(Map<String, Object> arguments) {
    List<String> found = new ArrayList<>();
    for (ParameterPlan parameter : parameters) {
      Object value = arguments.get(parameter.name());
      Set<String> secret = new HashSet<>(names);
      secret.addAll(parameter.secretFields());
      collect(value, isText(value), secret, found);
    }
    found.sort((one, other) -> other.length() - one.length());
    return found;
  }

  private static boolean isText(Object value) {
    return value instanceof String
        || (value instanceof List<?> items && items.stream().allMatch(String.class::isInstance));
  }

  private static void collect(Object value, boolean secret, Set<String> names, List<String> found) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> collect(inner, secret || names.contains(name), names, found));
    } else if (value instanceof Iterable<?> items) {
      items.forEach(item -> collect(item, secret, names, found));
    } else if (secret && value instanceof String text && !text.isBlank()) {
      found.add(text);
    }
  }

  private static Optional<String> name(JsonPointer pointer) {
    Optional<String> last = pointer.last();
    return last.equals(Optional.of(ANY)) ? name(pointer.parent()) : last;
  }
}
