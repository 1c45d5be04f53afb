package io.eltgateway.integrateio.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The text of a log: its tail without secrets, and what stands in it. */
final class LogText {
  private static final String MASK = "***";
  private static final int LONGEST_LINE = 2_000;

  /** The only secret of many lines. */
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN [A-Z ]*KEY-----[\\s\\S]*?(?:-----END [A-Z ]*-----|\\z)");

  /**
   * What follows the name of a secret or of a user, credentials inside of URLs, tokens by their
   * form.
   */
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile(
              "(?i)((?:password|passwd|pwd|secret|token|signature|\\bsig|credential"
                  + "|(?:api|access|account|private)[_-]?key)\\w*"
                  + "[\"']?\\s*[=:]\\s*)(?:\"[^\"]*\"|'[^']*'|[^\\s,;&]+)"),
          Pattern.compile(
              "(?i)(\\b(?:user|user[_-]?name|user[_-]?id|uid)\"?\\s*[=:]\\s*)"
                  + "(?:\"[^\"]*\"|'[^']*'|[^\\s,;&]+)"),
          Pattern.compile("(?i)((?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}"),
          Pattern.compile("(://)[^/\\s@]+(?=@)"),
          Pattern.compile("()\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9._-]+"),
          Pattern.compile("()\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"));

  /** The kinds of trouble that the vendor's page names, in its order. */
  private static final Map<String, Pattern> PATTERNS = patterns();

  private LogText() {}

  private static Map<String, Pattern> patterns() {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    patterns.put("FATAL", Pattern.compile("\\bFATAL\\b"));
    patterns.put("ERROR", Pattern.compile("\\bERROR\\b"));
    patterns.put("exception", Pattern.compile("(?i)exception"));
    patterns.put(
        "auth",
        Pattern.compile(
            "(?i)authenticat|authoriz|access denied|permission denied|forbidden|unauthorized"));
    patterns.put(
        "connection",
        Pattern.compile(
            "(?i)connection (?:refused|reset|timed out|closed|failed)|unknown ?host|timed out"
                + "|could not connect|unreachable"));
    patterns.put(
        "schema",
        Pattern.compile(
            "(?i)(?:column|table|relation|field|schema)\\b.{0,80}\\b(?:does not exist|not found"
                + "|unknown|missing|mismatch)|invalid (?:column|object) name|no such (?:column|table)"));
    return patterns;
  }

  /** The text without what looks like a secret. */
  static String redacted(String text) {
    String clean = KEY.matcher(text).replaceAll(MASK);
    for (Pattern secret : SECRETS) {
      clean = secret.matcher(clean).replaceAll("$1" + MASK);
    }
    return clean;
  }

  /** The last lines, without secrets. */
  static List<String> tail(String text, int most) {
    String clean = KEY.matcher(text).replaceAll(MASK);
    List<String> lines = clean.lines().filter(line -> !line.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size()).stream()
        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
        .map(LogText::redacted)
        .toList();
  }

  /** Which kinds of trouble stand in a text. */
  static List<String> detected(String text) {
    List<String> found = new ArrayList<>();
    PATTERNS.forEach(
        (name, pattern) -> {
          if (pattern.matcher(text).find()) {
            found.add(name);
          }
        });
    return found;
  }

  /** What to do about the kinds of trouble that were found. */
  static List<String> advice(List<String> detected) {
    List<String> advice = new ArrayList<>();
    if (detected.contains("auth")) {
      advice.add(
          "Test the package's connections with test_connection; credentials may have ended.");
    }
    if (detected.contains("connection")) {
      advice.add("Test the package's connections with test_connection; a system may be down.");
    }
    if (detected.contains("schema")) {
      advice.add(
          "Compare the package's fields (get_package) with the table's columns (preview_data).");
    }
    if (advice.isEmpty()) {
      advice.add("Read the log's tail, and validate the package with validate_package.");
    }
    advice.add("When the cause is gone, start it again with retry_job.");
    return advice;
  }
}
