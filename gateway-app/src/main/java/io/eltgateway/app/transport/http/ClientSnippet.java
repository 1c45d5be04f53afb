package io.eltgateway.app.transport.http;

import java.net.URI;
import java.util.Optional;

/** What a person pastes to connect a client. Bears the token: show it to its owner only. */
public final class ClientSnippet {

  private ClientSnippet() {}

  /** A command for Claude Code and the JSON that most other clients take. */
  public static String render(URI endpoint, Optional<BearerToken> token) {
    String header = token.map(bearer -> "Bearer " + bearer.value().reveal()).orElse("");
    return token.isEmpty()
        ? """
        Claude Code:
          claude mcp add --transport http elt %1$s

        Other clients:
          {"mcpServers": {"elt": {"type": "http", "url": "%1$s"}}}
        """
            .formatted(endpoint)
        : """
        Claude Code:
          claude mcp add --transport http elt %1$s --header "Authorization: %2$s"

        Other clients:
          {"mcpServers": {"elt": {"type": "http", "url": "%1$s", "headers": {"Authorization": "%2$s"}}}}
        """
            .formatted(endpoint, header);
  }
}
