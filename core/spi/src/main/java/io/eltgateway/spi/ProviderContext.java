package io.eltgateway.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the gateway lends to one instance of a provider, for as long as the instance lives. All
 * parts are thread-safe.
 */
public interface ProviderContext {

  /**
   * The instance's name in the configuration; also the prefix of its tools, unless that has one.
   */
  String instance();

  /** The checked settings. */
  Settings settings();

  /**
   * A pooled HTTP client for one root: it adds the credentials (and sends them nowhere else), takes
   * permits from the instance's rate limits, holds the call's deadline and cancellation, retries
   * what may be retried, bounds what comes back, and honours proxy and CA settings.
   *
   * <p>With credentials it refuses what a call of this instance's tools would send as a read and is
   * no GET, HEAD or OPTIONS, unless the tool has the trait {@link Trait#READ_BY_POST}.
   */
  Http http(HttpRoot root);

  /** The same client for a root that answers in JSON; it refuses the same without credentials. */
  JsonHttp jsonHttp(HttpRoot root);

  /**
   * How many requests of this instance may be under way at the same time: what a tool that sends
   * many at once should not go beyond, because more would only queue, and be refused in the end.
   */
  int concurrency();

  /**
   * The tools that the YAML catalogue of the provider's own jar declares: each one HTTP request, or
   * answered by the provider's code.
   *
   * @throws IllegalArgumentException when the catalogue is missing or faulty, or when its entries
   *     without a request are not exactly those that have code
   */
  List<Tool> restTools(RestCatalogue catalogue);

  /**
   * Another MCP server. Opens no connection and starts no process. A provider asks for it once an
   * instance; the gateway closes it with the instance.
   *
   * @throws IllegalArgumentException when its URL is none to send credentials to
   */
  Remote remote(RemoteServer server);

  /**
   * Starts a program of the gateway's machine for a call, whose tool must have the trait {@link
   * Trait#PROCESS}. Close it, best in a {@code try} of its own; what is not closed ends with the
   * call.
   *
   * @param errorLine takes what it prints on standard error, line by line on another thread: cut at
   *     4 KB, without what would steer a terminal. The first thousand lines also go to the log, at
   *     {@code DEBUG}
   * @throws ToolException when it cannot be started, the tool may not, the call is cancelled, or
   *     the instance has ended
   */
  ChildProcess start(ChildProcess.Command command, Consumer<String> errorLine, ToolCall call);

  /** Named secrets of this instance. */
  Secrets secrets();

  /**
   * A folder for copies of what can be fetched again, shared by all instances of this provider and
   * by other gateways of the same user. Nothing secret belongs there. Made at the first request.
   *
   * @throws IOException when it cannot be made, so that the provider goes on without one
   */
  Path cacheFolder() throws IOException;

  /** Reads and writes JSON, so that a provider needs no library for it. */
  Json json();

  /**
   * Records in the audit log that a server offers what nobody has reviewed, so that it is held
   * back. A provider does so once for each thing.
   *
   * @param tool the tool's name at the server
   * @param isKnown whether the tool is offered, and only a part of it is held back
   */
  default void recordHeldBack(String tool, boolean isKnown) {}

  /** Goes to the gateway's log, named after the instance and masked. */
  System.Logger log();
}
