package io.eltgateway.engine.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream of server-sent events into events; of their fields only the data count. Belongs to
 * one thread.
 */
final class EventReader {
  private static final int BUFFER = 8 << 10;
  private static final byte[] DATA = {'d', 'a', 't', 'a'};

  private final InputStream in;
  private final int status;
  private final int limit;
  private final AnswerRoom room;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private boolean afterReturn;
  private final Growing line = new Growing();
  private final Growing data = new Growing();

  /**
   * A reader.
   *
   * @param limit the most bytes that one event may have
   * @param room what large events take up
   */
  EventReader(InputStream in, int status, int limit, AnswerRoom room) {
    this.in = in;
    this.status = status;
    this.limit = limit;
    this.room = room;
  }

  /** The data of the next event that has some; null at the end of the stream. */
  byte[] next() throws IOException {
    data.reset();
    boolean any = false;
    while (readLine()) {
      if (line.size() == 0) {
        if (any) {
          return data.toByteArray();
        }
      } else {
        any |= takeData(any);
      }
    }
    return null;
  }

  /** Adds the line if it is one of data. */
  private boolean takeData(boolean isFurther) throws IOException {
    if (!line.startsWith(DATA)) {
      return false;
    }
    int from = DATA.length;
    if (line.size() > from) {
      if (line.at(from) != ':') {
        return false;
      }
      from++;
      from += line.size() > from && line.at(from) == ' ' ? 1 : 0;
    }
    if (isFurther) {
      data.write('\n');
    }
    data.append(line, from);
    bound();
    return true;
  }

  private void bound() throws IOException {
    int size = Math.max(data.size(), line.size());
    if (size > limit) {
      throw new AnswerTooLarge(status, limit);
    }
    room.growTo(size);
  }

  /** Reads one line, whichever of the three ends it has; false at the end of the stream. */
  private boolean readLine() throws IOException {
    line.reset();
    while (true) {
      if (position == end && !fill()) {
        return false;
      }
      if (afterReturn && buffer[position] == '\n') {
        position++;
      }
      afterReturn = false;
      int start = position;
      while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      line.write(buffer, start, position - start);
      if (position < end) {
        afterReturn = buffer[position] == '\r';
        position++;
        return true;
      }
      bound();
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  /** Bytes that can be looked at without a copy. */
  private static final class Growing extends ByteArrayOutputStream {
    byte at(int index) {
      return buf[index];
    }

    boolean startsWith(byte[] start) {
      if (count < start.length) {
        return false;
      }
      for (int i = 0; i < start.length; i++) {
        if (buf[i] != start[i]) {
          return false;
        }
      }
      return true;
    }

    void append(Growing other, int from) {
      write(other.buf, from, other.count - from);
    }
  }
}
