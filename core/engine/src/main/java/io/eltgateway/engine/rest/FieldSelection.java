package io.eltgateway.engine.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps only the named fields of items. A name may be a path with dots, which also leads into
 * lists: {@code status.tasks.code} keeps the code of every task. Remembers which names were never
 * found. For one call, one thread.
 */
final class FieldSelection {
  private final Node root = new Node("");

  FieldSelection(List<String> paths) {
    for (String path : paths) {
      Node node = root;
      for (String step : path.split("\\.", -1)) {
        Node parent = node;
        node = parent.children.computeIfAbsent(step, s -> new Node(parent.path(s)));
      }
      node.leaf = true;
    }
  }

  /** Whether everything is kept. */
  boolean isEmpty() {
    return root.children.isEmpty();
  }

  /** What is left of an item; the item itself when everything is kept. */
  Object select(Object item) {
    if (isEmpty()) {
      return item;
    }
    Object selected = select(item, root);
    return selected == null ? Map.of() : selected;
  }

  /** The names that no item had, as they were given. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    missing(root, missing);
    return missing;
  }

  private static Object select(Object value, Node node) {
    if (value instanceof Map<?, ?> map) {
      return select(map, node);
    }
    if (value instanceof List<?> list) {
      List<Object> selected = new ArrayList<>();
      for (Object element : list) {
        Object kept = select(element, node);
        if (kept != null) {
          selected.add(kept);
        }
      }
      return selected.isEmpty() ? null : selected;
    }
    return null;
  }

  private static Object select(Map<?, ?> map, Node node) {
    Map<String, Object> selected = new LinkedHashMap<>();
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      String name = child.getKey();
      Node wanted = child.getValue();
      if (!map.containsKey(name)) {
        continue;
      }
      Object value = map.get(name);
      if (wanted.leaf) {
        wanted.found = true;
        selected.put(name, value);
      } else {
        Object inner = select(value, wanted);
        if (inner != null) {
          selected.put(name, inner);
        }
      }
    }
    return selected.isEmpty() ? null : selected;
  }

  private static void missing(Node node, List<String> missing) {
    if (node.leaf && !node.found) {
      missing.add(node.path);
    }
    if (!node.leaf) {
      node.children.values().forEach(child -> missing(child, missing));
    }
  }

  /** One step of the wanted paths. A leaf is kept whole, whatever else is wanted inside it. */
  private static final class Node {
    private final String path;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private boolean leaf;
    private boolean found;

    Node(String path) {
      this.path = path;
    }

    String path(String step) {
      return path.isEmpty() ? step : path + "." + step;
    }
  }
}
