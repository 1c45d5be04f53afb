package io.eltgateway.engine.http;

import java.io.IOException;

/** The proxy answered instead of opening the way to the vendor. */
final class ProxyRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ProxyRefusal(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }
}
