package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.InstanceLimits;
import io.eltgateway.engine.limit.LimitSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A pool and what it is made with, for tests; pauses between tries pass at once and are noted. */
final class Lanes implements AutoCloseable {
  final Redactor redactor = new Redactor();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final RequestLimits limits;
  final HttpClientPool pool;

  Lanes() {
    this(HttpClientSettings.of(Map.of()));
  }

  Lanes(HttpClientSettings settings) {
    this(settings, InetAddress::getAllByName);
  }

  Lanes(HttpClientSettings settings, NameLookup names) {
    this(settings, names, new InstanceLimits(LimitSettings.of("Fivetran"), Time.system()));
  }

  Lanes(HttpClientSettings settings, NameLookup names, RequestLimits limits) {
    this.limits = limits;
    this.pool = new HttpClientPool(settings, redactor, new Hurried(), () -> 0.5, names);
  }

  /**
   * Sends one request, so that the time of those that follow is not spent on loading the library:
   * on a machine that is busy that takes seconds.
   */
  static void warmUp() throws IOException {
    try (RawServer server =
            new RawServer(
                connection -> {
                  connection.readRequest();
                  connection.write("HTTP/1.1 204 No Content\r\n\r\n");
                });
        Lanes lanes = new Lanes()) {
      Http.Answer unused = lanes.to(server.url()).send(Http.Request.get("/"), new TestCall());
    }
  }

  Http to(URI root) {
    return to(HttpRoot.of(root, new Auth.None()));
  }

  Http to(HttpRoot root) {
    return pool.lane(root, settings());
  }

  LaneSettings settings() {
    return LaneSettings.of("Fivetran", limits);
  }

  /** A lane on which every request ends after this time. */
  Http impatient(URI root, Duration timeout) {
    return pool.lane(HttpRoot.of(root, new Auth.None()), settings().withTimeouts(timeout, timeout));
  }

  @Override
  public void close() {
    pool.close();
  }

  /** The real time, but nobody waits long: a pause that is not cancelled is over at once. */
  private final class Hurried implements Time {
    @Override
    public Instant now() {
      return Time.system().now();
    }

    @Override
    public long nanos() {
      return Time.system().nanos();
    }

    @Override
    public boolean await(CountDownLatch signal, long nanos) throws InterruptedException {
      return signal.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean pause(long nanos, Cancellation cancellation) {
      pauses.add(Duration.ofNanos(nanos));
      return !cancellation.isCancelled();
    }
  }
}
