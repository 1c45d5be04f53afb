package io.eltgateway.engine.call;

import io.eltgateway.engine.call.schema.ArgumentSchema;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks arguments against the schema that tools/list shows, and refuses masks sent back. */
final class Validate implements Link {
  private static final Logger log = LoggerFactory.getLogger(Validate.class);
  private static final int MOST_PROBLEMS = 5;

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return entry.map(tool -> around(tool, inner)).orElse(inner);
  }

  private static Stage around(Entry entry, Stage inner) {
    LazySchema schema = new LazySchema(entry.spec());
    return invocation -> {
      Optional<ArgumentSchema> usable = schema.get();
      if (usable.isEmpty()) {
        return unusable(entry);
      }
      List<String> problems = new ArrayList<>(usable.get().problems(invocation.arguments()));
      problems.addAll(MaskedValues.problems(invocation.arguments()));
      return problems.isEmpty() ? inner.call(invocation) : refused(entry, problems);
    };
  }

  /** What others call a schema may be none; the gateway's own are checked by the build. */
  private static ToolResult unusable(Entry entry) {
    return ToolResult.failed(
        FailureKind.UPSTREAM,
        "The arguments of '"
            + entry.name()
            + "' cannot be checked, because the schema that is given for them is none. Nothing was"
            + " sent. Tell whoever runs its server, or wrote its provider.");
  }

  private static ToolResult refused(Entry entry, List<String> problems) {
    List<String> told = problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS));
    int untold = problems.size() - told.size();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("problems", List.copyOf(told));
    return new ToolResult.Failed(
        FailureKind.INVALID_ARGUMENTS,
        "The arguments do not fit '"
            + entry.name()
            + "'. "
            + String.join(" ", told)
            + (untold == 0 ? "" : " There are " + untold + " more problems.")
            + " Nothing was sent.",
        details);
  }

  /**
   * Compiled at the first call: the validator is a large library, and most tools are never called.
   */
  private static final class LazySchema {
    private final ToolSpec spec;
    private volatile Optional<ArgumentSchema> schema;

    LazySchema(ToolSpec spec) {
      this.spec = spec;
    }

    /** Empty when the schema cannot be used. */
    Optional<ArgumentSchema> get() {
      Optional<ArgumentSchema> compiled = schema;
      return compiled == null ? compile() : compiled;
    }

    private synchronized Optional<ArgumentSchema> compile() {
      if (schema == null) {
        schema = compiled();
      }
      return schema;
    }

    private Optional<ArgumentSchema> compiled() {
      try {
        return Optional.of(ArgumentSchema.compile(spec.inputSchema(), spec.openArguments()));
      } catch (RuntimeException none) {
        log.warn("The schema of a tool '{}' cannot be used: {}", spec.name(), none.getMessage());
        return Optional.empty();
      }
    }
  }
}
