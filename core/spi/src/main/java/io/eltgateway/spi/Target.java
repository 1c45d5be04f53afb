package io.eltgateway.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The existing object that a call acts on, named by arguments.
 *
 * @param kind what it is, for example {@code connection}
 * @param argument the argument that holds its id
 * @param owner the object it belongs to, where its own id is not unique by itself
 */
public record Target(String kind, String argument, Optional<Target> owner) {
  /** Beyond it not every whole number has a double of its own. */
  private static final double MOST_EXACT = 1L << 53;

  /** Checks that nothing is missing. */
  public Target {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(argument, "argument");
    Objects.requireNonNull(owner, "owner");
  }

  /** An object whose id is unique by itself. */
  public static Target of(String kind, String argument) {
    return new Target(kind, argument, Optional.empty());
  }

  /** The same object as a part of another. */
  public Target in(Target newOwner) {
    return new Target(kind, argument, Optional.of(newOwner));
  }

  /**
   * The object these arguments name, or empty when an id is missing: a target without an id is
   * never owned by anybody.
   */
  public Optional<ObjectPath> resolve(Map<String, Object> arguments) {
    List<ObjectPath.Step> steps = new ArrayList<>();
    for (Target target = this; target != null; target = target.owner.orElse(null)) {
      Object id = arguments.get(target.argument);
      if (!(id instanceof String || id instanceof Number) || id.toString().isBlank()) {
        return Optional.empty();
      }
      steps.add(0, new ObjectPath.Step(target.kind, spelled(id)));
    }
    return Optional.of(new ObjectPath(steps));
  }

  /** As it stands in the request: 12.0 is the whole number 12, so it is the same object. */
  private static String spelled(Object id) {
    boolean whole =
        id instanceof Double number && number == Math.rint(number) && Math.abs(number) < MOST_EXACT;
    return whole ? Long.toString(((Double) id).longValue()) : id.toString();
  }
}
