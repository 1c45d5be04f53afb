package io.eltgateway.integrateio.sandbox.store;

import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import io.eltgateway.testkit.sandbox.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The simulated account: its objects and its clock. Names with an underscore are the sandbox's own
 * and never leave it. Guarded by the store's lock.
 */
public final class World {
  private static final long FIRST_MADE = 20_001;

  private final Objects store = new Objects();
  private final Clock clock;
  private long lastMade = FIRST_MADE - 1;

  /** An empty account. */
  public World(Clock clock) {
    this.clock = clock;
  }

  /** The objects by kind and id. */
  public static final class Objects extends ObjectStore<Kind> {
    Objects() {
      super(Kind.class);
    }
  }

  /** All objects. */
  public Objects store() {
    return store;
  }

  /** The time now, in whole seconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** A number that no object has. */
  public long newId() {
    return ++lastMade;
  }

  /** Adds an object with an id; a connection's is only unique together with its type. */
  public JsonObject add(Kind kind, JsonObject object) {
    return store.add(kind, key(kind, object), object);
  }

  private static String key(Kind kind, JsonObject object) {
    String id = Long.toString(object.number("id"));
    return kind == Kind.CONNECTION ? object.text("type") + "/" + id : id;
  }

  /**
   * The object.
   *
   * @throws Refusal 404 when there is none
   */
  public JsonObject need(Kind kind, long id) {
    JsonObject object = store.find(kind, Long.toString(id));
    if (object == null) {
      throw Refusal.notFound("NotFound", kind.title() + " not found");
    }
    return object;
  }

  /** The objects that the question is true of, those of the highest id first. */
  public List<JsonObject> newest(Kind kind, Predicate<JsonObject> question) {
    return store.all(kind, question).stream()
        .sorted(Comparator.comparingLong((JsonObject object) -> object.number("id")).reversed())
        .toList();
  }
}
