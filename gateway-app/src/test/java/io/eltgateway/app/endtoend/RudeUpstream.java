package io.eltgateway.app.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A vendor that answers each request with the bytes it is told to, and hangs up. Thread-safe. */
final class RudeUpstream implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(RudeUpstream::daemon);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Manners manners = out -> {};

  /** What becomes of a request that has been read. */
  @FunctionalInterface
  interface Manners {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  RudeUpstream() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rude-upstream");
    thread.setDaemon(true);
    return thread;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** From now on does this. */
  void behave(Manners newManners) {
    manners = newManners;
    requests.clear();
  }

  /** From now on answers this. */
  void answer(int status, String headers, String body) {
    behave(out -> out.write(response(status, headers, body)));
  }

  static byte[] response(int status, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d Whatever\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(status, headers, bytes.length);
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  /** The first lines of the requests since it last changed its manners. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      requests.add(line);
      while (!line.isEmpty()) {
        line = in.readLine();
      }
      manners.answer(socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException clientGone) {
      // It had enough.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
