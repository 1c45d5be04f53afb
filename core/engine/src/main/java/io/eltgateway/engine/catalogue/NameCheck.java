package io.eltgateway.engine.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Looks at the names of one instance's tools. Not thread-safe. */
public final class NameCheck {
  /** What clients take at most. */
  public static final int MOST = 64;

  /** What is left when a client puts {@code mcp__elt__} before it. */
  static final int COMFORTABLE = 54;

  private final Instance instance;
  private final List<String> bad = new ArrayList<>();
  private final List<String> tooLong = new ArrayList<>();
  private final List<String> lengthy = new ArrayList<>();

  NameCheck(Instance instance) {
    this.instance = instance;
  }

  /** Whether a tool can bear this name. */
  boolean accepts(String tool) {
    String fullName = instance.fullName(tool);
    if (!isPlain(tool) || !isPlain(instance.prefix().replace('-', '_'))) {
      bad.add(fullName);
      return false;
    }
    if (fullName.length() > MOST) {
      tooLong.add(fullName);
      return false;
    }
    if (fullName.length() > COMFORTABLE) {
      lengthy.add(fullName);
    }
    return true;
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!bad.isEmpty()) {
      problems.add(
          among(bad)
              + " a name that clients do not take: letters, digits and single underscores make a"
              + " name.");
    }
    if (!tooLong.isEmpty()) {
      problems.add(
          among(tooLong)
              + " a name of more than "
              + MOST
              + " characters, which clients do not take. Give the instance a shorter 'prefix:'.");
    }
    return problems;
  }

  List<String> warnings() {
    return lengthy.isEmpty()
        ? List.of()
        : List.of(
            among(lengthy)
                + " a name of more than "
                + COMFORTABLE
                + " characters. Some clients put 'mcp__elt__' before it and then go beyond "
                + MOST
                + ". Give the instance a shorter 'prefix:'.");
  }

  private String among(List<String> names) {
    String first = "'" + names.get(0) + "' of instance '" + instance.name() + "'";
    return names.size() == 1
        ? "The tool " + first + " has"
        : "The tool " + first + " and " + (names.size() - 1) + " more have";
  }

  /** Whether it is made of letters, digits and single underscores. */
  public static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c < 128 && Character.isLetterOrDigit(c)) && c != '_') {
        return false;
      }
    }
    return !name.isEmpty() && !name.contains(Instance.SEPARATOR);
  }
}
