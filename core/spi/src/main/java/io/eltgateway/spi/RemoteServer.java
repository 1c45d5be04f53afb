package io.eltgateway.spi;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Another MCP server whose tools a provider wants behind the gateway. */
public sealed interface RemoteServer {

  /**
   * The effects a provider has reviewed, by tool name. A tool that is not named counts as a write.
   */
  Map<String, ToolSpec> reviewed();

  /**
   * A server reached over Streamable HTTP.
   *
   * @param http the client that sends the messages
   * @param endpoint the MCP endpoint, relative to the client's root
   * @param reviewed definitions the provider ships
   */
  record OverHttp(Http http, URI endpoint, Map<String, ToolSpec> reviewed) implements RemoteServer {

    /** Copies the map. */
    public OverHttp {
      reviewed = Map.copyOf(reviewed);
    }
  }

  /**
   * A server started as a child process that speaks MCP over its standard streams.
   *
   * @param command program and arguments
   * @param environment names and values the child gets beside PATH, HOME, a temporary folder and
   *     the locale
   * @param reviewed definitions the provider ships
   */
  record OverStdio(
      List<String> command, Map<String, Secret> environment, Map<String, ToolSpec> reviewed)
      implements RemoteServer {

    /** Copies the collections. */
    public OverStdio {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      reviewed = Map.copyOf(reviewed);
    }
  }
}
