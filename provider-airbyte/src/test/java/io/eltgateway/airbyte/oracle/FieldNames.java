package io.eltgateway.airbyte.oracle;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the fields of a result, those inside others after a dot: {@code jobs.status} is the
 * status of each of the jobs. Read from a result, or from the short notation of the facts.
 */
final class FieldNames {
  private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z][A-Za-z_]*)");
  private static final Pattern ITEMS =
      Pattern.compile("(?:array of (?=\\{)|object\\|null: (?!.*->))(.*)");

  private FieldNames() {}

  /** The fields of the values that a tool answered with. */
  static Set<String> of(Object value) {
    Set<String> names = new TreeSet<>();
    collect("", value, names);
    return names;
  }

  private static void collect(String before, Object value, Set<String> names) {
    if (value instanceof Map<?, ?> object) {
      object.forEach(
          (name, field) -> {
            names.add(before + name);
            collect(before + name + ".", field, names);
          });
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> collect(before, item, names));
    }
  }

  /** The fields that the facts give an object, or each item of a list. */
  static Set<String> known(JsonObject fields) {
    Set<String> names = new TreeSet<>();
    fields.forEach(
        (name, type) -> {
          if (!name.startsWith("<")) {
            names.add(name);
            Matcher items = ITEMS.matcher(type.toString());
            if (items.lookingAt()) {
              parse(name + ".", items.group(1).replaceFirst("^\\{", ""), names);
            }
          }
        });
    return names;
  }

  /** The fields in a notation such as {@code count, filters{search,limit}, items[<=25]{id}}. */
  static Set<String> known(String notation) {
    Set<String> names = new TreeSet<>();
    parse("", notation, names);
    return names;
  }

  private static void parse(String root, String notation, Set<String> names) {
    List<String> open = new ArrayList<>(List.of(root));
    String last = root;
    boolean expected = true;
    for (int i = 0; i < notation.length() && !open.isEmpty(); i++) {
      Matcher name = NAME.matcher(notation).region(i, notation.length());
      char at = notation.charAt(i);
      if (expected && name.lookingAt()) {
        last = open.get(open.size() - 1) + name.group(1);
        names.add(last);
        i = name.end() - 1;
        expected = false;
      } else if (at == ',') {
        expected = true;
      } else if (at == '{') {
        open.add(last + ".");
        expected = true;
      } else if (at == '}') {
        open.remove(open.size() - 1);
      }
    }
  }
}
