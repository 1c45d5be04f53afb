package io.eltgateway.engine.catalogue;

import io.eltgateway.spi.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All tools at one moment, sorted by name. A tool that cannot be offered under its name is left out
 * and is a problem; at start a problem ends the start, later it is only said. Immutable.
 */
public final class Snapshot {
  private final List<Instance> instances;
  private final Map<String, String> off;
  private final List<Entry> entries;
  private final Map<String, Entry> byName;
  private final List<String> nameProblems;
  private final List<String> problems;
  private final List<String> warnings;

  private Snapshot(Builder builder) {
    this.instances = List.copyOf(builder.instances);
    this.off = Collections.unmodifiableMap(new LinkedHashMap<>(builder.off));
    this.entries = List.copyOf(builder.byName.values());
    this.byName = new HashMap<>(builder.byName);
    this.nameProblems = List.copyOf(builder.nameProblems);
    this.problems = List.copyOf(builder.problems);
    this.warnings = List.copyOf(builder.warnings);
  }

  /** Starts a snapshot without any tool. */
  public static Builder builder() {
    return new Builder();
  }

  /** The instances that serve, in the order of the configuration. */
  public List<Instance> instances() {
    return instances;
  }

  /** Instances that could not be used, and why. */
  public Map<String, String> off() {
    return off;
  }

  /** The tools, sorted by full name. */
  public List<Entry> entries() {
    return entries;
  }

  /** The tool of this full name. */
  public Optional<Entry> find(String fullName) {
    return Optional.ofNullable(byName.get(fullName));
  }

  /** Why tools are left out, in whole sentences. */
  public List<String> problems() {
    return problems;
  }

  /** Those of {@link #problems} that an instance's own name or prefix causes, one an instance. */
  public List<String> nameProblems() {
    return nameProblems;
  }

  /** What may become a problem for some clients, in whole sentences. */
  public List<String> warnings() {
    return warnings;
  }

  /** Collects the tools of a {@link Snapshot}. Not thread-safe. */
  public static final class Builder {
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, String> off = new LinkedHashMap<>();
    private final Map<String, Entry> byName = new TreeMap<>();
    private final List<String> nameProblems = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Builder() {}

    /** Adds an instance and its tools. Of tools with one name the first stays. */
    public Builder add(Instance instance, List<Tool> tools) {
      instances.add(instance);
      NameCheck names = new NameCheck(instance);
      for (Tool tool : tools) {
        Entry entry = new Entry(instance, tool);
        if (names.accepts(entry.spec().name()) && hasUsableSchemas(entry)) {
          putFirst(entry);
        }
      }
      nameProblems.addAll(names.problems());
      problems.addAll(names.problems());
      warnings.addAll(names.warnings());
      return this;
    }

    /** Notes an instance that could not be used. */
    public Builder off(String instance, String reason) {
      off.put(instance, reason);
      return this;
    }

    /** The finished snapshot. */
    public Snapshot build() {
      return new Snapshot(this);
    }

    private void putFirst(Entry entry) {
      Entry first = byName.putIfAbsent(entry.name(), entry);
      if (first != null) {
        String one = first.instance().name();
        String other = entry.instance().name();
        problems.add(
            one.equals(other)
                ? "Instance '" + one + "' has two tools called '" + entry.name() + "'."
                : "Two tools are called '"
                    + entry.name()
                    + "': one of instance '"
                    + one
                    + "', one of instance '"
                    + other
                    + "'. Give one of the instances another 'prefix:'.");
      }
    }

    private boolean hasUsableSchemas(Entry entry) {
      try {
        DefinitionJson.compact(entry.spec().inputSchema());
        entry.spec().outputSchema().ifPresent(DefinitionJson::compact);
        return true;
      } catch (RuntimeException e) {
        problems.add(
            "The tool '"
                + entry.name()
                + "' of instance '"
                + entry.instance().name()
                + "' has a schema that is no JSON object.");
        return false;
      }
    }
  }
}
