package io.eltgateway.engine.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * The one configuration of Jackson. Everything it makes writes compact JSON and refuses documents
 * that are built to exhaust the reader. Thread-safe.
 */
public final class Jackson {
  /** How deep a document may nest. Real ones stay below 30. */
  public static final int MAX_DEPTH = 200;

  /** The longest text inside a document, in characters: an upload in base64 with room to spare. */
  public static final int MAX_STRING = 64 * 1024 * 1024;

  private static final JsonFactory FACTORY = factory(false);
  private static final JsonFactory STRICT = factory(true);

  private Jackson() {}

  /** Reads what others sent: of two equal keys the last one counts. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  /** Reads what people and authors wrote: two equal keys in one object are an error. */
  public static JsonFactory strictFactory() {
    return STRICT;
  }

  /**
   * Writes compact JSON as text. By way of bytes: the writers of the JDK take characters one by
   * one.
   *
   * @param factory how to write
   * @param size about how long it will be
   */
  public static String text(JsonFactory factory, int size, Consumer<JsonGenerator> document) {
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream(size);
    try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), utf8)) {
      document.accept(generator);
    }
    return utf8.toString(StandardCharsets.UTF_8);
  }

  private static JsonFactory factory(boolean strict) {
    JsonFactoryBuilder builder =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
    return (strict ? builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) : builder)
        .build();
  }
}
