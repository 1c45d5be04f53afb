package io.eltgateway.engine.mcp;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.text.ForeignText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as one text that does not depend on the order of names or on how numbers are written, so
 * that two definitions are the same when their texts are.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  /** SHA-256 of the text, in hexadecimal. */
  static String sha256(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    // Half a pair of surrogates has no bytes in UTF-8: all of them would become one character.
    String text =
        StandardCharsets.UTF_8.newEncoder().canEncode(json)
            ? json.toString()
            : ForeignText.visible(json.toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static void write(Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> object) {
      String separator = "{";
      Map<String, Object> sorted = new TreeMap<>();
      object.forEach((name, member) -> sorted.put(String.valueOf(name), member));
      for (Map.Entry<String, Object> member : sorted.entrySet()) {
        text.append(separator).append(JsonValues.plain().write(member.getKey())).append(':');
        write(member.getValue(), text);
        separator = ",";
      }
      text.append(sorted.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        text.append(separator);
        write(item, text);
        separator = ",";
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Number number) {
      BigDecimal exact = new BigDecimal(number.toString());
      text.append(exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString());
    } else {
      text.append(JsonValues.plain().write(value));
    }
  }
}
