package io.eltgateway.engine.mcp;

import io.eltgateway.spi.Tool;
import java.util.List;

/**
 * What is offered of a server, and what there is to say of the rest. Immutable.
 *
 * @param tools what is offered
 * @param keys of each of them: equal lists mean equal tools
 * @param review what the server lists beside what was accepted
 * @param notices for an operator, in whole sentences
 */
record View(List<Tool> tools, List<String> keys, Review review, List<String> notices) {

  /** Nothing is known. */
  static final View EMPTY = new View(List.of(), List.of(), Review.CLEAN, List.of());

  View {
    tools = List.copyOf(tools);
    keys = List.copyOf(keys);
    notices = List.copyOf(notices);
  }
}
