package io.eltgateway.engine.rest.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows which headers a declaration may name. Stateless. */
public final class HeaderNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "host",
          "content-length",
          "content-type",
          "content-encoding",
          "transfer-encoding",
          "accept-encoding",
          "connection",
          "expect",
          "te",
          "trailer",
          "upgrade");

  private HeaderNames() {}

  /** Whether a text is a header's name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether it is the name of a header that the gateway does not write itself. */
  public static boolean isFree(String text) {
    return isName(text) && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }
}
