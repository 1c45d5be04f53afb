package io.eltgateway.engine.redact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The spellings in which a secret can turn up: as it is, line by line, in base64 at any offset, in
 * a URL, in JSON text, in HTML.
 */
final class SecretVariants {
  private static final int SHORTEST_LINE = 16;
  private static final String ARMOUR = "-----";

  private SecretVariants() {}

  static Set<String> of(String secret) {
    Set<String> variants = new LinkedHashSet<>();
    addSpellings(variants, secret);
    addSpellings(variants, secret.strip());
    if (secret.indexOf('\n') >= 0) {
      // Logs are masked line by line, and a key may be wrapped differently where it is quoted.
      for (String line : secret.split("\n", -1)) {
        String plain = line.strip();
        if (plain.length() >= SHORTEST_LINE && !plain.startsWith(ARMOUR)) {
          variants.add(plain);
        }
      }
    }
    variants.removeIf(variant -> variant.length() < SecretWorth.SHORTEST);
    return variants;
  }

  private static void addSpellings(Set<String> variants, String secret) {
    variants.add(secret);
    addBase64(variants, secret.getBytes(StandardCharsets.UTF_8));
    addUrl(variants, secret);
    addJson(variants, secret);
    variants.add(html(secret));
  }

  /**
   * The characters that all base64 texts share which have the secret inside, for each of the three
   * ways it can lie across the groups of three bytes. So the base64 of "key:secret" is found too.
   */
  private static void addBase64(Set<String> variants, byte[] secret) {
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + secret.length];
      System.arraycopy(secret, 0, shifted, offset, secret.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = offset == 0 ? 0 : offset + 1;
      int to = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
      if (from < to) {
        String shared = encoded.substring(from, to);
        variants.add(shared);
        variants.add(shared.replace('+', '-').replace('/', '_'));
      }
    }
    variants.add(Base64.getEncoder().encodeToString(secret));
    variants.add(Base64.getUrlEncoder().encodeToString(secret));
  }

  /** As forms do it, as RFC 3986 does, and as encodeURIComponent of JavaScript does. */
  private static void addUrl(Set<String> variants, String secret) {
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String percent = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    String component =
        percent
            .replace("%21", "!")
            .replace("%27", "'")
            .replace("%28", "(")
            .replace("%29", ")")
            .replace("%2A", "*");
    for (String encoded : new String[] {form, percent, component}) {
      variants.add(encoded);
      variants.add(lowerCaseEscapes(encoded));
    }
  }

  private static String lowerCaseEscapes(String encoded) {
    StringBuilder text = new StringBuilder(encoded);
    for (int i = 0; i + 2 < text.length(); i++) {
      if (text.charAt(i) == '%') {
        text.replace(i + 1, i + 3, text.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }

  private static void addJson(Set<String> variants, String secret) {
    String json = json(secret, "");
    variants.add(json);
    variants.add(json.replace("/", "\\/"));
    // Jackson writes the escapes of ASCII-only JSON in capitals, most others do not.
    for (String escape : new String[] {"\\u%04x", "\\u%04X"}) {
      String ascii = json(secret, escape);
      variants.add(ascii);
      variants.add(ascii.replace("/", "\\/"));
    }
    variants.add(json(json, ""));
  }

  /** JSON text; characters beyond ASCII are escaped in this format, or left when it is empty. */
  private static String json(String secret, String escape) {
    StringBuilder text = new StringBuilder(secret.length() + 8);
    for (int i = 0; i < secret.length(); i++) {
      char c = secret.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else if (c > 0x7e && !escape.isEmpty()) {
            text.append(String.format(Locale.ROOT, escape, (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }

  private static String html(String secret) {
    return secret
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
