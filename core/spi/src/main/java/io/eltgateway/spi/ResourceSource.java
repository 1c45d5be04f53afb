package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that also offers resources, a user interface for instance. Called from many threads.
 */
public interface ResourceSource {

  /** The resources. */
  List<Resource> resources();

  /**
   * Reads one.
   *
   * @throws ToolException when there is no such resource
   */
  List<Content> read(String uri, ToolCall call);

  /** Takes an action to run whenever {@link #resources} would answer something new. */
  default void onResourcesChange(Runnable action) {}

  /** One resource; metadata is its own {@code _meta}. */
  record Resource(
      String uri,
      String name,
      String description,
      Optional<String> mimeType,
      Map<String, Object> metadata) {}
}
