package io.eltgateway.app.transport.http;

import io.eltgateway.app.transport.FakeTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A connection that can do what well-behaved HTTP clients do not. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  RawConnection(URI endpoint) throws IOException {
    socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(FakeTools.PATIENCE_SECONDS));
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Sends these lines as they are. */
  void send(String... lines) throws IOException {
    String text = String.join("\r\n", lines);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Sends a POST with the token. */
  void post(String path, String extraHeader, String body) throws IOException {
    send(
        "POST " + path + " HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer " + HttpServer.TOKEN,
        "Content-Type: application/json",
        "Accept: application/json, text/event-stream",
        extraHeader,
        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
        "",
        body);
  }

  String nextLine() throws IOException {
    return in.readLine();
  }

  /** Everything until the server closes the connection. */
  String rest() {
    return String.join("\n", in.lines().toList());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
