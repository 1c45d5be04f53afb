package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider that also offers resources, a user interface for instance. Called from many threads.
 *
 * <p>A provider knows its own URIs only. So that two instances never share one, clients see them
 * with the instance's prefix after the scheme: {@code ui://view.html} of the instance {@code acme}
 * is {@code ui://acme__view.html}. The gateway translates both ways: in lists and reads, in links
 * and documents that results bring, and where a tool's metadata names a {@code ui://} URI. What any
 * client can open by itself ({@code https:} and the like) stays as it is.
 *
 * <p>The policy's selectors mean tools. So a resource must not hand out what an operator could want
 * to deny: a vendor's data belongs into a tool.
 */
public interface ResourceSource {

  /**
   * The resources. Asked after {@link ToolProvider#tools}, and again after every change; must not
   * use the network.
   */
  List<Resource> resources();

  /**
   * Reads one, also one that is not listed but that a result has linked to. The call is held to
   * reading.
   *
   * @return documents and blobs under their own URIs; anything else but a link stands under the URI
   *     that was asked for
   * @throws ToolException {@link FailureKind#NOT_FOUND} when there is no such resource
   */
  List<Content> read(String uri, ToolCall call);

  /**
   * Patterns of URIs that can be read beside the resources. Asked as {@link #resources} is; their
   * URIs are translated in the same way.
   */
  default List<Template> templates() {
    return List.of();
  }

  /**
   * Takes an action to run whenever {@link #resources} or {@link #templates} would answer something
   * new.
   */
  default void onResourcesChange(Runnable action) {}

  /** One resource; metadata is its own {@code _meta}, in the list and when it is read. */
  record Resource(
      String uri,
      String name,
      String description,
      Optional<String> mimeType,
      Map<String, Object> metadata) {

    /** Checks that nothing is missing. */
    public Resource {
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(metadata, "metadata");
    }
  }

  /** A pattern of URIs, in the form of RFC 6570; metadata is its own {@code _meta}. */
  record Template(
      String uriTemplate,
      String name,
      String description,
      Optional<String> mimeType,
      Map<String, Object> metadata) {

    /** Checks that nothing is missing. */
    public Template {
      Objects.requireNonNull(uriTemplate, "uriTemplate");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(metadata, "metadata");
    }
  }
}
