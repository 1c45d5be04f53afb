package io.eltgateway.integrateio;

import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.testkit.ProviderContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Integrate.io keeps what every provider promises. */
class IntegrateioContractTest extends ProviderContract {
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.with(Mode.READ_ONLY, Map.of("account-id", "shop", "token", "made-up"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Override
  protected ToolProvider provider() {
    return new IntegrateioProvider();
  }

  @Override
  protected ProviderContext context() {
    return gateway.context();
  }
}
