package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ResourceSource.Resource;
import io.eltgateway.spi.ResourceSource.Subscription;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One resource of one instance. Immutable. */
public final class ResourceEntry implements Offered {
  private final Offer<ResourceSource> offer;
  private final String ownUri;
  private final Resource shown;

  private ResourceEntry(Offer<ResourceSource> offer, String ownUri, Resource shown) {
    this.offer = offer;
    this.ownUri = ownUri;
    this.shown = shown;
  }

  static ResourceEntry listed(Offer<ResourceSource> offer, Resource own) {
    Addresses addresses = new Addresses(offer.instance());
    Resource shown =
        new Resource(
            addresses.outward(own.uri()),
            offer.instance().fullName(own.name()),
            own.description(),
            own.mimeType(),
            addresses.outwardMetadata(own.metadata()),
            own.extras());
    return new ResourceEntry(offer, own.uri(), shown);
  }

  /** A resource that is not listed, if this URI is one that the instance would know. */
  static Optional<ResourceEntry> unlisted(Offer<ResourceSource> offer, String uri) {
    return new Addresses(offer.instance())
        .inward(uri)
        .map(
            own ->
                new ResourceEntry(
                    offer, own, new Resource(uri, uri, "", Optional.empty(), Map.of())));
  }

  @Override
  public String name() {
    return shown.uri();
  }

  @Override
  public Instance instance() {
    return offer.instance();
  }

  @Override
  public boolean isEverybodys() {
    return Addresses.isEverybodys(ownUri);
  }

  /** The resource as clients see it. */
  public Resource shown() {
    return shown;
  }

  /**
   * Tells when it holds something new, under the URI that clients know.
   *
   * @throws io.eltgateway.spi.ToolException as the provider does
   */
  public Subscription subscribe(Consumer<String> updated, ToolCall call) {
    Addresses addresses = new Addresses(instance());
    return offer.source().subscribe(ownUri, own -> updated.accept(addresses.outward(own)), call);
  }

  /**
   * Reads it, on this thread.
   *
   * @throws io.eltgateway.spi.ToolException as the provider does
   */
  public List<Content> read(ToolCall call) {
    return new Addresses(instance()).outward(offer.source().read(ownUri, call));
  }
}
