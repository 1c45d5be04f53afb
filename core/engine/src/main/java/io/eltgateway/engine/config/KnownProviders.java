package io.eltgateway.engine.config;

import io.eltgateway.spi.ProviderInfo;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The providers that a configuration can name.
 *
 * @param infos what each says of itself, by id
 * @param someLeftOut whether there are more that could not be loaded, so that nobody knows their
 *     ids: an instance of an unknown type may then be one of theirs, and must not keep the others
 *     from running
 */
public record KnownProviders(Map<String, ProviderInfo> infos, boolean someLeftOut) {

  /** All of them could be loaded. */
  public static KnownProviders of(Collection<ProviderInfo> infos) {
    return of(infos, false);
  }

  /** These, and perhaps some that could not be loaded. */
  public static KnownProviders of(Collection<ProviderInfo> infos, boolean someLeftOut) {
    SortedMap<String, ProviderInfo> byId = new TreeMap<>();
    infos.forEach(info -> byId.put(info.id(), info));
    return new KnownProviders(byId, someLeftOut);
  }
}
