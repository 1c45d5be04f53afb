package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compares what the live server lists with what is declared here, once, after its first answer, and
 * tells the operator. What the server adds is held back by itself: a tool that is not declared is
 * not offered, and an argument that is not declared is refused. Nothing of it holds up a call.
 * Thread-safe.
 */
public final class Reconciliation implements AutoCloseable {
  /** How long the end of the gateway waits for a comparison, so that a short command shows it. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Remote server;
  private final Json json;
  private final System.Logger log;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile Map<String, Set<String>> declared = Map.of();
  private volatile Thread work;

  /**
   * A comparison that has not begun.
   *
   * @param log is told what differs
   */
  public Reconciliation(Remote server, Json json, System.Logger log) {
    this.server = server;
    this.json = json;
    this.log = log;
  }

  /** Says what is declared. */
  public void with(List<Tool> tools) {
    Map<String, Set<String>> arguments = new LinkedHashMap<>();
    for (Tool tool : tools) {
      Map<String, Object> schema = Values.asObject(json.read(tool.spec().inputSchema()));
      arguments.put(tool.spec().name(), Values.object(schema, "properties").keySet());
    }
    declared = arguments;
  }

  /** Begins, the first time it is asked to. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      Thread thread = new Thread(this::compare, "integrateio-tools-list");
      thread.setDaemon(true);
      work = thread;
      thread.start();
    }
  }

  private void compare() {
    try {
      differences(server.listed().tools(), declared)
          .forEach(sentence -> log.log(System.Logger.Level.WARNING, sentence));
    } catch (ToolException noList) {
      log.log(
          System.Logger.Level.DEBUG,
          () ->
              "What Integrate.io's MCP server lists could not be compared: " + noList.getMessage());
    }
  }

  /** What differs, each a sentence for the operator. */
  static List<String> differences(
      List<Remote.Definition> listed, Map<String, Set<String>> declared) {
    List<String> sentences = new ArrayList<>();
    Set<String> lacking = new TreeSet<>(declared.keySet());
    Set<String> added = new TreeSet<>();
    for (Remote.Definition definition : listed) {
      Set<String> ours = declared.get(definition.name());
      if (ours == null) {
        added.add(definition.name());
        continue;
      }
      lacking.remove(definition.name());
      Set<String> theirs = Values.object(definition.inputSchema(), "properties").keySet();
      addArguments(sentences, definition.name(), ours, theirs);
    }
    if (!added.isEmpty()) {
      sentences.add(
          "Integrate.io's MCP server lists tools that nobody has reviewed here, so they are held"
              + " back: "
              + String.join(", ", added)
              + ". A newer version of the gateway may have them.");
    }
    if (!lacking.isEmpty()) {
      sentences.add(
          "Integrate.io's MCP server does not list "
              + String.join(", ", lacking)
              + " for this account, so calls of them will fail.");
    }
    return sentences;
  }

  private static void addArguments(
      List<String> sentences, String tool, Set<String> ours, Set<String> theirs) {
    Set<String> added = new TreeSet<>(theirs);
    added.removeAll(ours);
    if (!added.isEmpty()) {
      sentences.add(
          "Integrate.io's "
              + tool
              + " takes arguments that nobody has reviewed here, so they are held back: "
              + String.join(", ", added)
              + ".");
    }
    Set<String> gone = new TreeSet<>(ours);
    gone.removeAll(theirs);
    if (!gone.isEmpty()) {
      sentences.add(
          "Integrate.io's "
              + tool
              + " does not list the arguments "
              + String.join(", ", gone)
              + " now, so calls with them may fail.");
    }
  }

  /** Waits a little for a comparison that is under way. */
  @Override
  public void close() {
    Thread running = work;
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
