package io.eltgateway.airbyte.local.tools;

import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of streams, as arguments give them and as messages list them. */
public final class StreamNames {
  private static final int MOST_LISTED = 30;

  private StreamNames() {}

  /**
   * The names in an argument, each once: a list, the text of a JSON array, or names separated by
   * commas.
   *
   * @param value the argument; null when it was not given
   * @throws ToolException when the text starts like a JSON array and is none
   */
  public static List<String> in(Object value, Json json) {
    Object given = value;
    if (value instanceof String text) {
      given = text.strip().startsWith("[") ? array(text, json) : Arrays.asList(text.split(","));
    }
    Set<String> names = new LinkedHashSet<>();
    if (given instanceof List<?> list) {
      list.forEach(item -> names.add(String.valueOf(item).strip()));
    }
    names.remove("");
    return List.copyOf(names);
  }

  private static Object array(String text, Json json) {
    try {
      return json.read(text);
    } catch (IllegalArgumentException e) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The names start with a bracket but are no JSON array: " + e.getMessage());
    }
  }

  /**
   * The stream of this name.
   *
   * @throws ToolException when there is none, with the names there are
   */
  public static Stream required(List<Stream> streams, String name, String connector) {
    return streams.stream()
        .filter(stream -> stream.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ToolException(FailureKind.NOT_FOUND, unknown(streams, name, connector)));
  }

  /** Says that there is no such stream, and which there are. */
  static String unknown(List<Stream> streams, String name, String connector) {
    return connector + " has no stream '" + name + "'. It has " + listed(streams) + ".";
  }

  private static String listed(List<Stream> streams) {
    if (streams.isEmpty()) {
      return "none with these settings";
    }
    String names =
        streams.stream().limit(MOST_LISTED).map(Stream::name).collect(Collectors.joining(", "));
    int more = streams.size() - MOST_LISTED;
    return more > 0 ? names + " and " + more + " more (list_source_streams)" : names;
  }
}
