package io.eltgateway.engine.config.key;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names mean this machine. Asks no name server. */
public final class Hosts {
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

  private Hosts() {}

  /** Whether the host, an IPv6 address with or without brackets, can only be this machine. */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || LOOPBACK_V4.matcher(name).matches();
  }
}
