package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the URIs of instances apart, as prefixes keep the names of their tools apart: what the
 * provider of {@code acme} calls {@code ui://view.html} is {@code ui://acme__view.html} for
 * clients. The address depends on nothing but the instance, so it does not change when another
 * account of the same vendor joins. What any client can open by itself stays as it is. Immutable.
 */
final class Addresses {
  private static final Set<String> EVERYBODYS = Set.of("data", "http", "https", "mailto");
  private static final String USER_INTERFACE = "ui://";

  private final Instance instance;

  Addresses(Instance instance) {
    this.instance = instance;
  }

  /** Whether a URI means the same to everybody. */
  static boolean isEverybodys(String uri) {
    return EVERYBODYS.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))));
  }

  /** The URI as clients see it. */
  String outward(String own) {
    if (isEverybodys(own)) {
      return own;
    }
    int start = afterScheme(own);
    return own.substring(0, start) + instance.fullName(own.substring(start));
  }

  /** The provider's own URI, if this is one of the instance as clients see it. */
  Optional<String> inward(String uri) {
    int start = afterScheme(uri);
    String prefix = instance.fullName("");
    return !isEverybodys(uri) && uri.startsWith(prefix, start)
        ? Optional.of(uri.substring(0, start) + uri.substring(start + prefix.length()))
        : Optional.empty();
  }

  private static int afterScheme(String uri) {
    int colon = uri.indexOf(':');
    return uri.startsWith("//", colon + 1) ? colon + 3 : colon + 1;
  }

  /** A result whose links, documents and metadata lead where clients can read. */
  ToolResult outward(ToolResult result) {
    if (result instanceof ToolResult.Ok ok) {
      return outward(ok);
    }
    ToolResult.Failed failed = (ToolResult.Failed) result;
    return failed.original().isEmpty()
        ? failed
        : new ToolResult.Failed(
            failed.kind(),
            failed.message(),
            failed.details(),
            failed.original().map(this::outward));
  }

  private ToolResult.Ok outward(ToolResult.Ok ok) {
    return new ToolResult.Ok(
        outward(ok.content()), ok.structured(), outwardMetadata(ok.metadata()));
  }

  /** Content whose links and documents lead where clients can read. */
  List<Content> outward(List<Content> blocks) {
    return blocks.stream().map(this::outward).toList();
  }

  /** A block whose links and documents lead where clients can read. */
  Content outward(Content block) {
    if (block instanceof Content.Link link) {
      return new Content.Link(
          outward(link.uri()), link.name(), link.mimeType(), link.description());
    }
    if (block instanceof Content.Document document) {
      return new Content.Document(outward(document.uri()), document.mimeType(), document.text());
    }
    if (block instanceof Content.Blob blob) {
      return new Content.Blob(outward(blob.uri()), blob.mimeType(), blob.base64());
    }
    return block instanceof Content.Raw raw ? new Content.Raw(outwardBlock(raw.block())) : block;
  }

  /** Links, and what a read returns, name their URI themselves; an embedded document within. */
  private Map<String, Object> outwardBlock(Map<?, ?> block) {
    Map<String, Object> outward = new LinkedHashMap<>();
    block.forEach((name, value) -> outward.put(String.valueOf(name), value));
    outward.computeIfPresent("uri", (name, uri) -> uri instanceof String own ? outward(own) : uri);
    outward.computeIfPresent(
        "resource",
        (name, value) -> value instanceof Map<?, ?> inner ? outwardBlock(inner) : value);
    return outward;
  }

  /**
   * Metadata whose user interfaces can be read. Its other texts are left alone: of them nobody can
   * tell what they mean.
   */
  Map<String, Object> outwardMetadata(Map<String, Object> metadata) {
    return metadata.isEmpty() ? metadata : members(metadata);
  }

  private Map<String, Object> members(Map<?, ?> object) {
    Map<String, Object> outward = new LinkedHashMap<>();
    object.forEach((name, value) -> outward.put(String.valueOf(name), value(value)));
    return outward;
  }

  private Object value(Object value) {
    if (value instanceof String text) {
      return text.startsWith(USER_INTERFACE) ? outward(text) : text;
    }
    if (value instanceof Map<?, ?> object) {
      return members(object);
    }
    return value instanceof List<?> list ? list.stream().map(this::value).toList() : value;
  }
}
