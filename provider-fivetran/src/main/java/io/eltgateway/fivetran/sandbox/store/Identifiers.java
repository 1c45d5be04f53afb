package io.eltgateway.fivetran.sandbox.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Names of new objects: two words, as the vendor likes them, in an order that is the same in every
 * sandbox, so that a demo and its script agree. Secrets are different each time. Guarded by the
 * store's lock.
 */
public final class Identifiers {

  private static final List<String> FIRST =
      List.of(
          "amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "humble", "ivory",
          "jolly", "keen", "lucid", "mellow", "nimble", "opaque", "patient", "quiet", "rustic",
          "silent", "tidy", "upbeat", "velvet", "winding", "young", "zesty");
  private static final List<String> SECOND =
      List.of(
          "anchor", "basin", "canyon", "delta", "ember", "fjord", "grove", "haven", "inlet",
          "jetty", "kettle", "lagoon", "meadow", "nectar", "orchard", "pebble", "quarry", "ridge",
          "summit", "thicket", "upland", "valley", "willow", "yonder", "zephyr");

  private final SecureRandom random = new SecureRandom();
  private int taken;

  /** A new id that was never given before. */
  public String next() {
    int pairs = FIRST.size() * SECOND.size();
    // Each round of 25 meets every second word once, shifted by one against the round before.
    int first = taken % FIRST.size();
    int second = (taken + taken / FIRST.size()) % SECOND.size();
    String id = FIRST.get(first) + "_" + SECOND.get(second);
    int round = taken++ / pairs;
    return round == 0 ? id : id + "_" + round;
  }

  /** A token that nobody can guess. */
  public String secret(int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return HexFormat.of().formatHex(content);
  }
}
