package io.eltgateway.integrateio;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.spi.SandboxSource;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The simulated account, with the settings that lead to it. */
final class SimulatedIntegrateio implements SandboxSource.Sandbox {
  private final IntegrateioSandbox sandbox;

  private SimulatedIntegrateio(IntegrateioSandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Starts one. */
  static SimulatedIntegrateio start() throws IOException {
    return new SimulatedIntegrateio(new IntegrateioSandbox());
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        IntegrateioSettings.BASE_URL, sandbox.baseUrl().toString(),
        IntegrateioSettings.ACCOUNT_ID, sandbox.accountId(),
        IntegrateioSettings.TOKEN, sandbox.token());
  }

  @Override
  public Optional<String> demoScenes() {
    return Optional.of("demo/scenes.json");
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
