package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ResourceSource.Template;

/** One pattern of URIs of one instance. Immutable. */
public final class TemplateEntry implements Offered {
  private final Instance instance;
  private final String ownText;
  private final Template shown;

  TemplateEntry(Offer<ResourceSource> offer, Template own) {
    this.instance = offer.instance();
    this.ownText = own.uriTemplate();
    Addresses addresses = new Addresses(instance);
    this.shown =
        new Template(
            addresses.outward(own.uriTemplate()),
            instance.fullName(own.name()),
            own.description(),
            own.mimeType(),
            addresses.outwardMetadata(own.metadata()),
            own.extras());
  }

  @Override
  public String name() {
    return shown.uriTemplate();
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public boolean isEverybodys() {
    return Addresses.isEverybodys(ownText);
  }

  /** The text that its provider knows it by. */
  String ownText() {
    return ownText;
  }

  /** The template as clients see it. */
  public Template shown() {
    return shown;
  }
}
