package io.eltgateway.engine.mcp;

import io.eltgateway.engine.mcp.DefinitionEvent.Kind;
import io.eltgateway.engine.text.ForeignText;
import io.eltgateway.spi.Remote.Definition;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the log and the audit log of what is held back, each thing once, and so much of it that a
 * server which always lists something new does not fill the disk. Not thread-safe.
 */
final class Reports {
  private static final int MOST = 5_000;

  private final ServerContext context;
  private final Set<String> recorded = new HashSet<>();
  private final Set<String> logged = new HashSet<>();

  Reports(ServerContext context) {
    this.context = context;
  }

  void heldBack(Review review) {
    review.added().forEach(tool -> once(tool, Kind.NEW_HELD_BACK));
    review.changed().forEach(change -> once(change.after(), Kind.CHANGED_HELD_BACK));
  }

  void accepted(Review review) {
    review.added().forEach(tool -> record(tool, Kind.ACCEPTED));
    review.changed().forEach(change -> record(change.after(), Kind.ACCEPTED));
  }

  void pinned(PinnedSet first, Path file) {
    first.tools().values().forEach(tool -> record(tool, Kind.PINNED));
    context.log().log(
        System.Logger.Level.WARNING,
        "What it says of its tools was seen for the first time and is pinned as it is, before"
            + " anybody has looked at it. Read "
            + file);
  }

  void notices(List<String> notices) {
    notices.stream()
        .filter(notice -> logged.size() < MOST && logged.add(notice))
        .forEach(notice -> context.log().log(System.Logger.Level.WARNING, notice));
  }

  private void once(Definition tool, Kind kind) {
    String what = kind + " " + tool.name() + " " + CanonicalJson.sha256(tool.json());
    if (recorded.size() < MOST && recorded.add(CanonicalJson.sha256(what))) {
      record(tool, kind);
    }
  }

  private void record(Definition tool, Kind kind) {
    context.record(new DefinitionEvent(ForeignText.name(tool.name()), kind));
  }
}
