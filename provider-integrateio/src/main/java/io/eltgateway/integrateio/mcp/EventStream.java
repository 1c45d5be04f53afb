package io.eltgateway.integrateio.mcp;

import io.eltgateway.spi.Http;
import java.util.Locale;
import java.util.Optional;

/**
 * The message in an answer: its body, or, where the server answers a request with a stream of
 * events, as Streamable HTTP lets it, the last event's data. Notifications come before the answer.
 */
final class EventStream {
  private static final String TYPE = "text/event-stream";
  private static final String DATA = "data:";

  private EventStream() {}

  static Optional<String> message(Http.Answer answer) {
    String type = answer.header("Content-Type").stream().findFirst().orElse("");
    String text = answer.text();
    if (!type.toLowerCase(Locale.ROOT).startsWith(TYPE)) {
      return Optional.of(text);
    }
    String last = "";
    StringBuilder event = new StringBuilder();
    for (String line : (text + "\n\n").split("\\R", -1)) {
      if (line.startsWith(DATA)) {
        event.append(line.substring(DATA.length()).strip()).append('\n');
      } else if (line.isEmpty() && !event.isEmpty()) {
        last = event.toString();
        event.setLength(0);
      }
    }
    return Optional.of(last).filter(data -> !data.isEmpty());
  }
}
