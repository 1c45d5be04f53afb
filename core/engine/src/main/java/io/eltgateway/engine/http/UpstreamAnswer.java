package io.eltgateway.engine.http;

import io.eltgateway.spi.Http;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;

/** An answer that was read to its end. */
final class UpstreamAnswer implements Outcome, Http.Answer {
  private final int status;
  private final Header[] headers;
  private final byte[] bytes;
  private final AnswerRoom room;

  UpstreamAnswer(int status, Header[] headers, byte[] bytes, AnswerRoom room) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.room = room;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public List<String> header(String name) {
    List<String> values = new ArrayList<>(1);
    for (Header header : headers) {
      if (header.getName().equalsIgnoreCase(name)) {
        values.add(header.getValue());
      }
    }
    return values;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  /** The room that its bytes take up. */
  AnswerRoom room() {
    return room;
  }
}
