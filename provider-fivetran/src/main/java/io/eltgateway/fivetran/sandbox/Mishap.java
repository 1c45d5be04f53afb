package io.eltgateway.fivetran.sandbox;

import io.eltgateway.fivetran.sandbox.http.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Something that goes wrong with one request. Immutable: each method returns a new one.
 *
 * <p>An answer of one's own comes instead of the operation, unless {@link #afterTheChange} says
 * that the vendor did its work before it failed. The other mishaps let the operation happen.
 */
public final class Mishap {

  private static final Mishap NONE = new Mishap(0, null, "", Map.of(), true, false, null, null);

  private final int status;
  private final String contentType;
  private final String body;
  private final Map<String, String> headers;
  private final boolean operates;
  private final boolean cuts;
  private final CountDownLatch arrival;
  private final CountDownLatch departure;

  private Mishap(
      int status,
      String contentType,
      String body,
      Map<String, String> headers,
      boolean operates,
      boolean cuts,
      CountDownLatch arrival,
      CountDownLatch departure) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
    this.operates = operates;
    this.cuts = cuts;
    this.arrival = arrival;
    this.departure = departure;
  }

  static Mishap none() {
    return NONE;
  }

  /** A status with a body in the vendor's form. */
  public static Mishap status(int status) {
    String json = "{\"code\":\"Sandbox_%d\",\"message\":\"An injected failure\"}".formatted(status);
    return answer(status, "application/json", json);
  }

  /** A status with any body. */
  public static Mishap answer(int status, String contentType, String body) {
    return new Mishap(status, contentType, body, Map.of(), false, false, null, null);
  }

  /** 429, to be tried again after a while. */
  public static Mishap tooManyRequests(Duration wait) {
    return answer(429, "application/json", "{\"code\":\"TooManyRequests\"}")
        .header("Retry-After", String.valueOf(wait.toSeconds()));
  }

  /** The operation happens, then the connection breaks in the middle of the answer. */
  public static Mishap cutConnection() {
    return new Mishap(0, null, "", Map.of(), true, true, null, null);
  }

  /** Nothing happens before the latch opens. */
  public static Mishap holdRequest(CountDownLatch latch) {
    return new Mishap(0, null, "", Map.of(), true, false, latch, null);
  }

  /** The operation happens, but its answer waits for the latch. */
  public static Mishap holdAnswer(CountDownLatch latch) {
    return new Mishap(0, null, "", Map.of(), true, false, null, latch);
  }

  /** Adds a header to the answer. */
  public Mishap header(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Mishap(status, contentType, body, more, operates, cuts, arrival, departure);
  }

  /** The operation happens before the answer goes wrong. */
  public Mishap afterTheChange() {
    return new Mishap(status, contentType, body, headers, true, cuts, arrival, departure);
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
  Answer answer(Answer operation) {
    Answer answer = status == 0 ? operation : Answer.raw(status, contentType, body);
    headers.forEach(answer::header);
    return answer;
  }
}
