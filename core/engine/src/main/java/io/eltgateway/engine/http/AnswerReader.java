package io.eltgateway.engine.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads an answer's body into memory, never more of it than is allowed: what counts is what comes
 * out of decompression. Thread-safe.
 */
final class AnswerReader {
  private static final byte[] NOTHING = new byte[0];

  /** The first guess at a body whose size is not stated. */
  private static final int FIRST_GUESS = 8 << 10;

  private final ByteBudget budget;

  AnswerReader(ByteBudget budget) {
    this.budget = budget;
  }

  UpstreamAnswer read(ClassicHttpResponse response, int limit) throws IOException {
    AnswerRoom room = new AnswerRoom(budget);
    boolean done = false;
    try {
      byte[] bytes = body(response, limit, room);
      done = true;
      return new UpstreamAnswer(response.getCode(), response.getHeaders(), bytes, room);
    } finally {
      if (!done) {
        room.release();
      }
    }
  }

  private static byte[] body(ClassicHttpResponse response, int limit, AnswerRoom room)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null || entity.getContentLength() == 0) {
      return NOTHING;
    }
    Body body = new Body(response.getCode(), limit, room);
    InputStream content = entity.getContent();
    if (!isCompressed(response)) {
      return body.read(content, entity.getContentLength());
    }
    PushbackInputStream compressed = new LeftOpen(content);
    int first = compressed.read();
    if (first < 0) {
      return NOTHING;
    }
    compressed.unread(first);
    try (GZIPInputStream plain = new GZIPInputStream(compressed, FIRST_GUESS)) {
      return body.read(plain, -1);
    }
  }

  private static boolean isCompressed(ClassicHttpResponse response) throws UnreadableAnswer {
    Header encoding = response.getFirstHeader("Content-Encoding");
    if (encoding == null) {
      return false;
    }
    String name = encoding.getValue().strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "gzip", "x-gzip" -> true;
      case "", "identity" -> false;
      default -> throw new UnreadableAnswer("content encoding " + name);
    };
  }

  /** Closing an answer's stream reads what is left of it, which may be a lot and never end. */
  private static final class LeftOpen extends PushbackInputStream {
    LeftOpen(InputStream in) {
      super(in, 1);
    }

    @Override
    public void close() {}
  }

  private record Body(int status, int limit, AnswerRoom room) {

    /** Reads to the end. A stated size is believed only as far as its bytes have come. */
    byte[] read(InputStream in, long stated) throws IOException {
      if (stated > limit) {
        throw new AnswerTooLarge(status, limit);
      }
      byte[] bytes = new byte[(int) (stated < 0 ? FIRST_GUESS : Math.min(stated, AnswerRoom.FREE))];
      int size = 0;
      while (true) {
        int count = in.read(bytes, size, bytes.length - size);
        if (count < 0) {
          break;
        }
        size += count;
        if (size == bytes.length) {
          int next = in.read();
          if (next < 0) {
            break;
          }
          bytes = grown(bytes, stated);
          bytes[size++] = (byte) next;
        }
      }
      if (size > limit) {
        throw new AnswerTooLarge(status, limit);
      }
      return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private byte[] grown(byte[] bytes, long stated) throws IOException {
      if (bytes.length >= limit) {
        throw new AnswerTooLarge(status, limit);
      }
      long most = stated < 0 ? limit : stated;
      int length = (int) Math.min(2L * bytes.length, most);
      room.growTo(length);
      return Arrays.copyOf(bytes, length);
    }
  }
}
