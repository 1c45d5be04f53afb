package io.eltgateway.app.benchmark;

import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.databind.json.JsonMapper;

/** What the bare forwarder asks for a call, and where the text stands in what comes back. */
interface UpstreamCall {

  ClassicHttpRequest request(Map<String, Object> arguments);

  String text(String body);

  /** The vendor's REST API. */
  static UpstreamCall rest(URI vendor) {
    return new UpstreamCall() {
      @Override
      public ClassicHttpRequest request(Map<String, Object> arguments) {
        HttpGet request =
            new HttpGet(vendor + StubVendor.CONNECTIONS + arguments.get("connection_id"));
        request.setHeader("Authorization", "Basic YmVuY2htYXJrOmJlbmNobWFyaw==");
        request.setHeader("Accept", "application/json;version=2");
        return request;
      }

      @Override
      public String text(String body) {
        return body;
      }
    };
  }

  /** Another MCP server, without a session. */
  static UpstreamCall mcp(URI endpoint) {
    JsonMapper json = JsonMapper.builder().build();
    return new UpstreamCall() {
      @Override
      public ClassicHttpRequest request(Map<String, Object> arguments) {
        HttpPost request = new HttpPost(endpoint);
        request.setHeader("Authorization", "Bearer benchmark");
        request.setHeader("Accept", "application/json, text/event-stream");
        byte[] message =
            json.writeValueAsBytes(
                Map.of(
                    "jsonrpc",
                    "2.0",
                    "id",
                    1,
                    "method",
                    "tools/call",
                    "params",
                    Map.of("name", BareForwarder.TOOL, "arguments", arguments)));
        request.setEntity(new ByteArrayEntity(message, ContentType.APPLICATION_JSON));
        return request;
      }

      @Override
      public String text(String body) {
        return json.readTree(body).path("result").path("content").path(0).path("text").asString();
      }
    };
  }
}
