package io.eltgateway.airbyte.registry;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vendor's connector registry. The list is kept in memory and on disk, asked for again when it
 * expires, and used as it is while the registry cannot be reached; {@link Listing#warning} then
 * says so. No credentials are sent. Thread-safe.
 */
public final class Registry {
  /** How long one document about one connector may take; the vendor's own server waits as long. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_SPECIFICATIONS = 32;
  private static final Set<String> NO_FILE = Set.of("", "0", "f", "false");

  private final Http http;
  private final Json json;
  private final ListSource source;
  private final KeptList list;
  private final Map<String, Map<String, Object>> specifications =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Object>> eldest) {
          return size() > MOST_SPECIFICATIONS;
        }
      };

  Registry(Http http, Json json, ListSource source, InstantSource clock) {
    this.http = http;
    this.json = json;
    this.source = source;
    this.list = new KeptList(source, clock);
  }

  /**
   * The registry of one instance. Sends nothing yet.
   *
   * @param root the registry's root, such as {@code https://connectors.airbyte.com/files}
   * @param file absolute path of a list to use instead, in the registry's format; the vendor's own
   *     words for none are {@code 0}, {@code f} and {@code false}
   */
  public static Registry of(ProviderContext context, URI root, Optional<String> file) {
    InstantSource clock = InstantSource.system();
    Http http = context.http(HttpRoot.of(root, new Auth.None()));
    ListReader reader = new ListReader(context.json());
    ListSource source =
        file.filter(text -> !NO_FILE.contains(text.strip().toLowerCase(Locale.ROOT)))
            .<ListSource>map(path -> new FileList(path, reader, clock))
            .orElseGet(
                () -> {
                  DiskCopy disk =
                      new DiskCopy(context::cacheFolder, OnlineList.listUrl(root), context.json());
                  return new OnlineList(http, root, reader, disk, clock);
                });
    return new Registry(http, context.json(), source, clock);
  }

  /**
   * All connectors.
   *
   * @throws ToolException when the registry cannot be reached and no copy is at hand
   */
  public Listing listing(ToolCall call) {
    return list.listing(call);
  }

  /**
   * The connector of this canonical name, in any case; {@code airbyte/} before it does not matter.
   *
   * @throws ToolException when the registry cannot be reached and no copy is at hand
   */
  public Optional<Connector> find(String name, ToolCall call) {
    String wanted = Connector.nameOf(name.strip().toLowerCase(Locale.ROOT));
    return listing(call).connectors().stream()
        .filter(connector -> connector.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /**
   * The connector of this canonical name.
   *
   * @throws ToolException when there is none, with the names that were probably meant; or when the
   *     registry cannot be reached and no copy is at hand
   */
  public Connector required(String name, ToolCall call) {
    return find(name, call).orElseThrow(() -> unknown(name, call));
  }

  private ToolException unknown(String name, ToolCall call) {
    List<String> meant =
        new ConnectorSearch(listing(call).connectors())
            .closest(name).stream().limit(5).map(Connector::name).toList();
    String remedy =
        meant.isEmpty()
            ? "Find the name with list_connectors."
            : "Did you mean " + String.join(", ", meant) + "?";
    return new ToolException(
        FailureKind.NOT_FOUND, "The registry has no connector '" + name + "'. " + remedy);
  }

  /**
   * The JSON Schema of a connector's settings ({@code connectionSpecification}): as Airbyte Cloud
   * runs it, else as others run it, else as the list at hand has it.
   *
   * @return empty when the registry has none for this connector
   * @throws ToolException when the registry cannot be reached and the list at hand has none
   */
  public Optional<Map<String, Object>> specification(Connector connector, ToolCall call) {
    String key = connector.dockerRepository() + ":" + connector.dockerImageTag();
    synchronized (specifications) {
      Map<String, Object> kept = specifications.get(key);
      if (kept != null) {
        return Optional.of(kept);
      }
    }
    if (!source.isOnline() || list.isTroubled()) {
      Optional<Map<String, Object>> embedded = source.specification(connector);
      if (embedded.isPresent() || !source.isOnline()) {
        return embedded;
      }
    }
    Optional<Map<String, Object>> found = fetched(connector, call);
    found.ifPresent(
        specification -> {
          synchronized (specifications) {
            specifications.put(key, specification);
          }
        });
    return found;
  }

  private Optional<Map<String, Object>> fetched(Connector connector, ToolCall call) {
    try {
      for (String deployment : List.of("cloud", "oss")) {
        Optional<Map<String, Object>> found =
            document(connector, connector.dockerImageTag() + "/" + deployment + ".json", call)
                .flatMap(this::specification);
        if (found.isPresent()) {
          return found;
        }
      }
      return source.specification(connector);
    } catch (ToolException failed) {
      call.cancellation().check();
      Optional<Map<String, Object>> embedded = source.specification(connector);
      if (embedded.isEmpty()) {
        throw failed;
      }
      return embedded;
    }
  }

  private Optional<Map<String, Object>> specification(String text) {
    try {
      return json.read(text) instanceof Map<?, ?> entry
          ? ListReader.specification(entry)
          : Optional.empty();
    } catch (IllegalArgumentException garbled) {
      return Optional.empty();
    }
  }

  /** The low-code manifest of the newest version, as YAML, where the connector has one. */
  public Optional<String> manifest(Connector connector, ToolCall call) {
    return source.isOnline() ? document(connector, "latest/manifest.yaml", call) : Optional.empty();
  }

  /** The ZIP archive of the code that comes with that manifest, where there is such. */
  public Optional<byte[]> components(Connector connector, ToolCall call) {
    return source.isOnline()
        ? answer(connector, "latest/components.zip", call).map(Http.Answer::bytes)
        : Optional.empty();
  }

  /** Where the low-code manifest of the newest version would be. */
  String manifestUrl(Connector connector, URI root) {
    return root + path(connector, "latest/manifest.yaml");
  }

  /**
   * A document about a connector.
   *
   * @param below its path below the connector's folder
   * @return its text, or empty when there is none
   * @throws ToolException when the registry cannot be reached
   */
  private Optional<String> document(Connector connector, String below, ToolCall call) {
    return answer(connector, below, call).map(Http.Answer::text);
  }

  private Optional<Http.Answer> answer(Connector connector, String below, ToolCall call) {
    Http.Request request = Http.Request.get(path(connector, below)).within(PATIENCE);
    Http.Answer answer = http.send(request, call);
    int status = answer.status();
    // The storage behind the registry says 403 for what does not exist.
    if (status == 404 || status == 403) {
      return Optional.empty();
    }
    if (status != 200) {
      throw new ToolException(
          FailureKind.UPSTREAM,
          "The connector registry at "
              + source.label()
              + " answered with HTTP status "
              + status
              + ". Try again later.");
    }
    return Optional.of(answer);
  }

  /** Names and tags follow Docker's grammar ({@link ListReader}): nothing is left to encode. */
  private static String path(Connector connector, String below) {
    return "/metadata/" + connector.dockerRepository() + "/" + below;
  }
}
