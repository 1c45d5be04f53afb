package io.eltgateway.engine.mcp;

import io.eltgateway.engine.text.ForeignText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the names that a server gives its tools to those that clients take: letters, digits and
 * single underscores, not too long. Which tool gets a name does not depend on the server's order.
 */
final class ToolNames {
  private static final int HASH = 6;
  private static final int MOST_PROBLEMS = 5;

  private final Map<String, String> byServersName = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ToolNames() {}

  /**
   * Names for all of these.
   *
   * @param names as the server gives them
   * @param longest how many characters a name may have
   */
  static ToolNames of(List<String> names, int longest) {
    ToolNames fitted = new ToolNames();
    Map<String, List<String>> wanting = new TreeMap<>();
    for (String name : names) {
      wanting.computeIfAbsent(fit(name, longest), fit -> new ArrayList<>()).add(name);
    }
    wanting.forEach(fitted::give);
    return fitted;
  }

  /** Our names by the server's; tools that got none are missing. */
  Map<String, String> byServersName() {
    return byServersName;
  }

  /** Which tools got no name, in whole sentences, and not too many of them. */
  List<String> problems() {
    int untold = problems.size() - MOST_PROBLEMS;
    if (untold <= 0) {
      return problems;
    }
    List<String> told = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
    told.add("So it is with " + untold + " more names.");
    return told;
  }

  private void give(String name, List<String> wanting) {
    if (wanting.size() == 1 || wanting.contains(name)) {
      byServersName.put(wanting.contains(name) ? name : wanting.get(0), name);
    }
    if (wanting.size() > 1) {
      problems.add(
          "The tools "
              + ForeignText.names(wanting)
              + " would all be called '"
              + name
              + "' here. "
              + (wanting.contains(name) ? "Only the one of that name" : "None of them")
              + " is offered.");
    }
  }

  private static String fit(String name, int longest) {
    StringBuilder fitted = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      if (plain) {
        fitted.append(c);
      } else if (fitted.length() > 0 && fitted.charAt(fitted.length() - 1) != '_') {
        fitted.append('_');
      }
    }
    String text = withoutEnd(fitted.toString());
    if (text.isEmpty()) {
      text = "tool_" + hash(name);
    }
    if (text.length() <= longest) {
      return text;
    }
    return withoutEnd(text.substring(0, longest - HASH - 1)) + "_" + hash(name);
  }

  private static String withoutEnd(String text) {
    return text.endsWith("_") ? text.substring(0, text.length() - 1) : text;
  }

  private static String hash(String name) {
    return CanonicalJson.sha256(name).substring(0, HASH);
  }
}
