package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What no operator could put right about what a provider says of itself. Found when it is loaded,
 * it costs that provider; found when its instance is configured, it would stop all of them.
 */
public final class ProviderCheck {
  private ProviderCheck() {}

  /** The first thing that is wrong, as a part of a sentence. */
  public static Optional<String> fault(ProviderInfo info) {
    String id = info.id();
    if (InstanceNames.fault(id).or(() -> InstanceNames.lengthFault(id)).isPresent()) {
      return Optional.of("no instance can be called so");
    }
    if (info.title().isBlank() || !isOneLine(info.title())) {
      return Optional.of("its title is no line of text");
    }
    Set<String> keys = new HashSet<>();
    for (Setting setting : info.settings()) {
      String shown = Quotes.of(setting.key());
      if (!keys.add(setting.key())) {
        return Optional.of("it declares the setting " + shown + " twice");
      }
      // Both are written into files that operators begin with.
      if (setting.key().isBlank() || !isOneLine(setting.key()) || !isOneLine(setting.doc())) {
        return Optional.of("the key or the doc of its setting " + shown + " is no line of text");
      }
      Optional<String> fault = faultOfDefault(setting);
      if (fault.isPresent()) {
        return fault.map(
            what -> "the default of its setting " + shown + " cannot be used (" + what + ")");
      }
    }
    return Optional.empty();
  }

  private static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<String> faultOfDefault(Setting setting) {
    String value = setting.defaultValue().orElse("");
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      SettingType.check(setting, value, "The value");
      return Optional.empty();
    } catch (FaultException wrong) {
      return Optional.of(wrong.fault().what().replaceFirst("\\.$", ""));
    }
  }
}
