package io.eltgateway.engine.openapi;

import io.eltgateway.engine.openapi.UpdateReport.Group;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an update does with one tool of the document. Not thread-safe. */
final class ToolUpdate {
  private static final String IN_ANOTHER_WAY =
      "It is written in a way that cannot be changed in place.";

  private final Map<String, Object> given;
  private final String name;
  private final Optional<EntryMerge> merge;
  private final String file;
  private String refused = "";

  private ToolUpdate(
      Map<String, Object> given, String name, Optional<EntryMerge> merge, String file) {
    this.given = given;
    this.name = name;
    this.merge = merge;
    this.file = file;
  }

  /**
   * Changes a tool that is there, where that is needed and possible.
   *
   * @param now its entry
   */
  static ToolUpdate of(Map<String, Object> now, EntryMerge merge, CatalogueFiles catalogue) {
    ToolUpdate update = new ToolUpdate(now, name(now), Optional.of(merge), "");
    if (merge.changes() && !catalogue.change(now, merge.wanted())) {
      update.refused = IN_ANOTHER_WAY;
    }
    return update;
  }

  /**
   * A tool that was not there.
   *
   * @param added its entry
   * @param given what the document gave, whose name may have been another tool's
   * @param file where it was added
   */
  static ToolUpdate addition(Map<String, Object> added, Map<String, Object> given, String file) {
    return new ToolUpdate(given, name(added), Optional.empty(), file);
  }

  private static String name(Map<String, Object> entry) {
    return String.valueOf(entry.get("name"));
  }

  /**
   * Says that the provider would not load with it.
   *
   * @return whether that is news, and of something that the update did
   */
  boolean refuse(String why) {
    boolean done = refused.isEmpty() && merge.map(EntryMerge::changes).orElse(true);
    refused = done ? "The provider would not load with it: " + why : refused;
    return done;
  }

  /** Whether it is a tool of the document that could not be added. */
  boolean isMissing() {
    return merge.isEmpty() && !refused.isEmpty();
  }

  /** What the document gave. */
  Map<String, Object> given() {
    return given;
  }

  /** Says what became of it. */
  void describe(UpdateReport report) {
    if (merge.isEmpty()) {
      addition(report);
    } else if (refused.isEmpty()) {
      changed(merge.get(), report);
    } else {
      report.add(Group.KEPT, name, "nothing changed. " + refused + " The document: " + changes());
    }
  }

  private void addition(UpdateReport report) {
    if (refused.isEmpty()) {
      report.add(Group.NEW, name, given.get("request") + ", in " + file + ".");
    } else {
      report.add(Group.LEFT_OUT, String.valueOf(given.get("request")), refused);
    }
  }

  private void changed(EntryMerge merged, UpdateReport report) {
    if (merged.again()) {
      report.add(Group.AGAIN, name, merged.reason());
    }
    report.changed(name, merged.applied());
    report.kept(name, merged.kept());
    if (!merged.changes() && merged.kept().isEmpty()) {
      report.untouched();
    }
  }

  private String changes() {
    return merge.get().applied().stream()
            .map(change -> change.path() + ": " + YamlText.flow(change.next()))
            .collect(Collectors.joining("; "))
        + ".";
  }
}
