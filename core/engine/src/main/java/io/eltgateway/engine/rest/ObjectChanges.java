package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.spi.Creation;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolSpec;
import java.math.BigInteger;
import java.util.Optional;

/** Reports which object a successful call created or removed. Immutable. */
final class ObjectChanges {
  private final Optional<Creation> creation;
  private final JsonPointer createdId;
  private final Optional<Target> removed;

  ObjectChanges(ToolSpec spec, boolean removesTarget) {
    this.creation = spec.creates();
    this.createdId = creation.map(c -> JsonPointer.of(c.idPointer())).orElse(JsonPointer.ROOT);
    this.removed = removesTarget ? spec.target() : Optional.empty();
  }

  /** Whether the answer is needed to know. */
  boolean needsAnswer() {
    return creation.isPresent();
  }

  /**
   * The new object, reported; empty when the answer does not tell its id, and then nobody owns it.
   */
  Optional<ObjectPath> created(Object answer, ToolCall call) {
    Optional<ObjectPath> path = creation.flatMap(c -> path(c, answer, call));
    path.ifPresent(object -> call.changes().created(object));
    return path;
  }

  /** The removed object, reported. */
  Optional<ObjectPath> removed(ToolCall call) {
    Optional<ObjectPath> path = removed.flatMap(target -> target.resolve(call.arguments()));
    path.ifPresent(object -> call.changes().deleted(object));
    return path;
  }

  private Optional<ObjectPath> path(Creation created, Object answer, ToolCall call) {
    Optional<String> id = createdId.find(answer).flatMap(ObjectChanges::id);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (created.owner().isEmpty()) {
      return Optional.of(ObjectPath.of(created.kind(), id.get()));
    }
    return created
        .owner()
        .get()
        .resolve(call.arguments())
        .map(owner -> owner.child(created.kind(), id.get()));
  }

  /** An id as the vendor spells it; only texts and whole numbers are ids. */
  static Optional<String> id(Object value) {
    boolean whole =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    return (value instanceof String text && !text.isBlank()) || whole
        ? Optional.of(value.toString())
        : Optional.empty();
  }
}
