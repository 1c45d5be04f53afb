package io.eltgateway.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

  private final HttpAnswer answer = new HttpAnswer();

  @Test
  void anAnswerWithALengthIsReadByteByByte() throws IOException {
    readByteByByte("HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 5\r\n\r\nhello");
    assertEquals(200, answer.status());
    assertEquals("hello", answer.body());
  }

  @Test
  void anAnswerInChunksIsReadByteByByteAndPutTogether() throws IOException {
    readByteByByte(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n0A\r\nlo, world!\r\n0\r\n\r\n");
    assertEquals("hello, world!", answer.body());
  }

  @Test
  void anEmptyAnswerIsWhole() throws IOException {
    readByteByByte("HTTP/1.1 202 Accepted\r\ncontent-length:0\r\n\r\n");
    assertEquals(202, answer.status());
    assertEquals("", answer.body());
  }

  @Test
  void oneAnswerAfterAnotherIsRead() throws IOException {
    readByteByByte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
    answer.reset();
    readByteByByte("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nbcd");
    assertEquals(404, answer.status());
    assertEquals("bcd", answer.body());
  }

  @Test
  void anAnswerLargerThanTheBufferIsRead() throws IOException {
    String body = "0123456789".repeat(5000);
    readByteByByte("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + body);
    assertEquals(body, answer.body());
  }

  @Test
  void aConnectionClosedInTheMiddleIsNoticed() {
    assertThrows(
        EOFException.class,
        () -> {
          assertFalse(
              answer.readFrom(channel("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello")));
          answer.readFrom(channel(""));
        });
  }

  @Test
  void aSecondAnswerToOneRequestIsNoticed() {
    String one = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na";
    assertThrows(IOException.class, () -> answer.readFrom(channel(one + one)));
  }

  private void readByteByByte(String text) throws IOException {
    for (int at = 0; at < text.length() - 1; at++) {
      assertFalse(answer.readFrom(channel(text.substring(at, at + 1))));
    }
    assertTrue(answer.readFrom(channel(text.substring(text.length() - 1))));
  }

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
