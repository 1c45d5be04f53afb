package io.eltgateway.spi;

/**
 * What a call creates and deletes. Declared targets need nothing of this; it is for tools that
 * learn the ids while they work. What was reported stays valid when the call fails later.
 * Thread-safe.
 */
public interface Changes {

  /**
   * Whether the policy holds this call to what its work session created. For rules that an operator
   * may lift only where everything is allowed; what a call may touch is for {@link #requireOwned}.
   */
  default boolean ownOnly() {
    return true;
  }

  /**
   * Says that the call is about to change this object. Returns at once unless the policy allows
   * only the work session's own objects.
   *
   * @throws ToolException when the object is not the work session's own
   */
  void requireOwned(ObjectPath object);

  /** Says that this object is new: it did not exist before this call. */
  void created(ObjectPath object);

  /** Says that this object no longer exists. */
  void deleted(ObjectPath object);
}
