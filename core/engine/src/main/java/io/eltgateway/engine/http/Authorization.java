package io.eltgateway.engine.http;

import io.eltgateway.spi.Secret;
import java.util.Map;

/**
 * What authorises one request.
 *
 * @param headers sent with the request
 */
record Authorization(Map<String, Secret> headers) {

  static final Authorization NONE = new Authorization(Map.of());

  Authorization {
    headers = Map.copyOf(headers);
  }

  static Authorization header(String name, String value) {
    return new Authorization(Map.of(name, Secret.of(value)));
  }

  static Authorization bearer(Secret token) {
    return header("Authorization", "Bearer " + token.reveal());
  }
}
