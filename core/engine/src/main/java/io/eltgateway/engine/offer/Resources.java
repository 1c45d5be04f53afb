package io.eltgateway.engine.offer;

import io.eltgateway.spi.ResourceSource;
import java.util.List;
import java.util.Optional;

/** The resources of all instances that can have some. Thread-safe. */
public final class Resources {
  private final List<Offer<ResourceSource>> offers;
  private final Registry<ResourceEntry> registry = new Registry<>("resources", "at");

  Resources(List<Offer<ResourceSource>> offers) {
    this.offers = List.copyOf(offers);
    for (Offer<ResourceSource> offer : offers) {
      registry.add(
          offer, source -> entries(offer, source.resources()), ResourceSource::onResourcesChange);
    }
  }

  private static List<ResourceEntry> entries(
      Offer<ResourceSource> offer, List<ResourceSource.Resource> resources) {
    return resources.stream().map(own -> ResourceEntry.listed(offer, own)).toList();
  }

  /** Those that are listed, sorted by URI. */
  public List<ResourceEntry> entries() {
    return registry.entries();
  }

  /**
   * The resource at this URI as clients see it. It need not be listed: a result may link to what no
   * list names, and whether it is there only its provider knows.
   */
  public Optional<ResourceEntry> find(String uri) {
    return registry.find(uri).or(() -> unlisted(uri));
  }

  private Optional<ResourceEntry> unlisted(String uri) {
    return offers.stream()
        .flatMap(offer -> ResourceEntry.unlisted(offer, uri).stream())
        .findFirst();
  }

  /** Takes an action to run whenever {@link #entries} answers something new. */
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
