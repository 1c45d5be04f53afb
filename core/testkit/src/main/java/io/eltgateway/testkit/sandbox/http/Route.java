package io.eltgateway.testkit.sandbox.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An operation's method and path template, its handler, and where it differs from the rest. */
public final class Route {

  final String method;
  final List<String> template;
  final Handler handler;
  boolean open;
  boolean form;
  boolean binary;
  boolean needsBody;
  boolean reading;

  Route(String method, String template, Handler handler) {
    this.method = method;
    this.template = RawPath.segments(template);
    this.handler = handler;
  }

  /** Answers without credentials. */
  public Route open() {
    open = true;
    return this;
  }

  /** Takes a form upload instead of JSON. */
  public Route form() {
    form = true;
    return this;
  }

  /** Answers with a file, whatever the client says it accepts. */
  public Route binary() {
    binary = true;
    return this;
  }

  /** Refuses a request without any body; an empty object will do. */
  public Route needsBody() {
    needsBody = true;
    return this;
  }

  /** Changes nothing, although its method could. */
  public Route reading() {
    reading = true;
    return this;
  }

  /** Whether it takes a form upload. */
  public boolean takesForm() {
    return form;
  }

  /** Whether it answers with a file. */
  public boolean answersFile() {
    return binary;
  }

  /** Whether a request without any body is refused. */
  public boolean isBodyNeeded() {
    return needsBody;
  }

  boolean reads() {
    return reading || method.equals("GET");
  }

  /** Whether its method carries content. */
  public boolean takesContent() {
    return method.startsWith("P");
  }

  /** The placeholders' values, or null when the path is another one. */
  Map<String, String> match(List<String> segments) {
    if (segments.size() != template.size()) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      if (isPlaceholder(expected)) {
        values.put(expected.substring(1, expected.length() - 1), segments.get(i));
      } else if (!expected.equals(segments.get(i))) {
        return null;
      }
    }
    return values;
  }

  /** Whether this template says more than the other one at the first place where they differ. */
  boolean isMoreLiteralThan(Route other) {
    for (int i = 0; i < template.size(); i++) {
      boolean here = isPlaceholder(template.get(i));
      if (here != isPlaceholder(other.template.get(i))) {
        return !here;
      }
    }
    return false;
  }

  private static boolean isPlaceholder(String segment) {
    return segment.startsWith("{");
  }
}
