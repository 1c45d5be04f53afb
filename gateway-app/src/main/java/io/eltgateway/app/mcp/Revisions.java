package io.eltgateway.app.mcp;

import java.util.List;

/** The protocol's revisions with sessions that are spoken here. */
public final class Revisions {

  /** What a client that names an unknown revision is offered. */
  static final String NEWEST = "2025-11-25";

  /** All of them, newest first. */
  public static final List<String> SUPPORTED = List.of(NEWEST, "2025-06-18", "2025-03-26");

  private Revisions() {}

  /** Whether a request may name this revision. */
  public static boolean isSupported(String revision) {
    return SUPPORTED.contains(revision);
  }

  /** The revision to answer to a client that asks for this one. */
  static String negotiate(String requested) {
    return isSupported(requested) ? requested : NEWEST;
  }
}
