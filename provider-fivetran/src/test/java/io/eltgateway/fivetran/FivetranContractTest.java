package io.eltgateway.fivetran;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.testkit.ProviderContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Fivetran keeps what every provider promises. */
class FivetranContractTest extends ProviderContract {
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.in(Mode.READ_ONLY);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Override
  protected ToolProvider provider() {
    return new FivetranProvider();
  }

  @Override
  protected ProviderContext context() {
    return gateway.context();
  }
}
