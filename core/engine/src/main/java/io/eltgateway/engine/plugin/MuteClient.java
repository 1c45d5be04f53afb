package io.eltgateway.engine.plugin;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.Map;

/** A client that can nothing but call. */
final class MuteClient implements Client {
  @Override
  public boolean supports(String capability) {
    return false;
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    throw new ToolException(FailureKind.REFUSED, "This client answers no questions.");
  }

  @Override
  public void notify(String method, Map<String, Object> params) {}
}
