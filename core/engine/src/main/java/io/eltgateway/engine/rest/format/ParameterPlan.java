package io.eltgateway.engine.rest.format;

import java.util.List;
import java.util.Objects;

/**
 * What the request needs to know of a parameter.
 *
 * @param name the argument's name
 * @param wire the vendor's name
 * @param place where the value goes
 * @param id whether a path value is an opaque id, which holds no slash
 * @param secret whether the value must never appear in a message
 * @param secretFields of a secret that is an object, the names of the fields that are one; empty
 *     where only those are that the tool masks in answers
 */
public record ParameterPlan(
    String name,
    String wire,
    ParameterPlace place,
    boolean id,
    boolean secret,
    List<String> secretFields) {

  /** Checks that nothing is missing and copies the list. */
  public ParameterPlan {
    secretFields = List.copyOf(secretFields);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(wire, "wire");
    Objects.requireNonNull(place, "place");
  }
}
