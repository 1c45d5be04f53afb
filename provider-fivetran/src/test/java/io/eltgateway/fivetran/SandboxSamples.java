package io.eltgateway.fivetran;

import io.eltgateway.engine.rest.format.ParameterPlace;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call of every operation that the sandbox's account can answer, as arguments of its tool. */
final class SandboxSamples {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final JsonObject samples;

  SandboxSamples() {
    try (InputStream in =
        SandboxSamples.class.getResourceAsStream("/sandbox/sample-requests.json")) {
      samples = Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether something must have been done before. */
  boolean needsPreparation(DeclaredTool tool) {
    return samples.object(tool.name()).containsKey("before");
  }

  /** Does what must have been done before, behind the gateway's back. */
  void prepare(FivetranSandbox sandbox, DeclaredTool tool) {
    for (JsonObject before : samples.object(tool.name()).objects("before")) {
      send(sandbox, before.text("method"), before.text("path"), before.object("body"));
    }
  }

  /** The arguments of the call. */
  Map<String, Object> arguments(DeclaredTool tool) {
    JsonObject sample = samples.object(tool.name());
    Map<String, Object> arguments = new LinkedHashMap<>();
    List<String> ids = sample.texts("ids");
    for (int i = 0; i < ids.size(); i++) {
      arguments.put(tool.pathParameters().get(i).name(), Targets.decode(ids.get(i)));
    }
    JsonObject body = sample.object("body");
    if (tool.wholeBody().isPresent()) {
      arguments.put(tool.wholeBody().get().name(), body);
    } else {
      body.forEach(
          (wire, value) -> arguments.put(tool.parameter(ParameterPlace.BODY, wire).name(), value));
    }
    if (sample.flag("upload")) {
      arguments.put("file", Base64.getEncoder().encodeToString(new byte[] {'P', 'K', 3, 4, 0}));
    }
    return arguments;
  }

  /** Sends a request as somebody else with the same account would. */
  static void send(FivetranSandbox sandbox, String method, String path, JsonObject body) {
    String login = sandbox.apiKey() + ":" + sandbox.apiSecret();
    String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.baseUri() + path))
            .header("Authorization", "Basic " + encoded)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(Json.write(body)))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError(method + " " + path + ": " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
