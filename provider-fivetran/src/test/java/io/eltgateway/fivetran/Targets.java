package io.eltgateway.fivetran;

import io.eltgateway.testkit.FakeUpstream.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Takes the path and query of a recorded request apart. */
final class Targets {
  private Targets() {}

  /** One pair of a query, decoded. */
  record Pair(String name, String value) {}

  static List<Pair> query(Asked request) {
    int start = request.target().indexOf('?');
    if (start < 0) {
      return List.of();
    }
    return Stream.of(request.target().substring(start + 1).split("&", -1))
        .map(pair -> pair.split("=", 2))
        .map(pair -> new Pair(decode(pair[0]), decode(pair[1])))
        .toList();
  }

  /** The raw steps of the path, without the empty one before the first slash. */
  static List<String> steps(Asked request) {
    return List.of(request.path().substring(1).split("/", -1));
  }

  static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
