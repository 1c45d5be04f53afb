package io.eltgateway.integrateio.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer that is a list. */
final class Listed {
  private Listed() {}

  /**
   * An answer.
   *
   * @param more whether there is more than these
   */
  static Map<String, Object> of(String name, List<Map<String, Object>> items, boolean more) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(name, items);
    if (more) {
      answer.put("more", true);
    }
    return answer;
  }
}
