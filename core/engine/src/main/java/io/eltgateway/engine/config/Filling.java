package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The values of one instance while they are collected. The first offer for a setting wins. */
final class Filling {
  private final InstanceConfig instance;
  private final ProviderInfo info;
  private final Consumer<Secret> register;
  private final Problems problems;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Map<String, List<String>> named = new HashMap<>();
  private final Map<String, Origin> settled = new HashMap<>();

  /**
   * Where a value comes from.
   *
   * @param location the place that is blamed when it is wrong
   * @param key the path of keys, or the variable, at that place
   * @param shown whether messages may repeat it: it stands there for everybody to read
   * @param source how near that is to the operator
   */
  record Origin(Location location, String key, boolean shown, Source source) {}

  /** Where values come from, the nearest to the operator first. */
  enum Source {
    /** The configuration file. */
    CONFIGURATION,
    /** The instance's own dotenv file. */
    ENV_FILE,
    /** The environment, also where a dotenv file of the gateway fills it. */
    ENVIRONMENT,
    /** The dotenv file that the vendor's own server would read. */
    VENDORS_FILE,
    /** The provider. */
    DEFAULT
  }

  Filling(
      InstanceConfig instance, ProviderInfo info, Consumer<Secret> register, Problems problems) {
    this.instance = instance;
    this.info = info;
    this.register = register;
    this.problems = problems;
  }

  /** Offers the first of the setting's environment variables that has a value in a source. */
  void offerFirst(
      Setting setting,
      Function<String, Optional<String>> values,
      Location location,
      Source source) {
    for (String variable : setting.environment()) {
      Optional<String> value = values.apply(variable).filter(text -> !text.isBlank());
      if (value.isPresent()) {
        offer(setting, value.get(), new Origin(location, variable, false, source));
        return;
      }
    }
  }

  /** Offers a value; a blank one is none. */
  void offer(Setting setting, String value, Origin origin) {
    if (value.isBlank() || settled.containsKey(setting.key())) {
      return;
    }
    // Also when it is wrong: another source must not take its place.
    settled.put(setting.key(), origin);
    try {
      boolean shows = origin.shown() && !setting.secret() && !setting.credential();
      String shown = shows ? Quotes.of(value) : "The value";
      Object checked = SettingType.check(setting, value, shown);
      if (checked instanceof Secret secret) {
        register.accept(secret);
      }
      values.put(setting.key(), checked);
    } catch (FaultException wrong) {
      problems.add(origin.location(), origin.key(), wrong.fault());
    }
  }

  /**
   * Says why a credential has no value.
   *
   * @param variables those that the file fills it from, where it does
   */
  void missing(Setting setting, String reason, List<String> variables) {
    reasons.put(setting.key(), reason);
    named.put(setting.key(), variables);
  }

  /** Fills in the defaults and hands everything over. */
  ResolvedInstance finish(Secrets secrets, Optional<DotenvFile> vendorsFile) {
    for (Setting setting : info.settings()) {
      if (!reasons.containsKey(setting.key())) {
        Origin provider = new Origin(Location.of(info.id()), setting.key(), true, Source.DEFAULT);
        setting.defaultValue().ifPresent(value -> offer(setting, value, provider));
      }
    }
    CredentialChoice credentials = new CredentialChoice(instance, info, settled);
    credentials.warn(problems);
    values.keySet().removeAll(credentials.losers());
    return new ResolvedInstance(
        instance,
        info,
        new ResolvedSettings(info, values),
        credentials.missing(this::missing),
        secrets,
        vendorsFile);
  }

  private MissingCredential missing(Setting setting) {
    String reason = reasons.getOrDefault(setting.key(), nowhere(setting));
    return new MissingCredential(setting.key(), variables(setting), reason);
  }

  private List<String> variables(Setting setting) {
    if (named.containsKey(setting.key())) {
      return named.get(setting.key());
    }
    boolean looked = instance.bearsTypesName() && !instance.settings().containsKey(setting.key());
    return looked ? setting.environment() : List.of();
  }

  private String nowhere(Setting setting) {
    String key = "'" + setting.key() + "'";
    if (instance.envFile().isPresent() && !setting.environment().isEmpty()) {
      return "The configuration gives no "
          + key
          + ", and its env-file has no "
          + String.join(" or ", setting.environment())
          + ".";
    }
    if (!instance.bearsTypesName() || setting.environment().isEmpty()) {
      return "The configuration gives no " + key + ".";
    }
    return "The configuration gives no "
        + key
        + ", and the environment variable "
        + String.join(" or ", setting.environment())
        + " is not set.";
  }
}
