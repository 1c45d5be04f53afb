package io.eltgateway.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which declared tools a provider wants, over which client, and what its code adds to them.
 * Immutable.
 *
 * @param http the client that sends their requests
 * @param resource folder of the catalogue inside the provider's own jar, normally {@code catalogue}
 * @param pathValues values for placeholders of request paths that come from settings and not from
 *     the caller, for example an account id
 * @param handlers the work of the entries without a request, by tool
 * @param cascades what goes together with a tool's target and is found by code, by tool
 * @param hiddenArguments arguments that this instance's tools do not take, for example one whose
 *     value a setting already gives
 */
public record RestCatalogue(
    Http http,
    String resource,
    Map<String, String> pathValues,
    Map<String, Tool.Handler> handlers,
    Map<String, List<Cascade>> cascades,
    Set<String> hiddenArguments) {

  /** Checks that nothing is missing and copies the collections. */
  public RestCatalogue {
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(resource, "resource");
    pathValues = Map.copyOf(pathValues);
    handlers = Map.copyOf(handlers);
    cascades = Map.copyOf(cascades);
    hiddenArguments = Set.copyOf(hiddenArguments);
  }

  /** The catalogue in the folder {@code catalogue} of the provider's jar. */
  public static RestCatalogue over(Http http) {
    return new RestCatalogue(http, "catalogue", Map.of(), Map.of(), Map.of(), Set.of());
  }

  /** The same with these values for placeholders of paths. */
  public RestCatalogue withPathValues(Map<String, String> newPathValues) {
    return new RestCatalogue(http, resource, newPathValues, handlers, cascades, hiddenArguments);
  }

  /** The same with the work of more entries, by the tools' names. */
  public RestCatalogue answering(Map<String, ? extends Tool.Handler> moreHandlers) {
    Map<String, Tool.Handler> all = new LinkedHashMap<>(handlers);
    all.putAll(moreHandlers);
    return new RestCatalogue(http, resource, pathValues, all, cascades, hiddenArguments);
  }

  /** The same, where something more goes together with the target of a tool. */
  public RestCatalogue cascading(String tool, Cascade cascade) {
    Map<String, List<Cascade>> all = new LinkedHashMap<>(cascades);
    List<Cascade> ofTool = new ArrayList<>(all.getOrDefault(tool, List.of()));
    ofTool.add(cascade);
    all.put(tool, List.copyOf(ofTool));
    return new RestCatalogue(http, resource, pathValues, handlers, all, hiddenArguments);
  }

  /** The same, where no tool takes this argument. */
  public RestCatalogue withoutArgument(String argument) {
    Set<String> all = new TreeSet<>(hiddenArguments);
    all.add(argument);
    return new RestCatalogue(http, resource, pathValues, handlers, cascades, all);
  }
}
