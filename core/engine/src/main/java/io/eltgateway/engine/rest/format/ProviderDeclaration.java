package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.ProviderInfo;
import java.util.Map;

/**
 * A provider that is declared and not programmed, as it was read and found good. Immutable.
 *
 * @param info what it is
 * @param baseUrl the root of its API
 * @param auth how requests are authorised
 * @param headers sent with every request; one whose setting has no value is left out
 * @param pathValues the keys of the settings that fill placeholders of request paths
 * @param catalogue its tools, as text for {@link CompiledCatalogue#read}
 */
public record ProviderDeclaration(
    ProviderInfo info,
    SettingText baseUrl,
    AuthDeclaration auth,
    Map<String, SettingText> headers,
    Map<String, String> pathValues,
    String catalogue) {
  /** The file that makes a directory such a provider. */
  public static final String FILE = "provider.yaml";

  /** The folder of its catalogue. */
  public static final String CATALOGUE = "catalogue";

  /** Copies the maps. */
  public ProviderDeclaration {
    headers = Map.copyOf(headers);
    pathValues = Map.copyOf(pathValues);
  }
}
