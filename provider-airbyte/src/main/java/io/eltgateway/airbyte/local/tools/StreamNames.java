package io.eltgateway.airbyte.local.tools;

import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds streams by their names, and lists names in messages. */
public final class StreamNames {
  private static final int MOST_LISTED = 30;

  private StreamNames() {}

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
