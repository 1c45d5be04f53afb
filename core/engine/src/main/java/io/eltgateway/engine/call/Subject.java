package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import java.util.Optional;

/**
 * What a call is about. Immutable.
 *
 * @param method what the audit log calls it: the full name of a tool, or the protocol's method for
 *     everything else
 * @param instance whose it is; empty when nobody has such a thing
 * @param entry the tool, when it is one
 * @param object what the method is to read, when it is no tool
 */
record Subject(
    String method, Optional<Instance> instance, Optional<Entry> entry, Optional<String> object) {

  /** A tool. */
  static Subject of(Entry entry) {
    return new Subject(
        entry.name(), Optional.of(entry.instance()), Optional.of(entry), Optional.empty());
  }

  /** A tool that does not exist. */
  static Subject unknownTool(String name) {
    return new Subject(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What a method of the protocol reads. */
  static Subject of(String method, String object, Optional<Instance> instance) {
    return new Subject(method, instance, Optional.empty(), Optional.of(object));
  }

  /** How a sentence begins that blames it. */
  String label() {
    return entry.map(Entry::name).or(() -> object).orElse("The gateway");
  }
}
