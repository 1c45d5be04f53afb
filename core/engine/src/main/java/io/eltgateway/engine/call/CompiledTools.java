package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.spi.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** One snapshot, ready to be listed and called. Thread-safe. */
final class CompiledTools {
  private final Snapshot snapshot;
  private final UnaryOperator<String> mask;
  private final Map<String, Route> byName = new HashMap<>();
  private final Map<Mode, List<ToolDefinition>> lists = new ConcurrentHashMap<>();

  /**
   * One tool and its chain.
   *
   * @param entry the tool
   * @param subject the same, as what a call is about
   * @param chain what takes its calls
   */
  record Route(Entry entry, Subject subject, Stage chain) {}

  /**
   * Compiles a snapshot.
   *
   * @param mask takes secrets out of definitions: other servers bring some, and may say in them
   *     what they were sent
   */
  CompiledTools(Snapshot snapshot, Pipeline pipeline, UnaryOperator<String> mask) {
    this.snapshot = snapshot;
    this.mask = mask;
    for (Entry entry : snapshot.entries()) {
      byName.put(entry.name(), new Route(entry, Subject.of(entry), pipeline.compile(entry)));
    }
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** The tool of this full name, or null. */
  Route find(String fullName) {
    return byName.get(fullName);
  }

  /** What tools/list answers; the policy is the same for all sessions, so once a mode is enough. */
  List<ToolDefinition> list(Mode ceiling) {
    return lists.computeIfAbsent(ceiling, this::made);
  }

  private List<ToolDefinition> made(Mode ceiling) {
    List<ToolDefinition> made = new ArrayList<>();
    for (Entry entry : snapshot.entries()) {
      if (entry.isVisible(ceiling)) {
        made.add(new ToolDefinition(entry.name(), mask.apply(entry.definition())));
      }
    }
    return List.copyOf(made);
  }
}
