package io.eltgateway.airbyte.local.run;

import java.util.List;
import java.util.Map;

/** What a source is told of how far it came. */
final class StateFile {
  private StateFile() {}

  /**
   * A list of states; but a source that sent the kind of before streams had states of their own
   * ({@code LEGACY}) wants the content of its last one back, and nothing around it.
   */
  static Object of(List<Object> states) {
    if (!states.isEmpty()
        && states.get(states.size() - 1) instanceof Map<?, ?> last
        && last.containsKey("data")
        && !last.containsKey("stream")
        && !last.containsKey("global")) {
      return last.get("data");
    }
    return states;
  }
}
