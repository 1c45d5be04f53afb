package io.eltgateway.app.wiring;

import io.eltgateway.engine.config.GatewayConfig;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.plugin.Providers;
import io.eltgateway.spi.SandboxSource.Sandbox;
import java.util.List;
import java.util.Map;

/**
 * What was read before anything is started: the configuration, the providers, each instance's
 * settings.
 *
 * @param config the configuration
 * @param environment environment variables, with the configured dotenv file behind them
 * @param providers what was found
 * @param instances the configured instances with their settings
 * @param off configured instances whose provider could not be loaded, and why
 * @param sandboxes the simulations that run, to be closed at the end
 * @param problems takes what later stages find
 */
record Setup(
    GatewayConfig config,
    Map<String, String> environment,
    Providers providers,
    List<ResolvedInstance> instances,
    Map<String, String> off,
    List<Sandbox> sandboxes,
    Problems problems) {

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "Setup[" + config + "]";
  }
}
