package io.eltgateway.app.transport.http;

import io.eltgateway.app.transport.TransportContract;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;

class HttpContractTest extends TransportContract {
  private final HttpServer server = HttpServer.open();

  @Override
  protected void stopServer() {
    server.close();
  }

  @Override
  protected McpClientTransport connect() {
    URI endpoint = server.endpoint;
    return HttpClientStreamableHttpTransport.builder("http://" + endpoint.getAuthority())
        .endpoint(endpoint.getPath())
        .jsonMapper(JSON)
        .openConnectionOnStartup(true)
        .addHttpRequestCustomizer(
            (builder, method, uri, body, context) ->
                builder.header("Authorization", "Bearer " + HttpServer.TOKEN))
        .build();
  }
}
