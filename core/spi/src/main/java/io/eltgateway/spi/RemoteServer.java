package io.eltgateway.spi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Another MCP server that a provider wants behind the gateway, and on which terms. */
public sealed interface RemoteServer {

  /** What the server may do, and how it is spoken to. */
  Terms terms();

  /**
   * A server reached over Streamable HTTP.
   *
   * @param root where it is and how requests are authorised
   * @param path its endpoint below the root, with a query if it has one; starts with a slash
   */
  record OverHttp(HttpRoot root, String path, Terms terms) implements RemoteServer {

    /** Checks that nothing is missing. */
    public OverHttp {
      Objects.requireNonNull(root, "root");
      Objects.requireNonNull(terms, "terms");
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("The path '" + path + "' must start with a slash");
      }
    }

    /**
     * The server whose endpoint is this URL.
     *
     * @throws IllegalArgumentException when the URL has no scheme and host
     */
    public static OverHttp at(URI endpoint, Auth auth, Map<String, String> headers, Terms terms) {
      if (endpoint.getScheme() == null || endpoint.getRawAuthority() == null) {
        throw new IllegalArgumentException(
            "The URL of an MCP server must look like https://host/path");
      }
      URI origin = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
      String path = endpoint.getRawPath();
      String below = path == null || path.isEmpty() ? "/" : path;
      String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
      return new OverHttp(HttpRoot.of(origin, auth).withHeaders(headers), below + query, terms);
    }
  }

  /**
   * A server started as a child process that speaks MCP over its standard streams.
   *
   * @param command program and arguments; no shell reads them
   * @param environment names and values the child gets beside PATH, HOME, a temporary folder and
   *     the locale
   */
  record OverStdio(List<String> command, Map<String, Secret> environment, Terms terms)
      implements RemoteServer {

    /** Copies the collections. */
    public OverStdio {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      Objects.requireNonNull(terms, "terms");
      if (command.isEmpty()) {
        throw new IllegalArgumentException("The command of an MCP server must name a program");
      }
    }
  }

  /** What a server may do beside answering tool calls; off unless named. */
  enum Feature {
    /** Clients may list and read its resources. */
    RESOURCES,
    /** Clients may list and render its prompts. */
    PROMPTS,
    /** It may ask the person behind the client that calls it. */
    ELICITATION,
    /** It may ask the model of the client that calls it. */
    SAMPLING,
    /** It may learn which folders the client that calls it works in. */
    ROOTS
  }

  /**
   * The terms with one server.
   *
   * @param features what it may do
   * @param handshake whether it wants to be initialized; a server without takes one message a
   *     request, keeps no session and reports no progress
   */
  record Terms(Set<Feature> features, boolean handshake) {
    /** Tool calls and nothing else, after a handshake. */
    public static final Terms TOOLS = new Terms(Set.of(), true);

    /** Copies the set. */
    public Terms {
      features = Set.copyOf(features);
    }

    /** The same with these features. */
    public Terms withFeatures(Set<Feature> newFeatures) {
      return new Terms(newFeatures, handshake);
    }

    /** The same for a server that takes single messages without a handshake. */
    public Terms withoutHandshake() {
      return new Terms(features, false);
    }
  }
}
