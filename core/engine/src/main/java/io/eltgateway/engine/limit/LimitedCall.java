package io.eltgateway.engine.limit;

import java.util.List;

/**
 * A call whose tool falls under limits of its own. The HTTP client asks whether the call it works
 * for does.
 */
public interface LimitedCall {

  /** The selectors of the {@link LimitRule}s that match the call's tool. */
  List<String> limitSelectors();
}
