package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of a connector, from its page of the vendor's documentation: the registry itself
 * knows the newest one only. Thread-safe.
 */
final class Versions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PAGE =
      Pattern.compile("https?://[^/]+(/integrations/[A-Za-z0-9-]+/[A-Za-z0-9._-]+)/?");
  private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T.*");

  private final Http http;
  private final URI docs;

  private Versions(Http http, URI docs) {
    this.http = http;
    this.docs = docs;
  }

  /** Versions from the documentation below this root. */
  static Versions of(ProviderContext context, URI docs) {
    return new Versions(context.http(HttpRoot.of(docs, new Auth.None())), docs);
  }

  /**
   * The versions, newest first.
   *
   * @param checked for how many of the newest the registry's own date counts, where it has one
   * @param most how many to return; zero or less for all
   */
  List<Map<String, Object>> of(Connector connector, int checked, int most, ToolCall call) {
    String page = page(connector);
    List<Changelog.Row> rows = Changelog.rows(html(connector, page, call));
    List<Map<String, Object>> versions = new ArrayList<>();
    for (Changelog.Row row : most > 0 && most < rows.size() ? rows.subList(0, most) : rows) {
      boolean check = versions.size() < checked;
      Map<String, Object> version = new LinkedHashMap<>();
      version.put("version", row.version());
      version.put("release_date", check ? date(connector, row) : row.date());
      version.put("docker_image_url", image(connector, row.version()));
      version.put("changelog_url", docs + page + "#changelog");
      version.put("pr_url", row.change().orElse(null));
      version.put("pr_title", row.subject().isEmpty() ? null : row.subject());
      version.put("parsing_errors", row.problems());
      versions.add(version);
    }
    return versions;
  }

  private String html(Connector connector, String page, ToolCall call) {
    Http.Request request =
        Http.Request.get(page).withHeaders(Map.of("Accept", "text/html")).within(PATIENCE);
    Http.Answer answer = http.send(request, call);
    if (answer.status() != 200) {
      throw new ToolException(
          answer.status() == 404 ? FailureKind.NOT_FOUND : FailureKind.UPSTREAM,
          "The versions of "
              + connector.name()
              + " stand in the vendor's documentation, and "
              + docs
              + page
              + " answered with HTTP status "
              + answer.status()
              + ". get_connector_info says the newest version.");
    }
    return answer.text();
  }

  /** The registry's own address of the page counts, since not every page is named like its tool. */
  private static String page(Connector connector) {
    Matcher known = PAGE.matcher(connector.documentationUrl());
    if (known.matches()) {
      return known.group(1);
    }
    String kind = connector.kind().label();
    String name = connector.name().substring(connector.name().lastIndexOf('/') + 1);
    String shortName = name.startsWith(kind + "-") ? name.substring(kind.length() + 1) : name;
    return "/integrations/" + kind + "s/" + shortName;
  }

  private static String date(Connector connector, Changelog.Row row) {
    String committed = connector.releaseCandidates().getOrDefault(row.version(), "");
    Matcher day = DAY.matcher(committed);
    return day.matches() ? day.group(1) : row.date();
  }

  /** Another registry than Docker's own is named before the repository, and has a dot in it. */
  private static String image(Connector connector, String version) {
    String repository = connector.dockerRepository();
    int slash = repository.indexOf('/');
    return slash > 0 && repository.substring(0, slash).contains(".")
        ? "https://" + repository + ":" + version
        : "https://hub.docker.com/r/" + repository + "/tags?name=" + version;
  }
}
