package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a YAML file that knows its line. Immutable. */
sealed interface YamlNode {

  /** The line it starts on, counted from 1. */
  int line();

  /** The same as plain JSON values. */
  Object plain();

  /** How a message calls it. */
  String describe();

  /**
   * One value.
   *
   * @param value text, number, boolean or null
   */
  record Scalar(int line, Object value) implements YamlNode {
    @Override
    public Object plain() {
      return value;
    }

    @Override
    public String describe() {
      return value == null ? "nothing" : "'" + value + "'";
    }
  }

  /** A list. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public Object plain() {
      List<Object> plain = new ArrayList<>(items.size());
      items.forEach(item -> plain.add(item.plain()));
      return plain;
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Keys and values in the order of the file. */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
    @Override
    public Object plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
      return plain;
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A value and the line of its key. */
  record Entry(int line, YamlNode value) {}
}
