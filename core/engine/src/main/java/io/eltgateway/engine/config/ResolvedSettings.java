package io.eltgateway.engine.config;

import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The checked settings of one instance. */
final class ResolvedSettings implements Settings {
  private final Map<String, Setting> declared = new LinkedHashMap<>();
  private final Map<String, Object> values;
  private final ProviderInfo info;

  /**
   * Takes checked values.
   *
   * @param values by key: {@link Secret} for secret settings, {@link URI}, {@link Boolean} or text
   *     for others, as their type says
   */
  ResolvedSettings(ProviderInfo info, Map<String, Object> values) {
    this.info = info;
    info.settings().forEach(setting -> this.declared.put(setting.key(), setting));
    this.values = Map.copyOf(values);
  }

  @Override
  public Optional<String> text(String key) {
    return value(key, String.class);
  }

  @Override
  public Optional<Long> integer(String key) {
    Optional<String> digits = text(key);
    if (declared.get(key).type() != Setting.Type.INTEGER) {
      throw new IllegalArgumentException("The setting '" + key + "' is no whole number");
    }
    return digits.map(Long::valueOf);
  }

  @Override
  public Optional<Secret> secret(String key) {
    return value(key, Secret.class);
  }

  @Override
  public boolean flag(String key) {
    return value(key, Boolean.class).orElse(false);
  }

  @Override
  public Optional<URI> url(String key) {
    return value(key, URI.class);
  }

  @Override
  public boolean hasCredentials() {
    return info.credentialSets().isEmpty()
        || info.credentialSets().stream().anyMatch(values.keySet()::containsAll);
  }

  private <T> Optional<T> value(String key, Class<T> type) {
    Setting setting = declared.get(key);
    if (setting == null) {
      throw new IllegalArgumentException("The provider declares no setting '" + key + "'");
    }
    Class<?> itsType = SettingType.valueType(setting);
    if (itsType != type) {
      throw new IllegalArgumentException(
          "The setting '"
              + key
              + "' is no "
              + type.getSimpleName()
              + " but "
              + itsType.getSimpleName());
    }
    return Optional.ofNullable(type.cast(values.get(key)));
  }

  /** The keys that have a value, never the values. */
  @Override
  public String toString() {
    return "ResolvedSettings" + values.keySet();
  }
}
