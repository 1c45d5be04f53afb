package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

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

  /** Whether it can tell that a resource holds something new. */
  default boolean tellsUpdates() {
    return false;
  }

  /**
   * Tells when one resource holds something new, until the subscription is closed.
   *
   * @param updated takes the URI of what holds something new, the resource's or one below it;
   *     called on any thread, quick
   * @throws ToolException {@link FailureKind#NOT_FOUND} when there is no such resource, {@link
   *     FailureKind#REFUSED} when nobody can tell
   */
  default Subscription subscribe(String uri, Consumer<String> updated, ToolCall call) {
    throw new ToolException(
        FailureKind.REFUSED, "Nobody can tell when this resource holds something new.");
  }

  /** Somebody who wants to know when a resource holds something new. */
  interface Subscription extends AutoCloseable {
    /** Ends it; does not wait for anybody. */
    @Override
    void close();
  }

  /**
   * Takes an action to run whenever {@link #resources} or {@link #templates} would answer something
   * new.
   */
  default void onResourcesChange(Runnable action) {}

  /**
   * One resource.
   *
   * @param metadata its own {@code _meta}, in the list and when it is read
   * @param extras what else its element of the list holds, as the protocol writes it: {@code
   *     title}, {@code icons}, {@code annotations}, {@code size}
   */
  record Resource(
      String uri,
      String name,
      String description,
      Optional<String> mimeType,
      Map<String, Object> metadata,
      Map<String, Object> extras) {

    /** Checks that nothing is missing. */
    public Resource {
      Objects.requireNonNull(uri, "uri");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(metadata, "metadata");
      Objects.requireNonNull(extras, "extras");
    }

    /** One of which there is no more to say. */
    public Resource(
        String uri,
        String name,
        String description,
        Optional<String> mimeType,
        Map<String, Object> metadata) {
      this(uri, name, description, mimeType, metadata, Map.of());
    }
  }

  /**
   * A pattern of URIs, in the form of RFC 6570.
   *
   * @param metadata its own {@code _meta}
   * @param extras as those of a resource
   */
  record Template(
      String uriTemplate,
      String name,
      String description,
      Optional<String> mimeType,
      Map<String, Object> metadata,
      Map<String, Object> extras) {

    /** Checks that nothing is missing. */
    public Template {
      Objects.requireNonNull(uriTemplate, "uriTemplate");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(mimeType, "mimeType");
      Objects.requireNonNull(metadata, "metadata");
      Objects.requireNonNull(extras, "extras");
    }

    /** One of which there is no more to say. */
    public Template(
        String uriTemplate,
        String name,
        String description,
        Optional<String> mimeType,
        Map<String, Object> metadata) {
      this(uriTemplate, name, description, mimeType, metadata, Map.of());
    }
  }
}
