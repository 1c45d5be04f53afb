package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.SandboxSource.Sandbox;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the simulations that providers bring. */
public final class Sandboxes {
  private static final Logger log = LoggerFactory.getLogger(Sandboxes.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private Sandboxes() {}

  /**
   * Starts one of this provider's. What it says of itself is asked at once, and closing it never
   * throws and never takes for ever.
   *
   * @return empty when it has none
   * @throws Exception when it fails, or is not up within half a minute; errors too
   */
  public static Optional<Sandbox> start(FoundProvider found) throws Exception {
    return ProviderThread.run(found.loader(), PATIENCE, () -> sandbox(found));
  }

  private static Optional<Sandbox> sandbox(FoundProvider found) throws Exception {
    if (!(found.supplier().get() instanceof SandboxSource source)) {
      return Optional.empty();
    }
    Sandbox sandbox = source.startSandbox();
    try {
      return Optional.of(
          new StartedSandbox(
              sandbox, Map.copyOf(sandbox.settings()), sandbox.demoScenes(), found.loader()));
    } catch (RuntimeException | Error e) {
      new StartedSandbox(sandbox, Map.of(), Optional.empty(), found.loader()).close();
      throw e;
    }
  }

  /** A simulation that runs, with what it said of itself. */
  private record StartedSandbox(
      Sandbox own, Map<String, String> settings, Optional<String> demoScenes, ClassLoader loader)
      implements Sandbox {

    @Override
    public void close() {
      try {
        ProviderThread.run(
            loader,
            CLOSE_PATIENCE,
            () -> {
              own.close();
              return null;
            });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception | Error e) {
        log.warn("A sandbox did not close: {}", FailureText.of(e));
      }
    }
  }
}
