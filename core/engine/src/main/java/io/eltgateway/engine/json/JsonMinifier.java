package io.eltgateway.engine.json;

/** Takes the white space out of JSON text without parsing it. */
public final class JsonMinifier {
  private JsonMinifier() {}

  /**
   * The same JSON without white space between its tokens; the same object when there is none. The
   * text is not checked: what is not JSON comes back as something that is not JSON either.
   */
  public static String minify(String json) {
    StringBuilder compact = null;
    boolean inString = false;
    int copied = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        if (compact == null) {
          compact = new StringBuilder(json.length());
        }
        compact.append(json, copied, i);
        copied = i + 1;
      }
    }
    return compact == null ? json : compact.append(json, copied, json.length()).toString();
  }
}
