package io.eltgateway.app.endtoend;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.spi.Mode;
import java.util.Locale;

/** How an operator sets up Integrate.io, with a file of the gateway's. */
public final class IntegrateioInstance {
  /** The interfaces that an operator can choose. */
  public enum Api {
    /** The account's MCP server, with a token. */
    MCP,
    /** The older REST API, with its key. */
    REST
  }

  private IntegrateioInstance() {}

  /** A gateway with one account, called {@code integrateio}, that this sandbox simulates. */
  public static TestGateway.Builder over(IntegrateioSandbox sandbox, Mode mode, Api api) {
    boolean byToken = api == Api.MCP;
    return TestGateway.configured()
        .environment("INTEGRATEIO_TEST_SECRET", byToken ? sandbox.token() : sandbox.apiKey())
        .provider(
            """
            integrateio:
              mode: %s
              settings:
                base-url: %s
                account-id: %s
                api: %s
                %s: "${INTEGRATEIO_TEST_SECRET}"
            """
                .formatted(
                    mode,
                    sandbox.baseUrl(),
                    byToken ? sandbox.accountId() : sandbox.accountNumber(),
                    api.name().toLowerCase(Locale.ROOT),
                    byToken ? "token" : "api-key"));
  }
}
