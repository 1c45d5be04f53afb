package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a newer document means for one tool that is there. A tool without {@code review: true} is
 * one that a person has confirmed: its effect and its descriptions stay, and it is to be reviewed
 * again where a call may reach something else now. Immutable once it is made, for one thread.
 */
final class EntryMerge {
  private static final String REVIEW = "review";
  private static final String EFFECT = "effect";
  private static final Set<String> CONFIRMED =
      Set.of("name", EFFECT, "read-by-post", "description");

  /** What says what a call can do and to what. */
  private static final List<String> REACH =
      List.of("parameters", "target", "creates", "removes", "body", "credentials");

  private final Map<String, Object> now;
  private final Merge merge;
  private final Map<String, Object> wanted;
  private final String reason;

  /**
   * @param base what the older document gave, where that is known
   * @param now what the entry says
   * @param next what the newer document gives
   */
  EntryMerge(
      Optional<Map<String, Object>> base, Map<String, Object> now, Map<String, Object> next) {
    this.now = now;
    boolean reviewed = !Tree.flag(now, REVIEW);
    merge =
        new Merge(
            base.isPresent(),
            path -> path.startsWith("parameters"),
            path -> path.equals("name") || (reviewed && isConfirmed(path)));
    Map<String, Object> given = new LinkedHashMap<>(next);
    given.remove(REVIEW);
    if (!reviewed) {
      given.put(REVIEW, true);
    }
    Map<String, Object> merged = merge.merged(base.orElse(Map.of()), now, given);
    reason = reviewed && base.isPresent() ? otherReach(base.get(), next, merged) : "";
    wanted = again() ? withReview(merged) : merged;
  }

  private static boolean isConfirmed(String path) {
    return CONFIRMED.contains(path)
        || (path.matches("parameters\\..+\\.description")
            && !path.endsWith(".properties.description"));
  }

  /** Why what a person confirmed may no longer be so; empty where nothing speaks for that. */
  private String otherReach(
      Map<String, Object> base, Map<String, Object> next, Map<String, Object> merged) {
    if (!EntryPairs.route(now).equals(EntryPairs.route(merged))) {
      return "its request was " + now.get("request") + " and is " + merged.get("request") + ".";
    }
    if (!Merge.same(base.get(EFFECT), next.get(EFFECT))
        && !Merge.same(now.get(EFFECT), next.get(EFFECT))) {
      return "the document makes its effect look like " + next.get(EFFECT) + ".";
    }
    List<String> reach =
        merge.applied().stream()
            .map(Merge.Change::path)
            .filter(path -> REACH.contains(path.replaceFirst("\\..*", "")))
            .toList();
    return reach.isEmpty() || "read".equals(now.get(EFFECT))
        ? ""
        : "it is no read, and these changed: " + String.join(", ", reach) + ".";
  }

  private static Map<String, Object> withReview(Map<String, Object> entry) {
    Map<String, Object> marked = new LinkedHashMap<>();
    entry.forEach(
        (key, value) -> {
          marked.put(key, value);
          if (key.equals(EFFECT)) {
            marked.put(REVIEW, true);
          }
        });
    return marked;
  }

  /** Whether the entry is to say something else than it does. */
  boolean changes() {
    return !Merge.same(now, wanted);
  }

  /** What it is to say. */
  Map<String, Object> wanted() {
    return wanted;
  }

  /** Whether a person had reviewed it, and has to once more. */
  boolean again() {
    return !reason.isEmpty();
  }

  /** Why it has to be. */
  String reason() {
    return reason;
  }

  /** What is brought in. */
  List<Merge.Change> applied() {
    return merge.applied();
  }

  /** What the document says otherwise. */
  List<Merge.Change> kept() {
    return merge.kept();
  }
}
