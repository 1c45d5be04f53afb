package io.eltgateway.app.transport;

import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.ResourceService;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Resources that are what their URIs say. */
final class FakeResources implements ResourceService {
  private static final Map<String, Object> METADATA = Map.of("ui", Map.of("prefersBorder", true));

  private final CountDownLatch release;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  FakeResources(CountDownLatch release) {
    this.release = release;
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource("ui://page", "page", "A page.", Optional.of("text/html"), METADATA),
        new Resource("x:plain", "plain", "", Optional.empty(), Map.of()));
  }

  @Override
  public ToolResult.Ok read(CallRequest request) {
    return switch (request.tool()) {
      case "ui://page" ->
          new ToolResult.Ok(
              List.of(
                  new Content.Document("ui://page", "text/html", "<p>Größe</p>"),
                  new Content.Blob("ui://page/icon", "image/png", "aW1n")),
              Optional.empty(),
              METADATA);
      case "x:plain" -> ToolResult.text("plain");
      case "x:stuck" -> stuck();
      case "x:unreachable" ->
          throw new ToolException(FailureKind.UNREACHABLE, "It does not answer.");
      default ->
          throw new ToolException(
              FailureKind.NOT_FOUND, "There is no resource " + request.tool() + ".");
    };
  }

  private ToolResult.Ok stuck() {
    try {
      boolean released = release.await(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ToolResult.text(released ? "late" : "too slow");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ToolException(FailureKind.CANCELLED, "interrupted");
    }
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  void change() {
    listeners.forEach(Runnable::run);
  }
}
