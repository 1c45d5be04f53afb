package io.eltgateway.fivetran.sandbox;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Talks to a sandbox as any client of the vendor would. */
final class SandboxClient {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FivetranSandbox sandbox;

  SandboxClient(FivetranSandbox sandbox) {
    this.sandbox = sandbox;
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply post(String path, String json) {
    return send(json(path).POST(BodyPublishers.ofString(json)));
  }

  Reply patch(String path, String json) {
    return send(json(path).method("PATCH", BodyPublishers.ofString(json)));
  }

  Reply send(String method, String path, String json) {
    return switch (method) {
      case "GET" -> get(path);
      case "DELETE" -> delete(path);
      case "POST" -> post(path, json);
      default -> patch(path, json);
    };
  }

  Reply upload(String method, String path, byte[] file) {
    String head =
        """
        --frontier\r
        Content-Disposition: form-data; name="file"; filename="code.zip"\r
        Content-Type: application/zip\r
        \r
        """;
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n--frontier--\r\n".getBytes(StandardCharsets.UTF_8);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=frontier")
            .method(method, BodyPublishers.ofByteArrays(List.of(start, file, end))));
  }

  HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", authorization());
  }

  HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.baseUri() + path));
  }

  private String authorization() {
    String credentials = sandbox.apiKey() + ":" + sandbox.apiSecret();
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(trySend(request));
    } catch (IOException broken) {
      throw new AssertionError("the sandbox did not answer", broken);
    }
  }

  HttpResponse<byte[]> trySend(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** An answer, read as needed. */
  record Reply(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    JsonObject json() {
      return Json.readObject(new String(response.body(), StandardCharsets.UTF_8));
    }

    String code() {
      return json().text("code");
    }

    JsonObject data() {
      return json().object("data");
    }

    List<JsonObject> items() {
      return data().objects("items");
    }

    String nextCursor() {
      return data().text("next_cursor");
    }

    List<String> ids() {
      return items().stream().map(item -> item.text("id")).toList();
    }

    /** This answer, if it has the status. */
    Reply expect(int status) {
      if (status() != status) {
        throw new AssertionError(
            status()
                + " instead of "
                + status
                + ": "
                + new String(response.body(), StandardCharsets.UTF_8));
      }
      return this;
    }
  }
}
