package io.eltgateway.engine.mcp;

import io.eltgateway.engine.config.ResolvedServer;
import io.eltgateway.spi.ProviderContext;

/** What the gateway lends to its own provider beside what every provider gets. */
public interface ServerContext extends ProviderContext {

  /** The server that the instance stands for. */
  ResolvedServer server();

  /** Its name as sentences begin with it. */
  String title();

  /** How many characters the name of a tool may have without the instance's prefix. */
  int longestName();

  /** Records in the audit log what became of a tool's definition. */
  void record(DefinitionEvent event);
}
