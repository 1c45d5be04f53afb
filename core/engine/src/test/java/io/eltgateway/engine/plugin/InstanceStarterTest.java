package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.plugin.InstanceStarter.Outcome;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.VendorSwitches;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that fails puts its own instance off, whatever it fails at. */
class InstanceStarterTest {
  private static final ProviderInfo INFO = ProviderInfo.of("acme", "Acme").build();

  private final Problems problems = new Problems();
  private Duration patience = Duration.ofSeconds(20);
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

    assertOff("The provider for Acme could not start: no tools. It lies in acme.", outcome);
    assertEquals(List.of("closed by " + loader), closed);
  }

  @Test
  void oneThatCannotBeMadeIsOff() {
    assertOff(
        "The provider for Acme could not start: java.util.ServiceConfigurationError: cannot be made."
            + " It lies in acme.",
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
            + " the gateway; compile the catalogue again. It lies in acme.",
        start(new Fine(), Fine::new, faulty));
  }

  @Test
  void oneThatCannotReadItsVendorsSwitchesIsOff() {
    assertOff(
        "The provider for Acme could not start: no switches. It lies in acme.",
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

  @Test
  void oneThatNeverGivesItsToolsIsOff() {
    patience = Duration.ofMillis(300);
    assertOff(
        "The provider for Acme could not start: it was not done within 0.3 seconds. It lies in"
            + " acme.",
        start(
            () ->
                new Fine() {
                  @Override
                  public List<Tool> tools(ProviderContext context) {
                    while (true) {
                      LockSupport.park();
                    }
                  }
                }));
  }

  @Test
  void oneWhoseToolsNobodyCouldCallIsOffAndEachFaultIsTold() {
    assertFaults("tools() returned nothing", null);
    assertFaults("one of its tools is nothing", Collections.singletonList(null));
    assertFaults("two of its tools are called 'a'", List.of(tool("a", "{}"), tool("a", "{}")));
    assertFaults(
        "'a b' is no name: letters, digits and single underscores make one",
        List.of(tool("a b", "{}")));
    assertFaults(
        "the name '%s' has 66 characters with its prefix, and clients take 64"
            .formatted("y".repeat(60)),
        List.of(tool("y".repeat(60), "{}")));
    assertFaults(
        "the schema of the arguments of 'a' is no JSON (",
        List.of(
            Tool.of(
                spec("a").inputSchema("{\"type\": \"object\",}").build(),
                call -> ToolResult.text(""))));
    assertFaults(
        "the schema of the arguments of 'a' is not that of an object (\"type\": \"object\")",
        List.of(
            Tool.of(
                spec("a").inputSchema("{\"type\": \"string\"}").build(),
                call -> ToolResult.text(""))));
    assertFaults("the schema of the arguments of 'a' is no JSON Schema", List.of(tool("a", "[]")));
  }

  private void assertFaults(String fault, List<Tool> tools) {
    Outcome outcome = start(() -> offering(tools));
    String reason = assertInstanceOf(Outcome.Off.class, outcome).reason();
    assertTrue(reason.startsWith("The provider for Acme could not start: " + fault), reason);
    assertTrue(reason.endsWith(". Report it to its author. It lies in acme."), reason);
  }

  @Test
  void metadataThatHoldsItselfIsAFault() {
    Map<String, Object> round = new HashMap<>();
    round.put("itself", round);

    assertFaults(
        "the metadata of 'a' is no JSON",
        List.of(Tool.of(spec("a").metadata(round).build(), call -> ToolResult.text(""))));
  }

  @Test
  void extrasThatWouldSayWhatTheGatewaySaysAreAFault() {
    assertFaults(
        "the extras of 'a' cannot hold 'annotations'",
        List.of(
            Tool.of(
                spec("a").extras(Map.of("annotations", Map.of("readOnlyHint", true))).build(),
                call -> ToolResult.text(""))));
  }

  @Test
  void aToolThatCannotSayWhatItIsPutsItsInstanceOff() {
    Tool silent =
        new Tool() {
          @Override
          public ToolSpec spec() {
            throw new IllegalStateException("no words");
          }

          @Override
          public ToolResult call(ToolCall call) {
            return ToolResult.text("");
          }
        };
    assertOff(
        "The provider for Acme could not start: no words. It lies in acme.",
        start(() -> offering(List.of(silent))));
  }

  @Test
  void aToolIsAskedOnceWhatItIs() {
    AtomicInteger asked = new AtomicInteger();
    Tool changing =
        new Tool() {
          @Override
          public ToolSpec spec() {
            return InstanceStarterTest.spec("a" + asked.incrementAndGet()).build();
          }

          @Override
          public ToolResult call(ToolCall call) {
            return ToolResult.text("");
          }
        };

    Tool offered = running(offering(List.of(changing))).tools().get(0);

    assertEquals("a1", offered.spec().name());
    assertEquals("a1", offered.spec().name());
  }

  @Test
  void oneThatCannotSayWhatElseItHasIsOff() {
    assertOff(
        "The provider for Acme could not start: no prompts. It lies in acme.",
        start(
            () ->
                new Fine() {
                  @Override
                  public Optional<PromptSource> promptSource() {
                    throw new IllegalStateException("no prompts");
                  }
                }));
    assertOff(
        "The provider for Acme could not start: resourceSource() returned nothing. It lies in acme.",
        start(
            () ->
                new Fine() {
                  @Override
                  public Optional<ResourceSource> resourceSource() {
                    return null;
                  }
                }));
  }

  @Test
  void whatItHandsOverLaterIsHeldToTheSame() {
    List<Consumer<List<Tool>>> successors = new ArrayList<>();
    RunningInstance running =
        running(
            new Fine() {
              @Override
              public void onToolsChange(Consumer<List<Tool>> successor) {
                successors.add(successor);
              }
            });
    List<List<String>> taken = new ArrayList<>();
    running.onToolsChange(
        tools -> taken.add(tools.stream().map(tool -> tool.spec().name()).toList()));
    Consumer<List<Tool>> successor = successors.get(0);

    successor.accept(null);
    successor.accept(Collections.singletonList(null));
    successor.accept(List.of(tool("b", "{}"), tool("b", "{}")));
    successor.accept(
        List.of(Tool.of(spec("c").inputSchema("{no JSON}").build(), call -> ToolResult.text(""))));
    successor.accept(List.of(tool("d", "{}")));

    assertEquals(List.of(List.of("d")), taken);
  }

  @Test
  void oneThatFailsWhenToldWhomToTellOfChangesServes() {
    RunningInstance running =
        running(
            new Fine() {
              @Override
              public void onToolsChange(Consumer<List<Tool>> successor) {
                throw new IllegalStateException("no changes");
              }
            });

    running.onToolsChange(tools -> {});
  }

  @Test
  void oneThatFailsToCompareItsToolsServes() {
    RunningInstance running =
        running(
            new Fine() {
              @Override
              public void compare() {
                throw new AssertionError("no comparison");
              }
            });

    running.compare();
  }

  @Test
  void noticesThatFailAreNone() {
    assertEquals(List.of(), notices(() -> null));
    assertEquals(
        List.of(),
        notices(
            () -> {
              throw new AssertionError("no notices");
            }));
    assertEquals(List.of("It rains."), notices(() -> List.of("It rains.")));
  }

  @Test
  void noticesThatNeverEndAreAskedForOnce() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    Notices notices =
        new Notices(
            "acme",
            noticing(
                () -> {
                  asked.incrementAndGet();
                  first.countDown();
                  while (true) {
                    LockSupport.park();
                  }
                }),
            loader,
            Duration.ofMillis(100));

    assertEquals(List.of(), notices.get());
    assertTrue(first.await(30, TimeUnit.SECONDS), "it is asked");
    assertEquals(List.of(), notices.get());
    assertEquals(1, asked.get());
  }

  private List<String> notices(Supplier<List<String>> said) {
    return running(noticing(said)).instance().notices();
  }

  private ToolProvider noticing(Supplier<List<String>> said) {
    return new Fine() {
      @Override
      public List<String> notices() {
        return said.get();
      }
    };
  }

  private ToolProvider offering(List<Tool> tools) {
    return new Fine() {
      @Override
      public List<Tool> tools(ProviderContext context) {
        return tools;
      }
    };
  }

  private RunningInstance running(ToolProvider provider) {
    return assertInstanceOf(Outcome.Running.class, start(() -> provider)).instance();
  }

  private static Tool tool(String name, String properties) {
    return Tool.of(
        spec(name).inputSchema("{\"type\":\"object\",\"properties\":" + properties + "}").build(),
        call -> ToolResult.text(""));
  }

  private static ToolSpec.Builder spec(String name) {
    return ToolSpec.named(name, Effect.READ);
  }

  @Test
  void oneThatNeverClosesHoldsNobodyUp() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    ToolProvider hanging =
        new Fine() {
          @Override
          public void close() {
            entered.countDown();
            while (true) {
              LockSupport.park();
            }
          }
        };

    RunningInstance.close(hanging, "acme", loader, Duration.ofMillis(300));

    assertTrue(entered.await(30, TimeUnit.SECONDS), "it is asked to close");
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
    ProviderDirectory directory = new ProviderDirectory(Path.of("acme"));
    return new InstanceStarter(clients, policies, Optional.empty(), problems, patience)
        .start(resolved, new FoundProvider(INFO, probe, supplier, directory, classes));
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
