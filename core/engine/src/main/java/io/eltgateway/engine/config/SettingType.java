package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Flags;
import io.eltgateway.engine.config.key.Hosts;
import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Checks the value of a setting and turns it into what the provider asks for. */
final class SettingType {
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");

  private SettingType() {}

  /** What a value of this setting becomes. */
  static Class<?> valueType(Setting setting) {
    if (setting.secret()) {
      return Secret.class;
    }
    return switch (setting.type()) {
      case URL -> URI.class;
      case BOOLEAN -> Boolean.class;
      case TEXT, INTEGER -> String.class;
    };
  }

  /**
   * Checks a value that is not blank.
   *
   * @param shown the value as messages may show it, the subject of a sentence
   * @throws FaultException when it is not of the setting's type
   */
  static Object check(Setting setting, String text, String shown) throws FaultException {
    Object checked =
        switch (setting.type()) {
          case TEXT -> withoutControlCharacters(text);
          case URL -> root(text.strip());
          case BOOLEAN -> Flags.parse(text, shown);
          case INTEGER -> integer(text.strip(), shown);
        };
    return setting.secret() ? Secret.of(checked.toString()) : checked;
  }

  private static String withoutControlCharacters(String text) throws FaultException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new FaultException(
          "The value holds a control character, perhaps the end of a line.",
          "Remove it; it may be invisible.");
    }
    return text;
  }

  private static String integer(String text, String shown) throws FaultException {
    if (!INTEGER.matcher(text).matches()) {
      throw new FaultException(shown + " is not a whole number.", "Write digits only.");
    }
    return text;
  }

  private static URI root(String text) throws FaultException {
    URI url = url(text);
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new FaultException(
          "The URL holds a user, a query or a fragment.",
          "Write scheme, host and path only; credentials have settings of their own.");
    }
    if (isPlainAndRemote(url)) {
      throw new FaultException(
          "Over http:// everybody on the way could read the credentials.",
          "Write https://; only addresses of this machine may use http://.");
    }
    return URI.create(text.replaceFirst("/+$", ""));
  }

  /**
   * Checks a URL that may have a query, and leaves it as it is.
   *
   * @throws FaultException when it is no URL to send credentials to
   */
  static URI endpoint(String text) throws FaultException {
    URI url = url(text);
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new FaultException(
          "The URL holds a user or a fragment.", "Leave it away; credentials belong into headers.");
    }
    if (isPlainAndRemote(url)) {
      throw new FaultException(
          "Over http:// everybody on the way could read what is sent, and change what comes back.",
          "Write https://; only addresses of this machine may use http://.");
    }
    return url;
  }

  /** Never shows the value: what stands before an {@code @} or after a {@code ?} may be secret. */
  private static URI url(String text) throws FaultException {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException malformed) {
      throw new FaultException(
          "The value is not a URL.", "Write https://host or https://host/path.");
    }
    String scheme = String.valueOf(url.getScheme());
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw new FaultException(
          "The value is not an HTTP URL.", "Write https://host or https://host/path.");
    }
    if (url.getHost() == null) {
      throw new FaultException(
          "The URL names no valid host.", "Write https://host or https://host/path.");
    }
    return url;
  }

  private static boolean isPlainAndRemote(URI url) {
    return url.getScheme().equalsIgnoreCase("http") && !Hosts.isLoopback(url.getHost());
  }
}
