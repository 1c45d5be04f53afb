package io.eltgateway.app.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 answer after another from a keep-alive connection, with a length or in chunks, in
 * one buffer and without garbage. Not thread-safe.
 */
final class HttpAnswer {

  private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length:");
  private static final byte[] CHUNKED = ascii("\r\ntransfer-encoding: chunked");
  private static final int UNKNOWN = -1;

  private ByteBuffer buffer = ByteBuffer.allocate(8192);

  /** Behind the head's empty line, or {@link #UNKNOWN} as long as that has not arrived. */
  private int bodyStart = UNKNOWN;

  /** Behind the body's last byte so far; in chunks they are moved together. */
  private int bodyEnd;

  /** The body's length, or {@link #UNKNOWN} if it comes in chunks. */
  private int length;

  /** Where the next chunk begins. */
  private int nextChunk;

  /** Makes ready for the next answer. */
  void reset() {
    buffer.clear();
    bodyStart = UNKNOWN;
  }

  /**
   * Reads what the channel has.
   *
   * @return whether the answer is whole
   */
  boolean readFrom(ReadableByteChannel channel) throws IOException {
    if (!buffer.hasRemaining()) {
      buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
    }
    if (channel.read(buffer) < 0) {
      throw new EOFException("The server closed the connection before its answer was whole.");
    }
    return (bodyStart != UNKNOWN || readHead()) && (length == UNKNOWN ? readChunks() : readBody());
  }

  byte[] bytes() {
    return buffer.array();
  }

  int bodyStart() {
    return bodyStart;
  }

  int bodyEnd() {
    return bodyEnd;
  }

  int status() {
    byte[] bytes = buffer.array();
    return 100 * (bytes[9] - '0') + 10 * (bytes[10] - '0') + (bytes[11] - '0');
  }

  /** The body as text, for messages. */
  String body() {
    return new String(buffer.array(), bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
  }

  private boolean readHead() throws IOException {
    byte[] bytes = buffer.array();
    int end = buffer.position() - 3;
    boolean chunked = false;
    int lengthAt = UNKNOWN;
    for (int at = 0; at < end; at++) {
      if (bytes[at] != '\r') {
        continue;
      }
      if (bytes[at + 2] == '\r') {
        bodyStart = at + 4;
        break;
      }
      if (startsWith(bytes, at, CONTENT_LENGTH)) {
        lengthAt = at + CONTENT_LENGTH.length;
      } else if (startsWith(bytes, at, CHUNKED)) {
        chunked = true;
      }
    }
    if (bodyStart == UNKNOWN) {
      return false;
    }
    if (lengthAt == UNKNOWN && !chunked) {
      throw new IOException("The answer has neither a length nor chunks.");
    }
    length = chunked ? UNKNOWN : decimal(bytes, lengthAt);
    nextChunk = bodyStart;
    bodyEnd = bodyStart;
    return true;
  }

  private boolean readBody() throws IOException {
    bodyEnd = Math.min(buffer.position(), bodyStart + length);
    return isEndOfAnswer(bodyStart + length);
  }

  private boolean readChunks() throws IOException {
    byte[] bytes = buffer.array();
    while (true) {
      int lineEnd = nextChunk;
      while (lineEnd < buffer.position() && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      if (lineEnd == buffer.position()) {
        return false;
      }
      int size = hexadecimal(bytes, nextChunk);
      int data = lineEnd + 1;
      int end = data + size + 2;
      if (end > buffer.position()) {
        return false;
      }
      if (size == 0) {
        return isEndOfAnswer(end);
      }
      System.arraycopy(bytes, data, bytes, bodyEnd, size);
      bodyEnd += size;
      nextChunk = end;
    }
  }

  private boolean isEndOfAnswer(int end) throws IOException {
    if (buffer.position() > end) {
      throw new IOException("The server sent more than one answer to one request.");
    }
    return buffer.position() == end;
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] lowerCase) {
    for (int i = 0; i < lowerCase.length; i++) {
      if (at + i >= bytes.length || Character.toLowerCase(bytes[at + i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private static int decimal(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] == ' ') {
      at++;
    }
    int value = 0;
    for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      value = 10 * value + bytes[at] - '0';
    }
    return value;
  }

  private static int hexadecimal(byte[] bytes, int from) {
    int value = 0;
    for (int at = from; Character.digit(bytes[at], 16) >= 0; at++) {
      value = 16 * value + Character.digit(bytes[at], 16);
    }
    return value;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
