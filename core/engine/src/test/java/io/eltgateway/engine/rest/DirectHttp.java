package io.eltgateway.engine.rest;

import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The SPI's client without anything around it: one request, one answer. */
final class DirectHttp implements Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI root;
  private final List<Request> sent = Collections.synchronizedList(new ArrayList<>());

  DirectHttp(URI root) {
    this.root = root;
  }

  @Override
  public Answer send(Request request, ToolCall call) {
    sent.add(request);
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(root + request.path()));
    request.headers().forEach(builder::header);
    request.body().ifPresent(body -> builder.header("Content-Type", body.contentType()));
    builder.method(
        request.method(),
        request
            .body()
            .map(body -> HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
            .orElse(HttpRequest.BodyPublishers.noBody()));
    try {
      return answer(CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The requests as the engine made them. */
  List<Request> sent() {
    return List.copyOf(sent);
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return new Answer() {
      @Override
      public int status() {
        return response.statusCode();
      }

      @Override
      public List<String> header(String name) {
        return response.headers().allValues(name);
      }

      @Override
      public byte[] bytes() {
        return response.body();
      }
    };
  }
}
