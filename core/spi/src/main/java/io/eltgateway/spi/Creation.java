package io.eltgateway.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * The object that a successful call adds. It is the policy's announcement; what really came into
 * being is reported through {@link Changes#created}, which declarative tools do by themselves.
 *
 * @param kind what it is
 * @param idPointer JSON pointer to its id in the vendor's answer
 * @param owner the object it becomes a part of, where its own id is not unique by itself
 */
public record Creation(String kind, String idPointer, Optional<Target> owner) {

  /** Checks that nothing is missing. */
  public Creation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(idPointer, "idPointer");
    Objects.requireNonNull(owner, "owner");
  }

  /** An object whose id is unique by itself. */
  public static Creation of(String kind, String idPointer) {
    return new Creation(kind, idPointer, Optional.empty());
  }
}
