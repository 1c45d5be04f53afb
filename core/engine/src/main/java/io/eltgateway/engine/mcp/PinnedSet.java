package io.eltgateway.engine.mcp;

import io.eltgateway.spi.Remote.Definition;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Definitions that were accepted.
 *
 * @param tools by the names that the server gives them, in its order
 * @param hashes of each, by the same names
 */
record PinnedSet(Map<String, Definition> tools, Map<String, String> hashes) {

  /** Nothing was accepted. */
  static final PinnedSet EMPTY = new PinnedSet(Map.of(), Map.of());

  PinnedSet {
    tools = Collections.unmodifiableMap(tools);
    hashes = Collections.unmodifiableMap(hashes);
  }

  static PinnedSet of(Collection<Definition> definitions) {
    Map<String, Definition> tools = new LinkedHashMap<>();
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Definition definition : definitions) {
      tools.put(definition.name(), definition);
      hashes.put(definition.name(), CanonicalJson.sha256(definition.json()));
    }
    return new PinnedSet(tools, hashes);
  }
}
