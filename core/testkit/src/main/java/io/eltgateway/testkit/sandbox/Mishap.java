package io.eltgateway.testkit.sandbox;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Something that goes wrong with one request. Immutable: each method returns a new one.
 *
 * <p>An answer of one's own comes instead of the operation, unless {@link #afterTheChange} says
 * that the vendor did its work before it failed. The other mishaps let the operation happen.
 */
public final class Mishap {

  private static final Mishap NONE = operating(false, null, null);

  /** What is sent instead of the operation's answer, or null; may need the vendor's form. */
  private final Function<Function<Refusal, Answer>, Answer> reply;

  private final Map<String, String> headers;
  private final boolean operates;
  private final boolean cuts;
  private final CountDownLatch arrival;
  private final CountDownLatch departure;

  private Mishap(
      Function<Function<Refusal, Answer>, Answer> reply,
      Map<String, String> headers,
      boolean operates,
      boolean cuts,
      CountDownLatch arrival,
      CountDownLatch departure) {
    this.reply = reply;
    this.headers = headers;
    this.operates = operates;
    this.cuts = cuts;
    this.arrival = arrival;
    this.departure = departure;
  }

  private static Mishap operating(boolean cuts, CountDownLatch arrival, CountDownLatch departure) {
    return new Mishap(null, Map.of(), true, cuts, arrival, departure);
  }

  private static Mishap replying(Function<Function<Refusal, Answer>, Answer> reply) {
    return new Mishap(reply, Map.of(), false, false, null, null);
  }

  static Mishap none() {
    return NONE;
  }

  /** A status with a body in the vendor's form. */
  public static Mishap status(int status) {
    return refusal(status, "Sandbox_" + status, "An injected failure");
  }

  /** A refusal, in the vendor's form. */
  public static Mishap refusal(int status, String code, String message) {
    return replying(form -> form.apply(new Refusal(status, code, message)));
  }

  /** A status with any body. */
  public static Mishap answer(int status, String contentType, String body) {
    return replying(form -> Answer.raw(status, contentType, body));
  }

  /** 429, to be tried again after a while. */
  public static Mishap tooManyRequests(Duration wait) {
    return refusal(429, "TooManyRequests", "Too many requests")
        .header("Retry-After", String.valueOf(wait.toSeconds()));
  }

  /** The operation happens, then the connection breaks in the middle of the answer. */
  public static Mishap cutConnection() {
    return operating(true, null, null);
  }

  /** Nothing happens before the latch opens. */
  public static Mishap holdRequest(CountDownLatch latch) {
    return operating(false, latch, null);
  }

  /** The operation happens, but its answer waits for the latch. */
  public static Mishap holdAnswer(CountDownLatch latch) {
    return operating(false, null, latch);
  }

  /** Adds a header to the answer. */
  public Mishap header(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Mishap(reply, more, operates, cuts, arrival, departure);
  }

  /** The operation happens before the answer goes wrong. */
  public Mishap afterTheChange() {
    return new Mishap(reply, headers, true, cuts, arrival, departure);
  }

  boolean operates() {
    return operates;
  }

  boolean cuts() {
    return cuts;
  }

  void awaitArrival() throws InterruptedException {
    if (arrival != null) {
      arrival.await();
    }
  }

  void awaitDeparture() throws InterruptedException {
    if (departure != null) {
      departure.await();
    }
  }

  /** What is sent in the end, given what the operation said, if it was asked. */
  Answer answer(Answer operation, Function<Refusal, Answer> form) {
    Answer answer = reply == null ? operation : reply.apply(form);
    headers.forEach(answer::header);
    return answer;
  }
}
