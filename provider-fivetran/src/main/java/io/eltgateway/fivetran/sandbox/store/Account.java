package io.eltgateway.fivetran.sandbox.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The simulated account with its clock. Guarded by the store's lock. */
public final class Account {

  /** The key of what an account has at most one of. */
  public static final String ITSELF = "account";

  private final Store store = new Store();
  private final Identifiers identifiers = new Identifiers();
  private final Clock clock;
  private final Instant start;

  /** An empty account whose life begins now. */
  public Account(Clock clock) {
    this.clock = clock;
    this.start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** All objects. */
  public Store store() {
    return store;
  }

  /** The source of ids and secrets. */
  public Identifiers identifiers() {
    return identifiers;
  }

  /** When the sandbox was started, which the seed's dates are relative to. */
  public Instant start() {
    return start;
  }

  /** The time. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The time as the vendor writes it. */
  public String timestamp() {
    return now().toString();
  }

  /** The time after a while. */
  public String timestampAfter(Duration delay) {
    return now().plus(delay).toString();
  }
}
