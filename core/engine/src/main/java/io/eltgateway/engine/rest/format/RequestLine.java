package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as a catalogue writes it, for example {@code GET /v1/groups/{groupId}}.
 *
 * @param method the HTTP method
 * @param path with placeholders in braces
 * @param placeholders their names, in order
 */
record RequestLine(String method, String path, List<String> placeholders) {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_]+)}");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9/._~!$&'()*+,;=:@-]*");

  boolean isGet() {
    return method.equals("GET");
  }

  /** Whether arguments that are not in the path go into the query. */
  boolean hasQueryByDefault() {
    return method.equals("GET") || method.equals("DELETE");
  }

  /** Reads the key {@code request}, if it is there, or reports what is wrong with it. */
  static Optional<RequestLine> read(Fields fields) {
    return fields.text("request").flatMap(text -> read(fields, text));
  }

  private static Optional<RequestLine> read(Fields fields, String text) {
    int space = text.indexOf(' ');
    String method = space < 0 ? text : text.substring(0, space);
    String path = space < 0 ? "" : text.substring(space + 1);
    Optional<String> fault = fault(method, path);
    if (fault.isPresent()) {
      fields.problem("request", "The request '" + text + "' " + fault.get() + ".");
      return Optional.empty();
    }
    return Optional.of(new RequestLine(method, path, placeholders(path)));
  }

  private static Optional<String> fault(String method, String path) {
    if (!METHODS.contains(method)) {
      return Optional.of("must begin with GET, POST, PUT, PATCH or DELETE and one space");
    }
    if (!path.startsWith("/")) {
      return Optional.of("must have a path that starts with a slash");
    }
    String literal = PLACEHOLDER.matcher(path).replaceAll("x");
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.of(
          "must be a plain path with placeholders such as {groupId}; query parameters are declared"
              + " below 'parameters'");
    }
    // One slash may end a path: there are vendors who answer nothing without it.
    for (String segment : literal.substring(1).replaceFirst("/$", "").split("/", -1)) {
      if ((segment.isEmpty() && literal.length() > 1)
          || segment.equals(".")
          || segment.equals("..")) {
        return Optional.of("must not hold empty or dotted segments");
      }
    }
    return Optional.empty();
  }

  private static List<String> placeholders(String path) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
