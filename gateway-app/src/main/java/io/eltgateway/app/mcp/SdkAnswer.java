package io.eltgateway.app.mcp;

/**
 * What our handlers return through the SDK: a message that is ready to be sent. It knows its
 * exchange because the id alone would not do: after a cancellation the client may use it again
 * while the old call still runs.
 */
final class SdkAnswer {
  private final Exchange exchange;
  private final byte[] message;

  SdkAnswer(Exchange exchange, byte[] message) {
    this.exchange = exchange;
    this.message = message;
  }

  void send() {
    exchange.answer(message);
  }
}
