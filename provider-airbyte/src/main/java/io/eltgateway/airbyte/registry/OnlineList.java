package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of a registry on the network, kept on disk between processes. Thread-safe. */
final class OnlineList implements ListSource {
  private static final String PATH = "/registries/v0/oss_registry.json";

  /** With a copy at hand nobody should wait long for a registry that does not answer. */
  private static final Duration PATIENCE_WITH_COPY = Duration.ofSeconds(8);

  private final Http http;
  private final URI root;
  private final ListReader reader;
  private final DiskCopy disk;
  private final InstantSource clock;

  OnlineList(Http http, URI root, ListReader reader, DiskCopy disk, InstantSource clock) {
    this.http = http;
    this.root = root;
    this.reader = reader;
    this.disk = disk;
    this.clock = clock;
  }

  /** Where a registry's list is. */
  static String listUrl(URI root) {
    return root + PATH;
  }

  @Override
  public Optional<Copy> kept() {
    Optional<DiskCopy.Stored> stored = disk.read();
    if (stored.isEmpty() || stored.get().asOf().isAfter(clock.instant())) {
      return Optional.empty();
    }
    try {
      DiskCopy.Stored copy = stored.get();
      List<Connector> connectors = reader.connectors(copy.body());
      return Optional.of(new Copy(connectors, copy.etag(), copy.asOf(), copy.expires()));
    } catch (IllegalArgumentException noList) {
      return Optional.empty();
    }
  }

  @Override
  public Copy newest(Optional<Copy> known, ToolCall call) {
    Http.Answer answer = http.send(request(known), call);
    Instant now = clock.instant();
    Instant expires = now.plus(Freshness.of(answer.header("Cache-Control")));
    Optional<String> etag = answer.header("ETag").stream().findFirst();
    if (answer.status() == 304 && known.isPresent()) {
      Copy confirmed = known.get().confirmed(etag, now, expires);
      disk.read().ifPresent(stored -> disk.write(stored.confirmed(confirmed)));
      return confirmed;
    }
    if (answer.status() != 200) {
      throw unusable("answered with HTTP status " + answer.status());
    }
    String body = answer.text();
    Copy copy = new Copy(connectors(body), etag, now, expires);
    disk.write(new DiskCopy.Stored(etag, now, expires, body));
    return copy;
  }

  private static Http.Request request(Optional<Copy> known) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    known.flatMap(Copy::etag).ifPresent(etag -> headers.put("If-None-Match", etag));
    Http.Request get = Http.Request.get(PATH).withHeaders(headers);
    return known.isEmpty() ? get : once(get).within(PATIENCE_WITH_COPY);
  }

  /** Not tried a second time. */
  private static Http.Request once(Http.Request get) {
    return new Http.Request(
        get.method(), get.path(), get.headers(), get.body(), false, get.rateClass(), get.timeout());
  }

  private List<Connector> connectors(String body) {
    try {
      return reader.connectors(body);
    } catch (IllegalArgumentException noList) {
      throw new ToolException(
          unusable("sent something that is no list of connectors").failure(), noList);
    }
  }

  private ToolException unusable(String what) {
    return new ToolException(
        FailureKind.UPSTREAM,
        "The connector registry at "
            + root
            + " "
            + what
            + ". Try again later; if it stays so, check the setting registry-url.");
  }

  @Override
  public Optional<Map<String, Object>> specification(Connector connector) {
    return disk.read().flatMap(stored -> reader.specification(stored.body(), connector));
  }

  @Override
  public boolean isOnline() {
    return true;
  }

  @Override
  public String label() {
    return root.toString();
  }
}
