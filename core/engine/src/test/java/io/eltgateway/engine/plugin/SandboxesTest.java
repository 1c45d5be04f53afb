package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.SandboxSource.Sandbox;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A provider's simulation may fail at anything; it ends, and nobody else is kept open. */
class SandboxesTest {
  private static final ProviderInfo INFO = ProviderInfo.of("acme", "Acme").build();
  private final List<String> closed = new ArrayList<>();

  private FoundProvider found(ToolProvider provider) {
    return new FoundProvider(
        INFO,
        provider,
        () -> provider,
        new ProviderDirectory(Path.of("acme")),
        getClass().getClassLoader());
  }

  @Test
  void oneThatFailsToCloseIsLeftBehind() throws Exception {
    Sandbox sandbox =
        Sandboxes.start(found(new Simulated(Map.of("base-url", "here")))).orElseThrow();

    assertEquals(Map.of("base-url", "here"), sandbox.settings());
    assertEquals(Optional.empty(), sandbox.demoScenes());
    sandbox.close();
    assertEquals(List.of("closed"), closed);
  }

  @Test
  void oneThatCannotSayHowItIsReachedIsClosed() {
    assertThrows(NullPointerException.class, () -> Sandboxes.start(found(new Simulated(null))));
    assertEquals(List.of("closed"), closed);
  }

  private final class Simulated implements ToolProvider, SandboxSource {
    private final Map<String, String> settings;

    Simulated(Map<String, String> settings) {
      this.settings = settings;
    }

    @Override
    public ProviderInfo info() {
      return INFO;
    }

    @Override
    public List<Tool> tools(ProviderContext context) {
      return List.of();
    }

    @Override
    public Sandbox startSandbox() {
      return new Sandbox() {
        @Override
        public Map<String, String> settings() {
          return settings;
        }

        @Override
        public void close() {
          closed.add("closed");
          throw new IllegalStateException("does not close");
        }
      };
    }
  }
}
