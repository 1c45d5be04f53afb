package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for the last job of every connection the plain way, one request after the other: a token,
 * the pages of connections, and the jobs of each. No request is one too many.
 */
final class SequentialClient {
  private static final int PAGE = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  SequentialClient(URI root) {
    this.root = root;
  }

  /** The number of the last job of each connection, by the connection's id. */
  Map<String, Integer> lastJobs() throws IOException, InterruptedException {
    String token =
        ask(request("/applications/token").POST(BodyPublishers.ofString("{}")), "")
            .path("access_token")
            .asString();
    Map<String, Integer> jobs = new LinkedHashMap<>();
    boolean more = true;
    for (int offset = 0; more; offset += PAGE) {
      JsonNode page =
          ask(request("/connections?limit=%d&offset=%d".formatted(PAGE, offset)), token);
      page.path("data").forEach(each -> jobs.put(each.path("connectionId").asString(), 0));
      more = !page.path("next").asString("").isEmpty();
    }
    for (Map.Entry<String, Integer> connection : jobs.entrySet()) {
      JsonNode list = ask(request("/jobs?limit=5&connectionId=" + connection.getKey()), token);
      connection.setValue(list.at("/data/0/jobId").asInt());
    }
    return jobs;
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(root + target));
  }

  private JsonNode ask(HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    request.header("Authorization", "Bearer " + token);
    return JsonMapper.shared().readTree(http.send(request.build(), BodyHandlers.ofString()).body());
  }
}
