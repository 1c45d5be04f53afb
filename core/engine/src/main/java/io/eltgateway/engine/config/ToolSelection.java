package io.eltgateway.engine.config;

import java.util.List;
import java.util.Objects;

/**
 * Which tools of an instance are offered at all. Deny beats allow.
 *
 * @param allow only these; empty means all
 * @param deny never these
 */
public record ToolSelection(List<SelectorText> allow, List<SelectorText> deny) {

  /** Every tool. */
  public static final ToolSelection ALL = new ToolSelection(null, null);

  /** Null means empty. */
  public ToolSelection {
    allow = List.copyOf(Objects.requireNonNullElse(allow, List.of()));
    deny = List.copyOf(Objects.requireNonNullElse(deny, List.of()));
  }
}
