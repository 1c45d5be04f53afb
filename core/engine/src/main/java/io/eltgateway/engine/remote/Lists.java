package io.eltgateway.engine.remote;

import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.Remote.Listing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a server lists, page by page, within bounds. Immutable. */
final class Lists {
  /** More than any model can choose from, and than a person can review. */
  static final int MOST = 1_000;

  private static final int MOST_PAGES = 200;

  private final ServerName server;

  Lists(ServerName server) {
    this.server = server;
  }

  /**
   * Elements of one kind.
   *
   * @param elements objects, in the server's order
   * @param problems what was left out and why
   */
  record Found(List<Map<String, Object>> elements, List<String> problems) {}

  /**
   * All elements.
   *
   * @param method the method that lists them
   * @param kind what they are called, in the plural; the member of the result
   * @param key the member that no two of them share
   */
  Found read(Session session, String method, String kind, String key, Hearing hearing) {
    Collecting found = new Collecting(kind, key);
    Object cursor = null;
    Set<Object> cursors = new HashSet<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      Map<String, Object> params = cursor == null ? Map.of() : Map.of("cursor", cursor);
      Map<String, Object> result = session.ask(method, params, true, hearing).result();
      if (!(result.get(kind) instanceof List<?> list)) {
        found.problems.add(server + " answered " + method + " without a list of " + kind + ".");
        return found.end();
      }
      cursor = result.get("nextCursor");
      // An empty one is no place to go on at, however the protocol reads.
      if (!found.takes(list) || cursor == null || "".equals(cursor)) {
        return found.end();
      }
      if (!cursors.add(cursor)) {
        break;
      }
    }
    found.problems.add(
        server + " never ends its list of " + kind + "; what it repeats is left out.");
    return found.end();
  }

  /** The tools of a list. */
  static Listing tools(Found found) {
    return new Listing(found.elements().stream().map(Definition::new).toList(), found.problems());
  }

  private final class Collecting {
    private final String kind;
    private final String key;
    private final Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    Collecting(String kind, String key) {
      this.kind = kind;
      this.key = key;
    }

    /** Whether there is room for more. */
    boolean takes(List<?> page) {
      for (Object element : page) {
        if (byKey.size() >= MOST) {
          problems.add(
              server
                  + " lists more than "
                  + MOST
                  + " "
                  + kind
                  + ". Only the first "
                  + MOST
                  + " are taken.");
          return false;
        }
        if (element instanceof Map<?, ?> members) {
          add(Message.object(members));
        }
      }
      return true;
    }

    private void add(Map<String, Object> element) {
      if (!(element.get(key) instanceof String name) || name.isEmpty()) {
        problems.add(
            server + " lists one of its " + kind + " without a " + key + ". It is left out.");
      } else if (byKey.putIfAbsent(name, element) != null) {
        problems.add(
            server
                + " lists two "
                + kind
                + " whose "
                + key
                + " is '"
                + Failures.excerpt(name)
                + "'. The second one is left out.");
      }
    }

    Found end() {
      return new Found(
          List.copyOf(byKey.values()), problems.stream().distinct().limit(20).toList());
    }
  }
}
