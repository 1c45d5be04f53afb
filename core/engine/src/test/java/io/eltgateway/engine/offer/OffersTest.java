package io.eltgateway.engine.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OffersTest {
  private final Library one = new Library();
  private final Library two = new Library();

  private static Instance.Builder instance(String name) {
    return Instance.of("Library", InstancePolicy.of(name, Mode.READ_ONLY).build());
  }

  private Offers offers() {
    return Offers.builder()
        .add(instance("one").build(), Sources.of(one))
        .add(instance("two").build(), Sources.of(two))
        .build();
  }

  private static List<String> names(Prompts prompts) {
    return prompts.entries().stream().map(PromptEntry::name).toList();
  }

  private static List<String> uris(Resources resources) {
    return resources.entries().stream().map(ResourceEntry::name).toList();
  }

  @Test
  void twoAccountsOfOneVendorNeverClash() {
    for (Library each : List.of(two, one)) {
      each.prompt("test-my-tools", "scope").prompt("help").resource("ui://view");
    }
    Offers offers = offers();

    assertEquals(
        List.of("one__help", "one__test-my-tools", "two__help", "two__test-my-tools"),
        names(offers.prompts().orElseThrow()));
    assertEquals(
        List.of("ui://one__view", "ui://two__view"), uris(offers.resources().orElseThrow()));
    assertEquals(List.of(), offers.problems());
    assertEquals(List.of(), offers.warnings());
  }

  @Test
  void aPromptIsShownWithItsArgumentsUnderItsFullName() {
    one.prompt("help", "topic!");
    PromptSource.Prompt shown =
        offers().prompts().orElseThrow().find("one__help").orElseThrow().shown();

    assertEquals("one__help", shown.name());
    assertEquals("A prompt.", shown.description());
    assertEquals(one.prompts.get(0).arguments(), shown.arguments());
  }

  @Test
  void aResourceIsShownWithEverythingApartFromOtherInstances() {
    one.resources.add(
        new Resource(
            "ui://view",
            "view",
            "The view.",
            Optional.of("text/html"),
            Map.of("ui", Map.of("related", "ui://other"))));

    assertEquals(
        new Resource(
            "ui://one__view",
            "one__view",
            "The view.",
            Optional.of("text/html"),
            Map.of("ui", Map.of("related", "ui://one__other"))),
        offers().resources().orElseThrow().entries().get(0).shown());
  }

  @Test
  void whatIsNotListedIsFoundByItsPrefix() {
    one.resource("ui://view");
    Resources resources = offers().resources().orElseThrow();

    assertEquals("one", resources.find("ui://one__view").orElseThrow().instance().name());
    assertEquals("two", resources.find("ui://two__page/7").orElseThrow().instance().name());
    assertEquals(Optional.empty(), resources.find("ui://view"));
    assertEquals(Optional.empty(), resources.find("ui://three__view"));
  }

  @Test
  void aClashIsAProblemThatNamesBothOwners() {
    one.prompt("help").prompt("help").resource("ui://view").resource("ui://view");
    two.prompt("help").resource("ui://view");
    Offers offers =
        Offers.builder()
            .add(instance("one").build(), Sources.of(one))
            .add(instance("two").prefix("one").build(), Sources.of(two))
            .build();

    assertEquals(
        List.of(
            "There are two prompts called 'one__help': one of instance 'one', one of instance"
                + " 'two'. Give one of the instances another 'prefix:'.",
            "There are two resources at 'ui://one__view': one of instance 'one', one of instance"
                + " 'two'. Give one of the instances another 'prefix:'."),
        offers.problems());
    assertEquals(
        List.of(
            "Instance 'one' has two prompts called 'one__help' and offers the first. Report it to"
                + " its provider's author.",
            "Instance 'one' has two resources at 'ui://one__view' and offers the first. Report it"
                + " to its provider's author."),
        offers.warnings(),
        "what one provider says twice stops nobody else");
    assertEquals("one", offers.prompts().get().find("one__help").get().instance().name());
  }

  @Test
  void aPageOfTheWebIsTheSameWhoeverOffersIt() {
    one.resource("https://example.com/help");
    two.resource("https://example.com/help");
    Offers offers = offers();

    assertEquals(List.of("https://example.com/help"), uris(offers.resources().orElseThrow()));
    assertEquals(List.of(), offers.problems());
  }

  @Test
  void aChangeOfOneInstanceIsToldOnceItCanBeSeen() {
    one.prompt("help").resource("ui://view");
    two.prompt("help");
    Offers offers = offers();
    Prompts prompts = offers.prompts().orElseThrow();
    Resources resources = offers.resources().orElseThrow();
    List<List<String>> seen = new ArrayList<>();
    prompts.onChange(() -> seen.add(names(prompts)));
    resources.onChange(() -> seen.add(uris(resources)));

    two.prompt("more");
    assertEquals(List.of(), seen);
    two.promptsChanged();
    one.resources.clear();
    one.resourcesChanged();

    assertEquals(List.of(List.of("one__help", "two__help", "two__more"), List.of()), seen);
  }

  @Test
  void anErrorAtTheBeginningIsNoEndOfTheOthers() {
    two.prompt("help");
    one.broken = new StackOverflowError("made up");

    assertEquals(List.of("two__help"), names(offers().prompts().orElseThrow()));
  }

  @Test
  void anInstanceThatFailsAtTheBeginningIsAWarningAndTheOthersAreThere() {
    one.prompt("help");
    two.prompt("help").resource("ui://view");
    one.broken = new IllegalStateException("bug");
    Offers offers = offers();

    assertEquals(List.of("two__help"), names(offers.prompts().orElseThrow()));
    assertEquals(List.of(), offers.problems());
    assertEquals(
        List.of(
            "Instance 'one' failed when asked for its prompts. The gateway's log says why.",
            "Instance 'one' failed when asked for its resources. The gateway's log says why."),
        offers.warnings());

    one.broken = null;
    one.promptsChanged();
    assertEquals(List.of("one__help", "two__help"), names(offers.prompts().orElseThrow()));
  }

  @Test
  void anInstanceThatFailsLaterKeepsWhatItHad() {
    one.prompt("help");
    Prompts prompts = offers().prompts().orElseThrow();
    AtomicInteger told = new AtomicInteger();
    prompts.onChange(told::incrementAndGet);

    one.broken = new IllegalStateException("bug");
    one.prompts.clear();
    one.promptsChanged();

    assertEquals(List.of("one__help"), names(prompts));
    assertEquals(0, told.get());
  }

  @Test
  void whoOffersNothingCarriesNothing() {
    ToolProvider plain =
        new ToolProvider() {
          @Override
          public ProviderInfo info() {
            return ProviderInfo.of("plain", "Plain").build();
          }

          @Override
          public List<Tool> tools(ProviderContext context) {
            return List.of();
          }
        };

    assertEquals(
        Offers.none(), Offers.builder().add(instance("plain").build(), Sources.of(plain)).build());
    assertTrue(offers().prompts().isPresent(), "a provider that has none yet may have some later");
  }

  @Test
  void aProviderIsAskedWithItsOwnClassLoaderAround() throws Exception {
    List<ClassLoader> around = new ArrayList<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    class Asked implements ToolProvider, PromptSource {
      @Override
      public ProviderInfo info() {
        return ProviderInfo.of("asked", "Asked").build();
      }

      @Override
      public List<Tool> tools(ProviderContext context) {
        return List.of();
      }

      @Override
      public List<Prompt> prompts() {
        around.add(Thread.currentThread().getContextClassLoader());
        return List.of();
      }

      @Override
      public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
        return List.of();
      }

      @Override
      public void onPromptsChange(Runnable action) {
        around.add(Thread.currentThread().getContextClassLoader());
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      Offers.builder()
          .add(instance("asked").classLoader(loader).build(), Sources.of(new Asked()))
          .build();

      assertEquals(List.of(loader, loader), around);
      assertSame(before, Thread.currentThread().getContextClassLoader());
    }
  }
}
