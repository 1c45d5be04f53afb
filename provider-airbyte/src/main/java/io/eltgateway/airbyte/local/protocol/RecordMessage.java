package io.eltgateway.airbyte.local.protocol;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One record of a stream. The map is the reader's own: nobody else holds it.
 *
 * @param stream the stream's name
 * @param namespace the stream's namespace, where the source has such
 * @param data the record's fields as JSON values; may hold {@code null}
 * @param emittedAt when the source read it, in milliseconds since 1970
 */
public record RecordMessage(
    String stream, Optional<String> namespace, Map<String, Object> data, long emittedAt)
    implements Message {

  /** Checks that nothing is missing. */
  public RecordMessage {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(data, "data");
  }
}
