package io.eltgateway.airbyte.cloud;

import java.util.Optional;

/** Pieces of the sentences that results are made of. */
final class Told {
  private Told() {}

  /** Names an object: {@code source 'Shop' (id 18dc…)}. */
  static String object(String what, String name, String id) {
    return what + " '" + name + "' (id " + id + ")";
  }

  /** Where to look at it, as the end of a text; nothing where nobody knows the address. */
  static String at(Optional<String> address) {
    return address.map(url -> " " + url).orElse("");
  }
}
