package io.eltgateway.engine.session;

import io.eltgateway.spi.ObjectPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The form in which ids are compared: exactly as the vendor spells them. Ids are not trimmed, not
 * percent-decoded and not folded, because each such kindness would let the spelling of one object
 * pass for another's; a strange spelling of one's own object is only refused. The one exception is
 * a UUID, whose letters mean the same in both cases (RFC 9562).
 */
final class CanonicalPath {
  private static final int UUID_LENGTH = 36;

  private CanonicalPath() {}

  static ObjectPath of(ObjectPath path) {
    for (ObjectPath.Step step : path.steps()) {
      if (!canonical(step.id()).equals(step.id())) {
        return rewritten(path);
      }
    }
    return path;
  }

  /** The object itself and each of its owners, outermost first. */
  static List<ObjectPath> prefixes(ObjectPath path) {
    List<ObjectPath> prefixes = new ArrayList<>(path.steps().size());
    for (int length = 1; length < path.steps().size(); length++) {
      prefixes.add(new ObjectPath(path.steps().subList(0, length)));
    }
    prefixes.add(path);
    return prefixes;
  }

  /** Whether the object is the owner, or a part of it. */
  static boolean isWithin(ObjectPath object, ObjectPath owner) {
    int length = owner.steps().size();
    return object.steps().size() >= length
        && object.steps().subList(0, length).equals(owner.steps());
  }

  private static ObjectPath rewritten(ObjectPath path) {
    return new ObjectPath(
        path.steps().stream()
            .map(step -> new ObjectPath.Step(step.kind(), canonical(step.id())))
            .toList());
  }

  private static String canonical(String id) {
    return isUuid(id) ? id.toLowerCase(Locale.ROOT) : id;
  }

  private static boolean isUuid(String id) {
    if (id.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? id.charAt(i) != '-' : !isHex(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
