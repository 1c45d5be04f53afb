package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.engine.rest.PageReader.Page;
import io.eltgateway.engine.rest.format.CascadePlan;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what hangs on a target by reading a list tool through all its pages. What it cannot be
 * certain of makes the listing incomplete, which refuses the call. Immutable.
 */
final class CascadeLookup implements Cascade.Lookup {
  /** More than a person could have looked through; beyond it the listing is incomplete. */
  static final int MOST_OBJECTS = 10_000;

  private static final int MOST_PAGES = 100;

  private final CascadePlan plan;
  private final Map<String, RestTool> tools;

  /**
   * @param tools all tools of the catalogue by name, complete before the first call
   */
  CascadeLookup(CascadePlan plan, Map<String, RestTool> tools) {
    this.plan = plan;
    this.tools = tools;
  }

  @Override
  public Cascade.Listing dependents(ToolCall call) {
    Optional<Map<String, Object>> arguments = filled(plan.arguments(), call);
    Optional<Map<JsonPointer, Object>> match = filled(plan.match(), call);
    if (arguments.isEmpty() || match.isEmpty()) {
      return new Cascade.Listing(List.of(), false);
    }
    return read(arguments.get(), match.get(), call);
  }

  private Cascade.Listing read(
      Map<String, Object> arguments, Map<JsonPointer, Object> match, ToolCall call) {
    PageReader pages = tools.get(plan.tool()).operation().pages().orElseThrow();
    String target = pages.target(arguments);
    List<ObjectPath> objects = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int read = 0; read < MOST_PAGES && objects.size() <= MOST_OBJECTS; read++) {
      Page page = pages.read(target, arguments, cursor, pages.plan().maximum(), call);
      if (page.items().isEmpty() || !collect(page.items().get(), match, objects)) {
        return new Cascade.Listing(objects, false);
      }
      if (page.next().isEmpty()) {
        return new Cascade.Listing(objects, objects.size() <= MOST_OBJECTS);
      }
      if (page.next().equals(cursor) || pages.plan().local()) {
        return new Cascade.Listing(objects, false);
      }
      call.cancellation().check();
      cursor = page.next();
    }
    return new Cascade.Listing(objects, false);
  }

  /** Whether every item said whether it counts, and had an id if it does. */
  private boolean collect(List<?> items, Map<JsonPointer, Object> match, List<ObjectPath> objects) {
    for (Object item : items) {
      if (!match.keySet().stream().allMatch(pointer -> says(item, pointer))) {
        return false;
      }
      if (matches(item, match)) {
        Optional<String> id = plan.id().find(item).flatMap(ObjectChanges::id);
        if (id.isEmpty()) {
          return false;
        }
        objects.add(ObjectPath.of(plan.kind(), id.get()));
      }
    }
    return true;
  }

  /** A {@code null} says that the item has none; a field that is left out says nothing. */
  private static boolean says(Object item, JsonPointer pointer) {
    return pointer.find(item).isPresent() || pointer.findsNull(item);
  }

  /**
   * In doubt about capitals and blanks an item counts: one too many refuses, one too few deletes.
   */
  private static boolean matches(Object item, Map<JsonPointer, Object> match) {
    for (Map.Entry<JsonPointer, Object> entry : match.entrySet()) {
      String wanted = PlainText.of(entry.getValue()).strip();
      Optional<String> found = entry.getKey().find(item).map(PlainText::of).map(String::strip);
      if (found.filter(wanted::equalsIgnoreCase).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Names with the call's values; empty when it lacks one, and the list would be another one. */
  private static <K> Optional<Map<K, Object>> filled(Map<K, String> names, ToolCall call) {
    Map<K, Object> values = new LinkedHashMap<>();
    for (Map.Entry<K, String> entry : names.entrySet()) {
      Object value = call.arguments().get(entry.getValue());
      if (value == null) {
        return Optional.empty();
      }
      values.put(entry.getKey(), value);
    }
    return Optional.of(values);
  }
}
