package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds connections. The API wants a type beside each id, and one id can be a database's and a
 * cloud storage's, which live in two tables of the vendor's.
 */
final class ConnectionIndex {
  private static final int MOST = 1_000;

  /** The type becomes a part of a path. */
  private static final Pattern TYPE = Pattern.compile("[a-z0-9_]{1,60}");

  private final RestApi api;

  ConnectionIndex(RestApi api) {
    this.api = api;
  }

  /** One connection's key. */
  record Key(long id, String type) {
    String path() {
      return "/connections/" + type + "/" + id;
    }
  }

  /** All connections, of one type where it is named. */
  RestApi.Page all(Optional<String> type, ToolCall call) {
    Map<String, String> query = type.map(name -> Map.of("type", name)).orElse(Map.of());
    return api.list("/connections", query, MOST, item -> true, call);
  }

  /**
   * All connections with this id.
   *
   * @throws ToolException when there is none
   */
  List<Key> find(long id, ToolCall call) {
    List<Key> found =
        all(Optional.empty(), call).items().stream()
            .filter(item -> Values.number(item, "id").filter(own -> own == id).isPresent())
            .map(item -> new Key(id, Values.text(item, "type").orElse("")))
            .filter(key -> TYPE.matcher(key.type()).matches())
            .toList();
    if (found.isEmpty()) {
      throw Failures.of(
          FailureKind.NOT_FOUND,
          "There is no connection "
              + id
              + " that these credentials can see: list_connections shows those that they can.");
    }
    return found;
  }

  /**
   * The one connection with this id.
   *
   * @param type tells two with one id apart
   * @throws ToolException when there is none, or more than one
   */
  Key one(long id, Optional<String> type, ToolCall call) {
    List<Key> found = find(id, call);
    List<Key> fitting =
        found.stream().filter(key -> type.isEmpty() || type.get().equals(key.type())).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    List<String> types = found.stream().map(Key::type).toList();
    throw Failures.arguments(
        (fitting.isEmpty()
                ? "The connection " + id + " is not of the type '" + type.orElse("") + "' but of "
                : "There are several connections " + id + ", of the types ")
            + String.join(" and ", types)
            + ". Nothing was tested or read; name one of these in connection_type.");
  }
}
