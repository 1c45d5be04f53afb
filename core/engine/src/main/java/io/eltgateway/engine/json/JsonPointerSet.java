package io.eltgateway.engine.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Many JSON pointers, followed all at once: a document is walked one time, however many there are.
 * Each set is also a place in a document, from which the pointers go on step by step. Immutable.
 *
 * <p>A name leads nowhere in an array (RFC 6901), so who writes one forgot the {@code *}: here it
 * leads into every element. What the pointers find is hidden, and must not be shown for that.
 */
public final class JsonPointerSet {
  /** Leads nowhere. */
  public static final JsonPointerSet NONE = new JsonPointerSet(List.of());

  private static final String ANY = "*";

  private final boolean end;
  private final Map<String, JsonPointerSet> named = new HashMap<>();
  private final JsonPointerSet others;
  private final JsonPointerSet elements;

  private JsonPointerSet(Collection<List<String>> paths) {
    List<List<String>> behindAny = behind(ANY, paths);
    List<List<String>> names = paths.stream().filter(JsonPointerSet::beginsWithName).toList();
    this.end = paths.stream().anyMatch(List::isEmpty);
    this.others = behindAny.isEmpty() ? null : new JsonPointerSet(behindAny);
    // Ends, because what stands behind * is shorter each time.
    this.elements =
        names.isEmpty() ? others : names.size() == paths.size() ? this : of(behindAny, names);
    for (List<String> path : paths) {
      if (!path.isEmpty() && !path.get(0).equals(ANY)) {
        named.computeIfAbsent(path.get(0), name -> of(behind(name, paths), behindAny));
      }
    }
  }

  private static boolean beginsWithName(List<String> path) {
    return !path.isEmpty() && !path.get(0).equals(ANY) && JsonPointer.index(path.get(0)) < 0;
  }

  /** The set of these pointers. */
  public static JsonPointerSet of(Collection<JsonPointer> pointers) {
    return new JsonPointerSet(pointers.stream().map(JsonPointer::steps).toList());
  }

  /** A step by name is also a step that {@code *} means. */
  private static JsonPointerSet of(List<List<String>> paths, List<List<String>> morePaths) {
    List<List<String>> all = new ArrayList<>(paths);
    all.addAll(morePaths);
    return new JsonPointerSet(all);
  }

  private static List<List<String>> behind(String step, Collection<List<String>> paths) {
    return paths.stream()
        .filter(path -> !path.isEmpty() && path.get(0).equals(step))
        .map(path -> path.subList(1, path.size()))
        .toList();
  }

  /** Puts the replacement in the place of every value that is there and not {@code null}. */
  public void replaceAll(Object document, Object replacement) {
    if (document instanceof Map<?, ?> object) {
      replaceMembers(object, replacement);
    } else if (document instanceof List<?> array) {
      replaceElements(array, replacement);
    }
  }

  /** Whether a value that is not {@code null} is where one of the pointers leads. */
  public boolean meets(Object document) {
    if (document instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .anyMatch(entry -> meets(step((String) entry.getKey()), entry.getValue()));
    }
    return document instanceof List<?> array
        && IntStream.range(0, array.size()).anyMatch(i -> meets(step(i), array.get(i)));
  }

  private static boolean meets(JsonPointerSet next, Object value) {
    return next != null && value != null && (next.end || next.meets(value));
  }

  @SuppressWarnings("unchecked") // Containers of plain JSON values.
  private void replaceMembers(Map<?, ?> object, Object replacement) {
    for (Map.Entry<String, Object> entry : ((Map<String, Object>) object).entrySet()) {
      JsonPointerSet next = step(entry.getKey());
      if (next != null && entry.getValue() != null) {
        if (next.end) {
          entry.setValue(replacement);
        } else {
          next.replaceAll(entry.getValue(), replacement);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // Containers of plain JSON values.
  private void replaceElements(List<?> array, Object replacement) {
    List<Object> elements = (List<Object>) array;
    for (int i = 0; i < elements.size(); i++) {
      JsonPointerSet next = step(i);
      if (next != null && elements.get(i) != null) {
        if (next.end) {
          elements.set(i, replacement);
        } else {
          next.replaceAll(elements.get(i), replacement);
        }
      }
    }
  }

  /** How the pointers go on behind a member; null when none goes there. */
  JsonPointerSet step(String name) {
    return named.getOrDefault(name, others);
  }

  /** How the pointers go on behind an element of an array; null when none goes there. */
  JsonPointerSet step(int index) {
    return named.isEmpty() ? others : named.getOrDefault(Integer.toString(index), elements);
  }

  /** Whether one of the pointers leads here. */
  boolean isEnd() {
    return end;
  }
}
