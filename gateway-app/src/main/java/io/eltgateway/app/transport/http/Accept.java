package io.eltgateway.app.transport.http;

import java.util.Locale;

/** Which of the two forms of an answer a client takes. One that does not say takes both. */
record Accept(boolean json, boolean events) {
  private static final Accept BOTH = new Accept(true, true);

  static Accept of(String header) {
    if (header == null || header.isBlank()) {
      return BOTH;
    }
    boolean json = false;
    boolean events = false;
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      switch (mediaType(range)) {
        case "*/*" -> {
          return BOTH;
        }
        case "application/json", "application/*" -> json = true;
        case "text/event-stream", "text/*" -> events = true;
        default -> {}
      }
    }
    return new Accept(json, events);
  }

  /** A media type without its parameters. */
  static String mediaType(String range) {
    int parameters = range.indexOf(';');
    return (parameters < 0 ? range : range.substring(0, parameters)).strip();
  }

  boolean nothing() {
    return !json && !events;
  }
}
