package io.eltgateway.engine.config.yaml;

import io.eltgateway.engine.config.problem.Location;
import java.util.List;
import java.util.Optional;

/** A node of a YAML file that knows where it stands. Immutable. */
public sealed interface Node {

  /** Where it begins. */
  Location location();

  /** What it is, as the end of a sentence that says what it should be. */
  String description();

  /** What a scalar stands for when it has no quotes. */
  enum Kind {
    /** Any text. */
    TEXT,
    /** A number; its text is as written. */
    NUMBER,
    /** true or false. */
    BOOLEAN,
    /** Nothing. */
    NULL
  }

  /** One value: its text as written, without quotes. */
  record Scalar(String text, Kind kind, Location location) implements Node {
    @Override
    public String description() {
      return kind == Kind.NULL ? "nothing" : "a single value";
    }

    /** Without the text, which may be secret. */
    @Override
    public String toString() {
      return kind + " at " + location;
    }
  }

  /** Keys and values in the order of the file; no key comes twice. */
  record Mapping(List<Entry> entries, Location location) implements Node {

    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String description() {
      return "a group of keys";
    }

    /** The entry with this key. */
    public Optional<Entry> find(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
  }

  /** A key, where it stands, and its value. */
  record Entry(String key, Location location, Node value) {}

  /** Items in the order of the file. */
  record Sequence(List<Node> items, Location location) implements Node {

    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String description() {
      return "a list";
    }
  }
}
