package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.offer.Library;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.offer.Sources;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResourceCallsTest {
  private final Library library = new Library().resource("ui://view");
  private final CountDownLatch entered = new CountDownLatch(1);
  private TestGateway gateway;

  private ResourceService start() {
    return start(Duration.ofSeconds(30), ResourceCallsTest.class.getClassLoader());
  }

  private ResourceService start(Duration readTimeout, ClassLoader loader) {
    Instance instance =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.SAFE_MODE).build())
            .readTimeout(readTimeout)
            .classLoader(loader)
            .build();
    gateway =
        new TestGateway(
            Snapshot.builder().add(instance, List.of()).build(),
            Offers.builder().add(instance, Sources.of(library)).build());
    return gateway.dispatcher.resources().orElseThrow();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static ToolResult.Ok read(ResourceService resources, String uri) {
    return resources.read(TestGateway.request(ANN, uri, Map.of()));
  }

  private static ToolResult.Failed failure(ResourceService resources, String uri) {
    return assertThrows(ToolException.class, () -> read(resources, uri)).failure();
  }

  /** Never returns by itself. */
  private void hang() {
    library.reader =
        (uri, call) -> {
          entered.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new ToolException(FailureKind.CANCELLED, "Cancelled below.");
          }
          return List.of();
        };
  }

  @Test
  void aResourceIsReadByItsProviderUnderItsOwnUri() {
    Map<String, Object> metadata = Map.of("ui", Map.of("prefersBorder", true));
    library.resources.add(
        new Resource("ui://framed", "framed", "", Optional.of("text/html"), metadata));
    library.reader =
        (uri, call) ->
            List.of(
                new Content.Document(uri, "text/html", "<p>"),
                new Content.Raw(Map.of("uri", uri + "/more", "text", "more")));

    assertEquals(
        new ToolResult.Ok(
            List.of(
                new Content.Document("ui://acme__framed", "text/html", "<p>"),
                new Content.Raw(Map.of("uri", "ui://acme__framed/more", "text", "more"))),
            Optional.empty(),
            metadata),
        read(start(), "ui://acme__framed"));
    assertEquals(List.of("outcome ok read allowed mode:read-only"), gateway.audit.told());
    assertEquals("acme", gateway.audit.last().instance());
    assertEquals("resources/read", gateway.audit.last().tool());
    assertEquals(List.of("ui://acme__framed"), gateway.audit.last().targets());
  }

  @Test
  void whatIsNotListedIsReadWhereItsProviderHasIt() {
    library.reader =
        (uri, call) -> {
          if (uri.equals("log://job/7")) {
            return List.of(new Content.Text("line"));
          }
          throw new ToolException(FailureKind.NOT_FOUND, "There is no such log.");
        };
    ResourceService resources = start();

    assertEquals(ToolResult.text("line"), read(resources, "log://acme__job/7"));
    assertEquals("There is no such log.", failure(resources, "log://acme__job/8").message());
    assertEquals(
        List.of(
            "outcome ok read allowed mode:read-only",
            "outcome not-found read allowed mode:read-only"),
        gateway.audit.told());
  }

  @Test
  void anUnknownResourceNamesTheNearestOne() {
    ToolResult.Failed failed = failure(start(), "ui://view");

    assertEquals(FailureKind.NOT_FOUND, failed.kind());
    assertEquals(
        "There is no resource 'ui://view'; resources/list shows those there are.",
        failed.message());
    assertEquals(
        "There is no resource 'ui://acm__view'; resources/list shows those there are. Did you mean"
            + " 'ui://acme__view'?",
        failure(gateway.dispatcher.resources().orElseThrow(), "ui://acm__view").message());
    assertEquals(List.of("outcome not-found", "outcome not-found"), gateway.audit.told());
  }

  @Test
  void secretsAreMaskedInContentsMetadataAndLists() {
    library.resources.clear();
    library.resources.add(
        new Resource(
            "ui://view",
            "view of correct-horse",
            "Of correct-horse.",
            Optional.empty(),
            Map.of("of", "correct-horse")));
    library.reader =
        (uri, call) -> List.of(new Content.Document(uri, "text/html", "<p>correct-horse</p>"));
    ResourceService resources = start();
    gateway.redactor.register(Secret.of("correct-horse"));

    assertEquals(
        new ToolResult.Ok(
            List.of(new Content.Document("ui://acme__view", "text/html", "<p>***</p>")),
            Optional.empty(),
            Map.of("of", "***")),
        read(resources, "ui://acme__view"));
    assertEquals("acme__view of ***", resources.resources().get(0).name());
    assertEquals("Of ***.", resources.resources().get(0).description());
  }

  @Test
  void aReadThatWaitsForEverIsEndedAtTheInstancesTimeForReads() {
    hang();
    ToolResult.Failed failed =
        failure(
            start(Duration.ofMillis(20), ResourceCallsTest.class.getClassLoader()),
            "ui://acme__view");

    assertEquals(FailureKind.TIMEOUT, failed.kind());
    assertEquals(
        "The call was not done within 20 milliseconds and was ended. Ask for less at once, or let"
            + " an operator set a longer timeout for 'acme'.",
        failed.message());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void aClientThatGivesUpEndsItsRead() throws Exception {
    hang();
    ResourceService resources = start();
    CallRequest request = TestGateway.request(ANN, "ui://acme__view", Map.of());
    CompletableFuture<ToolResult.Ok> result =
        CompletableFuture.supplyAsync(() -> resources.read(request));
    entered.await();
    request.cancellation().cancel();

    ExecutionException ended =
        assertThrows(ExecutionException.class, () -> result.get(30, TimeUnit.SECONDS));
    ToolException why = assertInstanceOf(ToolException.class, ended.getCause());
    assertEquals(FailureKind.CANCELLED, why.failure().kind());
    assertEquals(List.of("outcome cancelled read allowed mode:read-only"), gateway.audit.told());
  }

  @Test
  void aLinkIsNoContent() {
    library.reader =
        (uri, call) -> List.of(new Content.Link(uri, "a", Optional.empty(), Optional.empty()));

    assertEquals(FailureKind.INTERNAL, failure(start(), "ui://acme__view").kind());
  }

  @Test
  void theProvidersClassLoaderIsAroundItsCode() throws Exception {
    library.reader =
        (uri, call) ->
            List.of(
                new Content.Text(
                    Thread.currentThread().getContextClassLoader().getClass().getSimpleName()));
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      assertEquals(
          List.of(new Content.Text("URLClassLoader")),
          read(start(Duration.ofSeconds(30), loader), "ui://acme__view").content());
    }
  }
}
