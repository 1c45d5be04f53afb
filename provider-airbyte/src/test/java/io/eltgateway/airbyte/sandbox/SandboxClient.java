package io.eltgateway.airbyte.sandbox;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Talks to a sandbox as any client of the vendor would. */
final class SandboxClient {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AirbyteSandbox sandbox;
  private String token;

  SandboxClient(AirbyteSandbox sandbox) {
    this.sandbox = sandbox;
    this.token = sandbox.token();
  }

  /** From now on with another token. */
  void use(String newToken) {
    token = newToken;
  }

  Reply get(String path) {
    return send(request(sandbox.publicApi() + path).GET());
  }

  Reply delete(String path) {
    return send(request(sandbox.publicApi() + path).DELETE());
  }

  Reply send(String method, String path, JsonObject body) {
    return send(
        request(sandbox.publicApi() + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(Json.write(body))));
  }

  Reply post(String path, JsonObject body) {
    return send("POST", path, body);
  }

  Reply patch(String path, JsonObject body) {
    return send("PATCH", path, body);
  }

  Reply configuration(String path, JsonObject body) {
    return send(
        request(sandbox.configurationApi() + path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(body))));
  }

  HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new AssertionError("the sandbox did not answer", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** An answer, read as needed. */
  record Reply(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    JsonObject json() {
      return Json.readObject(text());
    }

    List<JsonObject> data() {
      return json().objects("data");
    }

    /** This answer, if it has the status. */
    Reply expect(int status) {
      if (status() != status) {
        throw new AssertionError(status() + " instead of " + status + ": " + text());
      }
      return this;
    }
  }
}
