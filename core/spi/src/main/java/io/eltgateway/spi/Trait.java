package io.eltgateway.spi;

import java.util.Locale;
import java.util.Optional;

/** What a policy must know of a call beside its {@link Effect}. */
public enum Trait {
  /** Mints credentials, roles, memberships, trust or webhooks. Never allowed in safe mode. */
  GRANTS,
  /** Returns rows of the customer's data. */
  ROWS,
  /**
   * Its answer carries a new secret, which would be lost for ever if it were masked. Refused before
   * the call unless the instance says {@code reveal-secrets: true}.
   */
  SECRET,
  /** Starts a program on the gateway's machine. Only over stdio, never announced as a read. */
  PROCESS,
  /** Works with files of the gateway's machine. Only over stdio. */
  LOCAL,
  /** The vendor itself promises this tool to read-only users. */
  IN_READ_ONLY,
  /**
   * A read that asks by a request that is no GET, and changes nothing all the same. Without it a
   * read can send GET requests only.
   */
  READ_BY_POST,
  /** Cannot be undone. */
  DESTRUCTIVE,
  /** Its effect is a program's guess that nobody has confirmed: it counts as an update at least. */
  UNREVIEWED;

  /** The name used in catalogues, selectors and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The trait with this label, if there is one. */
  public static Optional<Trait> of(String label) {
    for (Trait trait : values()) {
      if (trait.label().equals(label)) {
        return Optional.of(trait);
      }
    }
    return Optional.empty();
  }
}
