package io.eltgateway.engine.rest.format;

import java.util.List;

/** A catalogue as it was read and found good. */
record Catalogue(Index index, List<ToolDeclaration> tools) {

  Catalogue {
    tools = List.copyOf(tools);
  }
}
