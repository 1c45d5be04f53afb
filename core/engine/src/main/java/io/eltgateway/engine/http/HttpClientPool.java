package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.Time;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * The HTTP client of the process. Lends lanes, each bound to one root and one instance; connections
 * are pooled over all of them. The library behind it is loaded by the first request. Thread-safe.
 *
 * <p>Two things it cannot cut short: a name server that does not answer (the JDK's lookup cannot be
 * interrupted), and a provider's own {@link io.eltgateway.spi.Auth.HeaderSource}.
 */
public final class HttpClientPool implements AutoCloseable {
  private final HttpClientSettings settings;
  private final Redactor redactor;
  private final Time time;
  private final DoubleSupplier random;
  private final NameLookup names;
  private final ProxyRules proxies;
  private final ByteBudget budget;

  /** By the object itself: two accounts may have equal credentials and still share nothing. */
  private final Map<Auth, Credentials> tokens =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final ReentrantLock lock = new ReentrantLock();
  private volatile Transport transport;
  private volatile boolean closed;

  /**
   * A client without any connection yet.
   *
   * @throws IllegalArgumentException when the environment's proxy cannot be understood
   */
  public HttpClientPool(HttpClientSettings settings, Redactor redactor) {
    this(
        settings,
        redactor,
        Time.system(),
        () -> ThreadLocalRandom.current().nextDouble(),
        InetAddress::getAllByName);
  }

  HttpClientPool(
      HttpClientSettings settings,
      Redactor redactor,
      Time time,
      DoubleSupplier random,
      NameLookup names) {
    this.settings = settings;
    this.redactor = redactor;
    this.time = time;
    this.random = random;
    this.names = names;
    this.proxies = ProxyRules.of(settings.environment());
    this.budget = new ByteBudget(settings.answerBudget());
    if (proxies.proxy() != null) {
      proxies.proxy().password().ifPresent(this::mask);
    }
  }

  /**
   * Requests to this root for this instance. Opens no connection.
   *
   * @throws IllegalArgumentException when the URL (or the token URL) is none to send credentials
   *     to: not https and not a loopback host, with a user name, with a query; the message says
   *     which
   */
  public EventHttp lane(HttpRoot root, LaneSettings lane) {
    return new HttpLane(
        Root.of(root.url()),
        root.headers(),
        credentials(root.auth(), lane),
        lane,
        this::transport,
        time,
        new Retries(time, random));
  }

  /** Ends all requests and closes all connections, at once. What is sent later is refused. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (transport != null) {
        transport.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What is left of the budget for answers. */
  long answerBudgetLeft() {
    return budget.left();
  }

  private Credentials credentials(Auth auth, LaneSettings lane) {
    if (auth instanceof Auth.Basic basic) {
      return Credentials.fixed(basic(basic));
    }
    if (auth instanceof Auth.Bearer bearer) {
      mask(bearer.token());
      return Credentials.fixed(Authorization.bearer(bearer.token()));
    }
    if (auth instanceof Auth.Header header) {
      mask(header.value());
      return Credentials.fixed(Authorization.header(header.name(), header.value().reveal()));
    }
    if (auth instanceof Auth.ClientCredentials client) {
      mask(client.secret());
      return kept(auth, lane, grant(client, lane));
    }
    if (auth instanceof Auth.Tokens granted) {
      return kept(auth, lane, granted.source());
    }
    if (auth instanceof Auth.Custom custom) {
      return new CustomCredentials(custom.source(), redactor);
    }
    return Credentials.fixed(Authorization.NONE);
  }

  private Auth.TokenSource grant(Auth.ClientCredentials client, LaneSettings lane) {
    URI origin = ClientCredentialsGrant.origin(client.tokenUrl());
    EventHttp http = lane(HttpRoot.of(origin, new Auth.None()), lane);
    return new ClientCredentialsGrant(http, lane.vendor(), client);
  }

  private Credentials kept(Auth auth, LaneSettings lane, Auth.TokenSource source) {
    return tokens.computeIfAbsent(
        auth, unknown -> new TokenCredentials(lane.vendor(), source, redactor, time));
  }

  /** The encoded pair is as good as the password, so it is masked like one. */
  private Authorization basic(Auth.Basic basic) {
    String pair = basic.user().reveal() + ":" + basic.password().reveal();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    mask(basic.user());
    mask(basic.password());
    mask(Secret.of(encoded));
    return Authorization.header("Authorization", "Basic " + encoded);
  }

  /** A password may be empty, where the user name is the key. */
  private void mask(Secret secret) {
    if (!secret.reveal().isEmpty()) {
      redactor.register(secret);
    }
  }

  private Transport transport() {
    Transport present = transport;
    if (present != null && !closed) {
      return present;
    }
    lock.lock();
    try {
      if (closed) {
        throw new ToolException(
            FailureKind.CANCELLED, "The gateway was stopped before this request was sent.");
      }
      if (transport == null) {
        transport = new ApacheTransport(settings, proxies, budget, time, names);
      }
      return transport;
    } finally {
      lock.unlock();
    }
  }
}
