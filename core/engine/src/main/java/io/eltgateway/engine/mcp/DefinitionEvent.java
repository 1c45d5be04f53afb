package io.eltgateway.engine.mcp;

import java.util.Locale;

/**
 * What became of the definition of one tool.
 *
 * @param tool its name at the server, as logs may hold it
 * @param kind what happened
 */
public record DefinitionEvent(String tool, Kind kind) {

  /** What can happen to a definition. */
  public enum Kind {
    /** It was seen first and pinned. */
    PINNED,
    /** It is new, and held back. */
    NEW_HELD_BACK,
    /** It is another than the one that was accepted, and held back. */
    CHANGED_HELD_BACK,
    /** A person has accepted it. */
    ACCEPTED;

    /** The name used in the audit log. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
