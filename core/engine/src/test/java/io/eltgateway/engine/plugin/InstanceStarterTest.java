package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.plugin.InstanceStarter.Outcome;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.VendorSwitches;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that fails puts its own instance off, whatever it fails at. */
class InstanceStarterTest {
  private static final ProviderInfo INFO = ProviderInfo.of("acme", "Acme").build();

  private final Problems problems = new Problems();
  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());
  private final List<String> closed = new ArrayList<>();
  private final ClassLoader loader = new URLClassLoader(new URL[0]);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void oneThatCannotGiveItsToolsIsClosed() {
    Outcome outcome = start(Failing::new);

    assertOff("The provider for Acme could not start: no tools", outcome);
    assertEquals(List.of("closed by " + loader), closed);
  }

  @Test
  void oneThatCannotBeMadeIsOff() {
    assertOff(
        "The provider for Acme could not start: cannot be made",
        start(
            () -> {
              throw new ServiceConfigurationError("cannot be made");
            }));
  }

  @Test
  void oneWithAFaultyCatalogueIsOff() {
    ClassLoader faulty =
        new ClassLoader() {
          @Override
          public InputStream getResourceAsStream(String name) {
            return name.equals("catalogue/catalogue.jsonl")
                ? new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_8))
                : null;
          }
        };
    assertOff(
        "The provider for Acme could not start: catalogue.jsonl was compiled by another version of"
            + " the gateway; compile the catalogue again.",
        start(new Fine(), Fine::new, faulty));
  }

  @Test
  void oneThatCannotReadItsVendorsSwitchesIsOff() {
    assertOff(
        "The provider for Acme could not start: no switches",
        start(new Switched(), Switched::new, loader));
  }

  @Test
  void oneThatFailsToCloseKeepsNobodyElseOpen() {
    Outcome.Running running = assertInstanceOf(Outcome.Running.class, start(Fine::new));

    ClassLoader before = Thread.currentThread().getContextClassLoader();
    running.instance().close();

    assertEquals(List.of("closed by " + loader), closed);
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  private Outcome start(Supplier<ToolProvider> supplier) {
    return start(new Fine(), supplier, loader);
  }

  private Outcome start(ToolProvider probe, Supplier<ToolProvider> supplier, ClassLoader classes) {
    PolicyReader policies =
        new PolicyReader(name -> Optional.empty(), true, Optional.empty(), problems);
    ResolvedInstance resolved =
        new ResolvedInstance(
            InstanceConfig.automatic("acme"),
            INFO,
            null,
            MissingCredentials.NONE,
            null,
            Optional.empty());
    return new InstanceStarter(clients, policies, Optional.empty(), problems)
        .start(resolved, new FoundProvider(INFO, probe, supplier, Optional.empty(), classes));
  }

  private static void assertOff(String reason, Outcome outcome) {
    assertEquals(new Outcome.Off("acme", reason), outcome);
  }

  private class Fine implements ToolProvider {
    @Override
    public ProviderInfo info() {
      return INFO;
    }

    @Override
    public List<Tool> tools(ProviderContext context) {
      return List.of();
    }

    @Override
    public void close() {
      closed.add("closed by " + Thread.currentThread().getContextClassLoader());
      throw new IllegalStateException("does not close");
    }
  }

  private final class Failing extends Fine {
    @Override
    public List<Tool> tools(ProviderContext context) {
      throw new IllegalArgumentException("no tools");
    }
  }

  private final class Switched extends Fine implements VendorSwitches {
    @Override
    public Switches switches(Function<String, Optional<String>> environment) {
      throw new IllegalStateException("no switches");
    }
  }
}
