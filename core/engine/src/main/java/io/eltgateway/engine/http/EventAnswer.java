package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.Time;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;

/** An answer that is a stream of events, handed on as they come. Belongs to one thread. */
final class EventAnswer implements EventHttp.StreamTime {
  private static final byte[] NOTHING = new byte[0];

  /** How long the end of a stream may follow what was wanted of it, to keep the connection. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

  private final ClassicHttpResponse response;
  private final Exchange exchange;
  private final Sending sending;
  private final Time time;

  EventAnswer(ClassicHttpResponse response, Exchange exchange, Sending sending, Time time) {
    this.response = response;
    this.exchange = exchange;
    this.sending = sending;
    this.time = time;
  }

  /** Whether this answer is a stream of events. */
  static boolean isOne(ClassicHttpResponse response) {
    Header type = response.getFirstHeader("Content-Type");
    return response.getCode() / 100 == 2
        && response.getEntity() != null
        && type != null
        && type.getValue().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /** Reads it until no more of it is wanted. */
  UpstreamAnswer read(ByteBudget budget) throws IOException {
    AnswerRoom room = new AnswerRoom(budget);
    boolean done = false;
    try {
      InputStream body = body();
      EventReader events =
          new EventReader(body, response.getCode(), sending.lane().answerLimit(), room);
      boolean more = handedOn(events);
      UpstreamAnswer answer =
          new UpstreamAnswer(response.getCode(), response.getHeaders(), NOTHING, room);
      if (more) {
        exchange.streamed(answer, time.nanos(), PATIENCE);
        skipRest(body);
      }
      done = true;
      return answer;
    } finally {
      if (!done) {
        room.release();
      }
    }
  }

  /** Whether something may still follow. */
  private boolean handedOn(EventReader events) throws IOException {
    sending.events().begin();
    for (byte[] data = events.next(); data != null; data = events.next()) {
      if (data.length > 0 && !sending.events().event(data, this)) {
        return true;
      }
    }
    if (!sending.events().mayEnd()) {
      throw new ConnectionClosedException("the stream of events ended before the answer came");
    }
    return false;
  }

  private InputStream body() throws IOException {
    Header encoding = response.getFirstHeader("Content-Encoding");
    boolean compressed =
        encoding != null && encoding.getValue().toLowerCase(Locale.ROOT).contains("gzip");
    InputStream content = response.getEntity().getContent();
    return compressed ? new GZIPInputStream(content) : content;
  }

  /** What follows is nothing, most often; else the connection is dropped with it. */
  private void skipRest(InputStream body) {
    byte[] unwanted = new byte[1024];
    try {
      if (body.read(unwanted) >= 0) {
        exchange.cancel();
      }
    } catch (IOException ended) {
      exchange.cancel();
    }
  }

  @Override
  public void extend(Duration atLeast) {
    exchange.extend(time.nanos(), atLeast.toNanos());
  }
}
