package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the objects that go together with a target are found: by a list tool of the same catalogue.
 *
 * @param kind what they are
 * @param tool name of the list tool
 * @param arguments the list tool's arguments, each with the argument of this tool that fills it
 * @param id pointer to the id in one item of the list
 * @param match which items count, where the list holds others too: pointers into one item, each
 *     with the argument of this tool whose value must stand there. An item with {@code null} there
 *     does not count; one without the field makes the listing incomplete
 */
public record CascadePlan(
    String kind,
    String tool,
    Map<String, String> arguments,
    JsonPointer id,
    Map<JsonPointer, String> match) {

  /**
   * Copies the maps, keeping their order: the compiled catalogue must be the same in every build.
   */
  public CascadePlan {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    match = Collections.unmodifiableMap(new LinkedHashMap<>(match));
  }
}
