package io.eltgateway.engine.mcp;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Instant;
import java.util.Map;

/**
 * A call in one client's session.
 *
 * @param session whose
 */
record SessionCall(String session) implements ToolCall, Client {

  @Override
  public Map<String, Object> arguments() {
    return Map.of();
  }

  @Override
  public String id() {
    return "call";
  }

  @Override
  public String workSession() {
    return session;
  }

  @Override
  public String caller() {
    return "somebody";
  }

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public Cancellation cancellation() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> {};
  }

  @Override
  public Changes changes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Client client() {
    return this;
  }

  @Override
  public boolean supports(String capability) {
    return false;
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void notify(String method, Map<String, Object> params) {}
}
