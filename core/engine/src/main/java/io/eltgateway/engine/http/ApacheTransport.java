package io.eltgateway.engine.http;

import io.eltgateway.engine.audit.UpstreamTrace;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Sends requests with Apache's blocking client. Holds no lock while it waits for a vendor. */
final class ApacheTransport implements Transport {
  private final ProxyRules proxies;
  private final Time time;
  private final Watchdog watchdog;
  private final AnswerReader reader;
  private final ByteBudget budget;
  private final Clients clients;
  private final Map<Root, Target> targets = new ConcurrentHashMap<>();

  ApacheTransport(
      HttpClientSettings settings,
      ProxyRules proxies,
      ByteBudget budget,
      Time time,
      NameLookup names) {
    this.proxies = proxies;
    this.time = time;
    this.watchdog = new Watchdog(time);
    this.reader = new AnswerReader(budget);
    this.budget = budget;
    this.clients = new Clients(settings, proxies, names);
    watchdog.regularly(clients::closeIdle, Clients.IDLE_SECONDS);
  }

  @Override
  public Outcome exchange(Sending sending) {
    Exchange exchange = exchangeOf(sending);
    CloseableHttpClient client = clients.of(sending.request().repeatable());
    Cancellation cancellation = sending.call().cancellation();
    watchdog.watch(exchange);
    try (Cancellation.Registration registration =
        cancellation.onCancel(() -> exchange.end(Ending.CANCELLED))) {
      UpstreamAnswer answer =
          client.execute(
              exchange.target().host(),
              exchange,
              new Context(exchange),
              response -> read(response, exchange, sending));
      if (sending.call() instanceof UpstreamTrace trace) {
        trace.answered(answer.status(), answer.bytes().length);
      }
      return answer;
    } catch (IOException lost) {
      return exchange.streamed() != null
          ? exchange.streamed()
          : new LostRequest(sending, exchange, lost).report();
    } catch (RuntimeException lost) {
      if (exchange.streamed() != null) {
        return exchange.streamed();
      }
      // The library's own state checks, when an exchange is ended between two of its steps.
      if (exchange.ending() == null) {
        throw lost;
      }
      return new LostRequest(sending, exchange, lost).report();
    } finally {
      watchdog.forget(exchange);
    }
  }

  @Override
  public void close() {
    watchdog.close();
    clients.close();
  }

  private UpstreamAnswer read(ClassicHttpResponse response, Exchange exchange, Sending sending)
      throws IOException {
    try {
      if (!exchange.wasSent()) {
        // The library hands out the answer that a proxy gives to CONNECT as if it were the
        // vendor's.
        throw new ProxyRefusal(response.getCode());
      }
      return sending.events() != null && EventAnswer.isOne(response)
          ? new EventAnswer(response, exchange, sending, time).read(budget)
          : reader.read(response, sending.lane().answerLimit());
    } catch (IOException | RuntimeException unread) {
      // The library would read the rest of the body to save the connection, however long that is.
      exchange.cancel();
      throw unread;
    }
  }

  private Exchange exchangeOf(Sending sending) {
    Target target = targets.computeIfAbsent(sending.root(), root -> Target.of(root, proxies));
    Http.Request request = sending.request();
    Exchange exchange =
        new Exchange(
            request.method(),
            target,
            sending.target(),
            time.nanos(),
            sending.nanos(),
            () -> isExtended(sending));
    addHeaders(exchange, sending);
    request
        .body()
        .ifPresent(
            body -> {
              exchange.setHeader("Content-Type", body.contentType());
              exchange.setEntity(new ByteArrayEntity(body.bytes(), null));
            });
    return exchange;
  }

  /** Whether the call, whose time this was, has got more of it meanwhile. */
  private boolean isExtended(Sending sending) {
    return sending.lastOfCall()
        && sending.call() instanceof ExtendableCall
        && time.now().isBefore(sending.call().deadline());
  }

  /** The request's own headers replace the root's, and the authorisation replaces both. */
  private static void addHeaders(Exchange exchange, Sending sending) {
    exchange.addHeader("Accept-Encoding", "gzip");
    for (Map.Entry<String, String> header : sending.rootHeaders().entrySet()) {
      exchange.setHeader(header.getKey(), header.getValue());
    }
    for (Map.Entry<String, String> header : sending.request().headers().entrySet()) {
      exchange.setHeader(header.getKey(), header.getValue());
    }
    for (Map.Entry<String, Secret> header : sending.authorization().headers().entrySet()) {
      exchange.setHeader(header.getKey(), header.getValue().reveal());
    }
  }

  /** Leads the library's parts, which see a copy of the request only, back to the exchange. */
  static final class Context extends HttpClientContext {
    private final Exchange exchange;

    Context(Exchange exchange) {
      this.exchange = exchange;
    }

    Exchange exchange() {
      return exchange;
    }
  }
}
