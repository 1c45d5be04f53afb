package io.eltgateway.engine.mcp;

/**
 * What a server listed at one moment, for a person to accept. Accepting it accepts just that,
 * whatever the server has listed since.
 */
public final class Proposal {
  private final String text;
  private final Runnable acceptance;

  Proposal(String text, Runnable acceptance) {
    this.text = text;
    this.acceptance = acceptance;
  }

  /** What differs from what was accepted before, value by value; empty when nothing does. */
  public String text() {
    return text;
  }

  /** Accepts what the text shows. */
  public void accept() {
    acceptance.run();
  }
}
