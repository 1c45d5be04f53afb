package io.eltgateway.engine.mcp;

import io.eltgateway.spi.Remote.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a server lists, beside what was accepted.
 *
 * @param added tools that nobody has accepted
 * @param changed tools whose definition is another than the accepted one
 * @param removed accepted tools that it does not list
 */
record Review(List<Definition> added, List<Change> changed, List<Definition> removed) {

  /** Nothing differs. */
  static final Review CLEAN = new Review(List.of(), List.of(), List.of());

  Review {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /** One tool before and after. */
  record Change(Definition before, Definition after) {}

  static Review of(PinnedSet accepted, PinnedSet listed) {
    List<Definition> added = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    for (Definition now : listed.tools().values()) {
      Definition before = accepted.tools().get(now.name());
      if (before == null) {
        added.add(now);
      } else if (!accepted.hashes().get(now.name()).equals(listed.hashes().get(now.name()))) {
        changed.add(new Change(before, now));
      }
    }
    List<Definition> removed =
        accepted.tools().values().stream()
            .filter(before -> !listed.tools().containsKey(before.name()))
            .toList();
    return new Review(added, changed, removed);
  }

  /** The names of the tools that changed. */
  Set<String> changedNames() {
    return changed.stream()
        .map(change -> change.after().name())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean holdsBack(String name) {
    return changed.stream().anyMatch(change -> change.after().name().equals(name));
  }
}
