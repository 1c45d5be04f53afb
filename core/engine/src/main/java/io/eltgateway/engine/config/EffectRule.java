package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.spi.Effect;

/**
 * What the operator says that tools of another MCP server can reach.
 *
 * @param pattern a name, or one with {@code *} for any run of characters
 * @param effect what a call can reach at least
 * @param location where it stands
 */
public record EffectRule(String pattern, Effect effect, Location location) {

  /** Whether it means one name only. */
  public boolean isExact() {
    return pattern.indexOf('*') < 0;
  }
}
