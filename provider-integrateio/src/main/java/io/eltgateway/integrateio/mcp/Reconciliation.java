package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Compares what the live server lists with what is declared here, after its first answer and then
 * now and again, and tells the operator: in notices, in the log and in the audit log. What the
 * server adds is held back by itself: a tool that is not declared is not offered, and an argument
 * that is not declared is refused. Nothing of it holds up a call. Thread-safe.
 */
public final class Reconciliation implements AutoCloseable {
  /** A server changes with a release of the vendor's. */
  private static final Duration PAUSE = Duration.ofHours(6);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(10);

  /** How long the end of the gateway waits for a comparison, so that a short command shows it. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Remote server;
  private final ProviderContext context;
  private final LongSupplier nanoTime;
  private final Set<String> told = new HashSet<>();
  private Map<String, Set<String>> declared = Map.of();
  private Thread work;
  private long ended;
  private Duration pause = Duration.ZERO;
  private volatile List<String> notices = List.of();

  /**
   * A comparison that has not begun.
   *
   * @param context is told what differs
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public Reconciliation(Remote server, ProviderContext context, LongSupplier nanoTime) {
    this.server = server;
    this.context = context;
    this.nanoTime = nanoTime;
  }

  /** Says what is declared. */
  public synchronized void with(List<Tool> tools) {
    Map<String, Set<String>> arguments = new LinkedHashMap<>();
    for (Tool tool : tools) {
      Map<String, Object> schema = Values.asObject(context.json().read(tool.spec().inputSchema()));
      arguments.put(tool.spec().name(), Values.object(schema, "properties").keySet());
    }
    declared = arguments;
  }

  /** What differed last. */
  public List<String> notices() {
    return notices;
  }

  /** Begins in the background, if it is due. */
  public synchronized void start() {
    boolean due = pause.isZero() || nanoTime.getAsLong() - ended >= pause.toNanos();
    if (work == null && due) {
      work = new Thread(this::compare, "integrateio-tools-list");
      work.setDaemon(true);
      work.start();
    }
  }

  /**
   * Begins, if it is due, and waits for the end.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public void finish() throws InterruptedException {
    start();
    Thread running = running();
    if (running != null) {
      running.join();
    }
  }

  private synchronized Thread running() {
    return work;
  }

  private void compare() {
    Duration next = PAUSE_AFTER_FAILURE;
    try {
      tell(Differences.of(server.listed().tools(), declaredHere()));
      next = PAUSE;
    } catch (ToolException noList) {
      notices =
          List.of(
              "What Integrate.io's MCP server lists could not be compared with the tools here: "
                  + noList.getMessage());
    } finally {
      end(next);
    }
  }

  private synchronized Map<String, Set<String>> declaredHere() {
    return declared;
  }

  private synchronized void end(Duration next) {
    work = null;
    ended = nanoTime.getAsLong();
    pause = next;
  }

  /** Each thing once to the logs, which are read from their beginning. */
  private void tell(Differences differences) {
    notices = differences.sentences();
    notices.stream()
        .filter(told::add)
        .forEach(sentence -> context.log().log(System.Logger.Level.WARNING, sentence));
    differences.addedTools().stream()
        .filter(tool -> told.add("tool " + tool))
        .forEach(tool -> context.recordHeldBack(tool, false));
    differences
        .addedArguments()
        .forEach(
            (tool, arguments) -> {
              if (told.add("arguments " + tool + arguments)) {
                context.recordHeldBack(tool, true);
              }
            });
  }

  /** Waits a little for a comparison that is under way. */
  @Override
  public void close() {
    Thread running = running();
    if (running == null) {
      return;
    }
    try {
      running.join(GRACE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
