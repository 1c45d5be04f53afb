package io.eltgateway.app.endtoend.remote;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway.Door;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A talking client over Streamable HTTP, with a stream for what belongs to no request. */
final class HttpTalkingClient extends TalkingClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<InputStream> streams = new CopyOnWriteArrayList<>();
  private final Door door;
  private volatile String session;
  private volatile boolean gone;

  private HttpTalkingClient(Door door) {
    this.door = door;
  }

  static HttpTalkingClient open(Door door, Map<String, ?> abilities) {
    HttpTalkingClient client = new HttpTalkingClient(door);
    client.initialize(abilities);
    client.stream(client.request().header("Accept", "text/event-stream").GET().build());
    return client;
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(door.endpoint())
            .header("Authorization", "Bearer " + door.token())
            .header("Content-Type", "application/json");
    if (session != null) {
      request.header("Mcp-Session-Id", session);
    }
    return request;
  }

  @Override
  void send(Map<String, Object> message) {
    HttpRequest post =
        request()
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(TestClient.JSON.writeValueAsString(message)))
            .build();
    if (message.get("method") == null || message.get("id") == null) {
      discard(post);
    } else if (session == null) {
      stream(post);
    } else {
      Thread sending = new Thread(() -> stream(post), "talking-client");
      sending.setDaemon(true);
      sending.start();
    }
  }

  private void discard(HttpRequest request) {
    try {
      HttpResponse<Void> unused = http.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stream(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      response.headers().firstValue("Mcp-Session-Id").ifPresent(id -> session = id);
      streams.add(response.body());
      boolean events =
          response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
      read(response.body(), line -> events ? data(line) : line);
    } catch (IOException e) {
      if (!gone) {
        throw new UncheckedIOException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String data(String line) {
    return line.startsWith("data:") ? line.substring("data:".length()) : "";
  }

  @Override
  void vanish() {
    gone = true;
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException alreadyOver) {
        // As it should be.
      }
    }
  }

  @Override
  public void close() {
    if (!gone) {
      discard(request().DELETE().build());
    }
    vanish();
  }
}
