package io.eltgateway.engine.offer;

import io.eltgateway.spi.ResourceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resources of all instances that can have some. Thread-safe. */
public final class Resources {
  private final List<Offer<ResourceSource>> offers;

  /** Both kinds in one, because one change is said for both. */
  private final Registry<Offered> registry = new Registry<>("resources", "at");

  Resources(List<Offer<ResourceSource>> offers) {
    this.offers = List.copyOf(offers);
    for (Offer<ResourceSource> offer : offers) {
      registry.add(offer, source -> entries(offer, source), ResourceSource::onResourcesChange);
    }
  }

  private static List<Offered> entries(Offer<ResourceSource> offer, ResourceSource source) {
    List<Offered> entries = new ArrayList<>();
    source.resources().forEach(own -> entries.add(ResourceEntry.listed(offer, own)));
    source.templates().forEach(own -> entries.add(new TemplateEntry(offer, own)));
    return entries;
  }

  /** Whether anybody can tell that a resource holds something new. */
  public boolean tellUpdates() {
    return offers.stream().anyMatch(offer -> offer.source().tellsUpdates());
  }

  /** The patterns of URIs that can be read beside, sorted. */
  public List<TemplateEntry> templates() {
    return only(TemplateEntry.class);
  }

  /** The template of this text as clients see it. */
  Optional<TemplateEntry> template(String text) {
    return find(text, TemplateEntry.class);
  }

  /** Those that are listed, sorted by URI. */
  public List<ResourceEntry> entries() {
    return only(ResourceEntry.class);
  }

  /**
   * The resource at this URI as clients see it. It need not be listed: a result may link to what no
   * list names, and whether it is there only its provider knows.
   */
  public Optional<ResourceEntry> find(String uri) {
    return find(uri, ResourceEntry.class).or(() -> unlisted(uri));
  }

  private <E extends Offered> List<E> only(Class<E> kind) {
    return registry.entries().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <E extends Offered> Optional<E> find(String name, Class<E> kind) {
    return registry.find(name).filter(kind::isInstance).map(kind::cast);
  }

  private Optional<ResourceEntry> unlisted(String uri) {
    return offers.stream()
        .flatMap(offer -> ResourceEntry.unlisted(offer, uri).stream())
        .findFirst();
  }

  /** Takes an action to run whenever {@link #entries} or the templates are others. */
  public void onChange(Runnable action) {
    registry.onChange(action);
  }

  List<String> problems() {
    return registry.problems();
  }

  List<String> warnings() {
    return registry.warnings();
  }
}
