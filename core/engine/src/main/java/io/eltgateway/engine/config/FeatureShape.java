package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Schemas;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.yaml.Node;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.RemoteServer.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What another MCP server may do beside answering tool calls. */
record FeatureShape() implements Shape<Feature> {
  private static final List<String> LABELS =
      Arrays.stream(Feature.values()).map(FeatureShape::label).toList();

  @Override
  public Optional<Feature> read(Node node, String path, Reading reading) {
    Optional<Node.Scalar> written = reading.scalar(node, path);
    Optional<Feature> feature = written.flatMap(scalar -> find(scalar.text()));
    if (written.isPresent() && feature.isEmpty()) {
      String text = written.get().text();
      reading
          .problems()
          .add(
              node.location(),
              path,
              Quotes.of(text) + " is nothing that can be passed on.",
              Suggestions.withDidYouMean(
                  "Tools always are; beside them there are " + String.join(", ", LABELS) + ".",
                  text,
                  LABELS));
    }
    return feature;
  }

  private static Optional<Feature> find(String label) {
    return Arrays.stream(Feature.values())
        .filter(feature -> label(feature).equals(label))
        .findFirst();
  }

  private static String label(Feature feature) {
    return feature.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String form() {
    return "`" + String.join("`, `", LABELS) + "`";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("enum", LABELS);
  }
}
