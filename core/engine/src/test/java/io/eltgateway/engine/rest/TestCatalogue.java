package io.eltgateway.engine.rest;

import io.eltgateway.spi.Http;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Tool;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalogue whose files are texts in a test, seen through a class loader as a provider's jar is.
 */
final class TestCatalogue extends ClassLoader {
  /** An index like Fivetran's with one group, {@code things}. */
  static final String INDEX =
      """
      defaults:
        result: /data
        error: {message: /message, code: /code}
        paging: {cursor: cursor, limit: limit, maximum: 100, items: /data/items, next: /data/next_cursor}
      rate-limits:
        general: {permits: 100, per: 1h}
        slow: {permits: 5, per: 1m, includes: [general]}
      files: [things]
      """;

  private final Map<String, String> files = new LinkedHashMap<>();

  /** A catalogue with the usual index and these entries. */
  static TestCatalogue of(String things) {
    return new TestCatalogue().with("index.yaml", INDEX).with("things.yaml", things);
  }

  TestCatalogue with(String file, String text) {
    files.put(file, text);
    return this;
  }

  /** The text of a file, if there is one. */
  Optional<String> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  List<Tool> tools(Http http) {
    return tools(http, RestOptions.of("acme", "Acme"));
  }

  List<Tool> tools(Http http, RestOptions options) {
    return RestTools.load(RestCatalogue.over(http), this, options);
  }

  /** The tool of this name. */
  static Tool named(List<Tool> tools, String name) {
    return tools.stream()
        .filter(tool -> tool.spec().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No tool " + name));
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    String text = files.get(name.substring(name.indexOf('/') + 1));
    return text == null || !name.startsWith("catalogue/")
        ? null
        : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
