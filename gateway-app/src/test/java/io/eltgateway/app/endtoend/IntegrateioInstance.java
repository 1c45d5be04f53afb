package io.eltgateway.app.endtoend;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.spi.Mode;

/** How an operator sets up Integrate.io, with a file of the gateway's. */
public final class IntegrateioInstance {
  private IntegrateioInstance() {}

  /**
   * A gateway with one account twice, which this sandbox simulates: {@code mcp} asks its MCP server
   * with a token, {@code rest} its REST API with the key and by the account's number.
   */
  public static TestGateway.Builder both(IntegrateioSandbox sandbox, Mode mode) {
    return TestGateway.configured()
        .environment("INTEGRATEIO_TEST_TOKEN", sandbox.token())
        .environment("INTEGRATEIO_TEST_KEY", sandbox.apiKey())
        .provider(
            """
            mcp:
              type: integrateio
              mode: %1$s
              settings:
                base-url: %2$s
                account-id: %3$s
                api: mcp
                token: "${INTEGRATEIO_TEST_TOKEN}"
            rest:
              type: integrateio
              mode: %1$s
              settings:
                base-url: %2$s
                account-id: %4$s
                api: rest
                api-key: "${INTEGRATEIO_TEST_KEY}"
            """
                .formatted(mode, sandbox.baseUrl(), sandbox.accountId(), sandbox.accountNumber()));
  }
}
