package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with a connection whatever its script says, however rude. */
final class RawServer implements AutoCloseable {
  /** Serves one connection; the connection is closed when it returns. */
  interface Script {
    void serve(Connection connection) throws Exception;
  }

  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  RawServer(Script script) {
    this(plainSocket(), script);
  }

  RawServer(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    start(this::accept);
  }

  /** Answers each request of a connection with the same bytes, and keeps the connection. */
  static RawServer answering(String answer) {
    return new RawServer(
        connection -> {
          while (connection.readRequest() != null) {
            connection.write(answer);
          }
        });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  int port() {
    return server.getLocalPort();
  }

  /** The first lines of all requests that were read to their end. */
  List<String> requests() {
    return requests;
  }

  /** Waits until so many requests have been read, by a server that is slower than its client. */
  synchronized void awaitRequests(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (requests.size() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      assertTrue(left > 0, () -> requests + " are not " + count);
      wait(left);
    }
    assertEquals(count, requests.size());
  }

  private synchronized void note(String request) {
    requests.add(request);
    notifyAll();
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Connection(socket));
    } catch (Exception ended) {
      // The client went away or the test is over; what matters is what the client saw.
    } finally {
      open.remove(socket);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerSocket plainSocket() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection. */
  final class Connection {
    private final Socket socket;
    private String lastBody = "";

    Connection(Socket socket) {
      this.socket = socket;
    }

    /** Reads a request to its end; its head, or null when the client closed the connection. */
    String readRequest() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return null;
        }
        head.write(next);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      lastBody = new String(in.readNBytes(contentLength(text)), StandardCharsets.UTF_8);
      note(text.lines().findFirst().orElseThrow());
      return text;
    }

    void write(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Blocks until the client closes the connection. */
    void awaitEnd() throws IOException {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Passes everything on to another port and back, until either side ends. */
    void tunnelTo(int port) throws IOException {
      try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port)) {
        start(
            () -> {
              try {
                other.getInputStream().transferTo(socket.getOutputStream());
              } catch (IOException ended) {
                // The other direction ends with it.
              }
            });
        socket.getInputStream().transferTo(other.getOutputStream());
      }
    }

    /** Closes with a reset, as a crashed peer does. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** The body of the request that was read last. */
    String lastBody() {
      return lastBody;
    }

    Socket socket() {
      return socket;
    }

    private static int contentLength(String head) {
      return head.lines()
          .map(line -> line.toLowerCase(Locale.ROOT))
          .filter(line -> line.startsWith("content-length:"))
          .map(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
          .findFirst()
          .orElse(0);
    }
  }
}
