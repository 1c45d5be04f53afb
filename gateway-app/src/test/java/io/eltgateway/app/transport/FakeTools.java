package io.eltgateway.app.transport;

import io.eltgateway.app.mcp.ServerInfo;
import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.PromptService;
import io.eltgateway.engine.call.ResourceService;
import io.eltgateway.engine.call.ToolDefinition;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A gateway that does what its tools' names say. Everything a test must see can be seen through
 * MCP, so that the same test runs against another process.
 */
public final class FakeTools implements ToolService {
  /** How servers of these tools introduce themselves. */
  public static final ServerInfo INFO = new ServerInfo("elt-gateway", "ELT Gateway", "0.0.1");

  /** Long enough for any machine; only a failing test waits this long. */
  public static final long PATIENCE_SECONDS = 20;

  private static final List<String> NAMES =
      List.of("ask", "big", "change", "crash", "echo", "fail", "hold", "wait");

  /** Counts calls of {@code wait}, {@code stuck} and {@code careless} that have begun. */
  public final Semaphore begun = new Semaphore(0);

  /** Counts calls of {@code wait} that learnt of their cancellation. */
  public final Semaphore cancelled = new Semaphore(0);

  /** Lets calls of {@code hold}, {@code stuck} and {@code careless} return. */
  public final CountDownLatch release = new CountDownLatch(1);

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final FakePrompts prompts = new FakePrompts();
  private final FakeResources resources = new FakeResources(release);

  @Override
  public String instructions() {
    return "Tools for tests.";
  }

  @Override
  public List<ToolDefinition> tools(WorkSession session) {
    return NAMES.stream()
        .map(
            name ->
                new ToolDefinition(
                    name,
                    "{\"name\":\""
                        + name
                        + "\",\"description\":\"Größe\",\"inputSchema\":{\"type\":\"object\"}}"))
        .toList();
  }

  @Override
  public boolean hasOutputSchema(String tool) {
    return tool.equals("typed");
  }

  @Override
  public void onToolsChange(Runnable action) {
    listeners.add(action);
  }

  /** Says that the list has changed. */
  public void change() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public Optional<PromptService> prompts() {
    return Optional.of(prompts);
  }

  @Override
  public Optional<ResourceService> resources() {
    return Optional.of(resources);
  }

  /** Says that the list of prompts has changed. */
  public void changePrompts() {
    prompts.change();
  }

  /** Says that the list of resources has changed. */
  public void changeResources() {
    resources.change();
  }

  @Override
  public ToolResult call(CallRequest request) {
    return switch (request.tool()) {
      case "arguments", "structured", "typed" -> ToolResult.json(request.arguments());
      case "ask" -> ask(request);
      case "begun" -> acquire(begun, 1) ? ToolResult.text("begun") : tooSlow();
      case "big" -> ToolResult.text("x".repeat((int) request.arguments().get("length")));
      case "cancellations" -> cancellations((int) request.arguments().get("count"));
      case "careless" -> careless(request.cancellation());
      case "change" -> changed(this::change);
      case "change_prompts" -> changed(this::changePrompts);
      case "change_resources" -> changed(this::changeResources);
      case "crash" -> throw new IllegalStateException("inside of the gateway");
      case "echo" -> ToolResult.text(String.valueOf(request.arguments().get("text")));
      case "fail" -> failed();
      case "hold" -> held("held");
      case "log" -> logged(request);
      case "print" -> printed();
      case "progress" -> progress(request);
      case "release" -> released();
      case "session" ->
          ToolResult.json(
              Map.of("caller", request.session().caller(), "id", request.session().id()));
      case "stuck" -> stuck();
      case "supports" -> supports(request);
      case "wait" -> waitForCancellation(request.cancellation());
      default ->
          ToolResult.failed(FailureKind.UNKNOWN_TOOL, "There is no tool " + request.tool() + ".");
    };
  }

  private static ToolResult failed() {
    return new ToolResult.Failed(
        FailureKind.REFUSED, "Refused by the policy.", Map.of("rule", "read-only"));
  }

  private static ToolResult ask(CallRequest request) {
    Map<String, Object> params =
        Map.of(
            "message",
            "Sure?",
            "requestedSchema",
            Map.of("type", "object", "properties", Map.of()));
    try {
      return ToolResult.json(request.client().request("elicitation/create", params));
    } catch (ToolException refused) {
      return refused.failure();
    }
  }

  private ToolResult cancellations(int count) {
    return acquire(cancelled, count) ? ToolResult.text("seen " + count) : tooSlow();
  }

  private static ToolResult changed(Runnable change) {
    change.run();
    return ToolResult.text("changed");
  }

  private ToolResult held(String text) {
    try {
      return release.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? ToolResult.text(text) : tooSlow();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ToolResult.failed(FailureKind.CANCELLED, "interrupted");
    }
  }

  private ToolResult stuck() {
    begun.release();
    return held("late");
  }

  /** Hangs, and so does what it does when it is cancelled. */
  private ToolResult careless(Cancellation cancellation) {
    cancellation.onCancel(() -> held("hung"));
    return stuck();
  }

  private ToolResult released() {
    release.countDown();
    return ToolResult.text("released");
  }

  private static ToolResult logged(CallRequest request) {
    for (String level : List.of("debug", "error")) {
      request.client().notify("notifications/message", Map.of("level", level, "data", level));
    }
    return ToolResult.text("logged");
  }

  private static ToolResult printed() {
    System.out.println("noise on standard output");
    return ToolResult.text("printed");
  }

  private static ToolResult progress(CallRequest request) {
    for (int step = 1; step <= 3; step++) {
      request.progress().report(step, OptionalDouble.of(3), "step " + step);
    }
    return ToolResult.text("done");
  }

  private static ToolResult supports(CallRequest request) {
    List<Object> supported = new ArrayList<>();
    for (Object capability : (List<?>) request.arguments().get("capabilities")) {
      supported.add(request.client().supports((String) capability));
    }
    return ToolResult.json(supported);
  }

  private ToolResult waitForCancellation(Cancellation cancellation) {
    Semaphore over = new Semaphore(0);
    try (Cancellation.Registration registered = cancellation.onCancel(over::release)) {
      begun.release();
      if (!acquire(over, 1)) {
        return tooSlow();
      }
      cancelled.release();
      return ToolResult.failed(FailureKind.CANCELLED, "cancelled");
    }
  }

  /** Waits for so many permits. */
  public static boolean acquire(Semaphore semaphore, int permits) {
    try {
      return semaphore.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ToolResult tooSlow() {
    return ToolResult.failed(FailureKind.TIMEOUT, "too slow");
  }
}
