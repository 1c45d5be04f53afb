package io.eltgateway.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One object of the vendor's account: the ids from its owner down to itself. An object whose id is
 * unique by itself has a path of one step.
 *
 * @param steps from owner to leaf, at least one
 */
public record ObjectPath(List<Step> steps) {

  /**
   * One object on the way.
   *
   * @param kind what it is
   * @param id the vendor's id, as the vendor spells it
   */
  public record Step(String kind, String id) {}

  /** Copies the steps and checks that there are some. */
  public ObjectPath {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("An object path needs at least one step");
    }
  }

  /** An object whose id is unique by itself. */
  public static ObjectPath of(String kind, String id) {
    return new ObjectPath(List.of(new Step(kind, id)));
  }

  /** A part of this object. */
  public ObjectPath child(String kind, String id) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(kind, id));
    return new ObjectPath(longer);
  }

  /** What the object itself is. */
  public String kind() {
    return steps.get(steps.size() - 1).kind();
  }

  /** The object's own id. */
  public String id() {
    return steps.get(steps.size() - 1).id();
  }

  /** For messages: {@code connection abc / certificate 12}. */
  @Override
  public String toString() {
    return steps.stream()
        .map(step -> step.kind() + " " + step.id())
        .collect(Collectors.joining(" / "));
  }
}
