package io.eltgateway.spi;

import java.util.List;
import java.util.Objects;

/**
 * Objects that disappear or break together with the target of a call. In safe mode they must be the
 * work session's own too.
 *
 * @param kind what they are, for messages
 * @param lookup finds them, just before the call
 */
public record Cascade(String kind, Lookup lookup) {

  /** Checks that nothing is missing. */
  public Cascade {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(lookup, "lookup");
  }

  /** Finds the objects that hang on a call's target. Called from many threads. */
  @FunctionalInterface
  public interface Lookup {
    /**
     * Reads all of them, through every page.
     *
     * @throws Exception when they cannot be read, which refuses the call
     */
    Listing dependents(ToolCall call) throws Exception;
  }

  /**
   * What a lookup found.
   *
   * @param objects the objects
   * @param complete false when there may be more, which refuses the call
   */
  public record Listing(List<ObjectPath> objects, boolean complete) {

    /** Copies the list. */
    public Listing {
      objects = List.copyOf(objects);
    }
  }
}
