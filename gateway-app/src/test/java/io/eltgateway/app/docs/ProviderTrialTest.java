package io.eltgateway.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.ProviderTrial;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author's tests run a provider in behaves as a gateway does. */
class ProviderTrialTest {
  private final FakeUpstream vendor = new FakeUpstream();
  @TempDir private Path folder;
  private URLClassLoader loader;
  private ToolProvider provider;

  @BeforeEach
  void loadTheExample() throws Exception {
    Path jars = folder.resolve("acme");
    PackedExample.into(jars);
    loader =
        new URLClassLoader(
            new URL[] {jars.resolve("acme.jar").toUri().toURL()}, new InterfaceAlone());
    provider =
        (ToolProvider)
            loader
                .loadClass("com.example.acme.AcmeProvider")
                .getDeclaredConstructor()
                .newInstance();
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
    vendor.close();
  }

  private Map<String, String> settings() {
    return Map.of("base-url", vendor.uri() + "/v1", "api-token", "a-made-up-token");
  }

  @Test
  void aCallGoesThroughTheWholeChain() {
    vendor.on("GET", "/v1/pipelines/p1", 200, "{\"settings\":{\"password\":\"hunter22\"}}");
    try (ProviderTrial trial = ProviderTrial.of(provider, settings())) {
      ToolResult.Ok ok =
          assertInstanceOf(
              ToolResult.Ok.class, trial.call("get_pipeline", Map.of("pipeline_id", "p1")));

      assertEquals("[Text[text={\"settings\":{\"password\":\"***\"}}]]", ok.content().toString());
      assertEquals(FailureKind.INVALID_ARGUMENTS, kind(trial.call("get_pipeline", Map.of())));
      assertEquals(FailureKind.UNKNOWN_TOOL, kind(trial.call("get_all", Map.of())));
      assertEquals(
          List.of("get_pipeline", "list_pipelines", "pause_pipeline"),
          trial.specs().stream().map(ToolSpec::name).toList());
      assertEquals("acme", trial.context().instance());
    }
  }

  @Test
  void aPointerThatMeetsNothingIsARemark() {
    vendor.on("GET", "/v1/pipelines/p1", 200, "{\"settings\":{\"passphrase\":\"hunter22\"}}");
    try (ProviderTrial trial = ProviderTrial.of(provider, settings())) {
      trial.call("get_pipeline", Map.of("pipeline_id", "p1"));
      trial.call("get_pipeline", Map.of("pipeline_id", "p1"));

      assertEquals(
          List.of(
              "'secrets' of get_pipeline: this answer has nothing at /settings/password. Where the"
                  + " field should be there, the pointer is wrong and its value is shown."),
          trial.remarks());
    }
  }

  @Test
  void aModeHoldsAsInAGateway() {
    try (ProviderTrial trial = ProviderTrial.of(provider, settings(), Mode.READ_ONLY)) {
      assertEquals(
          FailureKind.REFUSED, kind(trial.call("pause_pipeline", Map.of("pipeline_id", "p1"))));
      assertEquals(List.of(), vendor.asked());
    }
  }

  @Test
  void whatAnOperatorWouldReadIsWhatTheAuthorReads() {
    RuntimeException refused =
        assertThrows(
            RuntimeException.class,
            () ->
                ProviderTrial.of(
                    provider, Map.of("base-url", "ftp://acme.example", "api-token", "t")));

    assertTrue(refused.getMessage().contains("base-url"), refused::getMessage);
  }

  /**
   * In an author's tests there are no providers of ours, whose catalogues lie in the same place.
   */
  private static final class InterfaceAlone extends ClassLoader {
    InterfaceAlone() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.eltgateway.spi.")) {
        return ProviderTrialTest.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }

  private static FailureKind kind(ToolResult result) {
    return assertInstanceOf(ToolResult.Failed.class, result).kind();
  }
}
