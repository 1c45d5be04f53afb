package io.eltgateway.engine.mcp;

import io.eltgateway.engine.testing.AnyCall;
import io.eltgateway.spi.Client;
import java.util.Map;

/** A call in one client's session. */
final class SessionCall extends AnyCall implements Client {
  private final String session;

  /** A call in this session. */
  SessionCall(String session) {
    this.session = session;
  }

  @Override
  public String session() {
    return session;
  }

  @Override
  public String workSession() {
    return session;
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
