package io.eltgateway.testkit.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Desk;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Between the JDK's HTTP server and the desk: records, lets mishaps happen, sends. Thread-safe. */
final class Front implements HttpHandler {

  private static final int LARGEST_BODY = 32 * 1024 * 1024;

  private final Desk desk;
  private final RequestLog log;
  private final Mishaps mishaps;
  private final Quota quota;

  Front(Desk desk, RequestLog log, Mishaps mishaps, Quota quota) {
    this.desk = desk;
    this.log = log;
    this.mishaps = mishaps;
    this.quota = quota;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] content = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      RecordedRequest recorded = log.add(exchange, content);
      Mishap mishap = mishaps.take(recorded);
      Quota.Ticket ticket = quota.take();
      mishap.awaitArrival();
      Answer operation = mishap.operates() ? operate(exchange, content, ticket) : null;
      Answer answer = mishap.answer(operation, refusal -> refused(exchange, refusal));
      ticket.mark(answer);
      mishap.awaitDeparture();
      send(exchange, answer, mishap.cuts());
    } catch (InterruptedException closing) {
      // The sandbox is closed while a test holds a request: nobody waits for the answer.
      Thread.currentThread().interrupt();
    }
  }

  private Answer operate(HttpExchange exchange, byte[] content, Quota.Ticket ticket) {
    if (content.length > LARGEST_BODY) {
      return refused(
          exchange, new Refusal(413, "PayloadTooLarge", "The request body is too large"));
    }
    Optional<Refusal> spent = ticket.refusal();
    if (spent.isPresent()) {
      return refused(exchange, spent.get());
    }
    try {
      return desk.answer(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders()::getFirst,
              content));
    } catch (RuntimeException bug) {
      // A bug of the sandbox must be seen as one, not as a connection that breaks.
      return refused(exchange, new Refusal(500, "InternalError", "The sandbox failed: " + bug));
    }
  }

  private Answer refused(HttpExchange exchange, Refusal refusal) {
    return desk.answer(refusal, exchange.getRequestURI().getRawPath());
  }

  private static void send(HttpExchange exchange, Answer answer, boolean cut) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body();
    boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.status() == 204;
    if (bodiless || body.length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    OutputStream out = exchange.getResponseBody();
    // Closing an exchange that owes bytes closes its connection.
    out.write(cut ? Arrays.copyOf(body, body.length / 2) : body);
    out.flush();
    if (!cut) {
      out.close();
    }
  }
}
