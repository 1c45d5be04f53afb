package io.eltgateway.airbyte.sandbox.store;

import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import io.eltgateway.testkit.sandbox.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The simulated installation: its objects, its clock, and who may see what. Names with an
 * underscore are the sandbox's own and never leave it: {@code _deleted} marks what is gone, {@code
 * _foreign} a workspace or an organization of somebody else, {@code _fault} what makes syncs fail.
 * Guarded by the store's lock.
 */
public final class World {

  /** The user whom the application of the caller belongs to. */
  public static final String CALLER = id("user/platform");

  /** What the vendor writes where an id is wanted and there is none. */
  public static final String NOWHERE = new UUID(0, 0).toString();

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Objects store = new Objects();
  private final Clock clock;
  private final Instant start;
  private int made;
  private long lastJob;

  /** An empty world whose life begins now. */
  public World(Clock clock) {
    this.clock = clock;
    this.start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
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

  /** When the sandbox was started, which the seed's dates are relative to. */
  public Instant start() {
    return start;
  }

  /** The time in seconds since 1970. */
  public long seconds() {
    return clock.instant().getEpochSecond();
  }

  /** The id of a seeded object, the same in every sandbox. */
  public static String id(String key) {
    return UUID.nameUUIDFromBytes(("airbyte-sandbox/" + key).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** An id that was never given before; a demo and its script agree about it. */
  public String newId() {
    return id("made/" + ++made);
  }

  /** The number of a new job. */
  public long newJobId() {
    return ++lastJob;
  }

  /** The first job that is made has the number after this one. */
  public void startJobsAfter(long number) {
    lastJob = number;
  }

  /**
   * The object.
   *
   * @throws Refusal 400 when the id is none, 404 when there is no such object, 403 when it belongs
   *     to somebody else
   */
  public JsonObject need(Kind kind, String id) {
    if (id == null || !UUID_FORM.matcher(id).matches()) {
      throw Refusal.bad("The id of the " + kind.title() + " must be a UUID.");
    }
    JsonObject object = store.find(kind, id.toLowerCase(Locale.ROOT));
    if (object == null || object.flag("_deleted")) {
      throw missing(kind, id);
    }
    if (isForeign(object)) {
      throw forbidden(kind);
    }
    return object;
  }

  /** 404 for such an object. */
  public static Refusal missing(Kind kind, String id) {
    return Refusal.notFound("NotFound", "There is no " + kind.title() + " with the id " + id + ".");
  }

  private static Refusal forbidden(Kind kind) {
    String what = kind == Kind.ORGANIZATION ? "organization" : "workspace";
    return new Refusal(403, "Forbidden", "The application may not use this " + what + ".");
  }

  /** Whether the object is, or lives in, what the caller may not use. */
  public boolean isForeign(JsonObject object) {
    JsonObject workspace = store.find(Kind.WORKSPACE, object.text("workspaceId", ""));
    JsonObject organization = store.find(Kind.ORGANIZATION, object.text("organizationId", ""));
    return object.flag("_foreign")
        || (workspace != null && workspace.flag("_foreign"))
        || (organization != null && organization.flag("_foreign"));
  }

  /** The organization that the object, or its workspace, belongs to; null of the installation's. */
  public String ownerOf(JsonObject object) {
    JsonObject workspace = store.find(Kind.WORKSPACE, object.text("workspaceId", ""));
    return (workspace == null ? object : workspace).text("organizationId");
  }

  /** The custom sources of a workspace. */
  public List<JsonObject> customSources(String workspaceId) {
    return store.all(
        Kind.DEFINITION,
        each -> workspaceId.equals(each.text("workspaceId")) && !each.flag("_deleted"));
  }

  /** A tag as both APIs show it, wherever it stands. */
  public static JsonObject tag(JsonObject tag) {
    return JsonObject.of("tagId", tag.text("id"), "workspaceId", tag.text("workspaceId"))
        .with("name", tag.text("name"))
        .with("color", tag.text("color"));
  }

  /**
   * The objects of these workspaces, or of all that the caller may use.
   *
   * @throws Refusal 403 or 404 when a workspace cannot be used
   */
  public List<JsonObject> in(List<String> workspaces, Kind kind, Predicate<JsonObject> question) {
    List<String> wanted =
        workspaces.stream().map(id -> need(Kind.WORKSPACE, id).text("workspaceId")).toList();
    return store.all(
        kind,
        object ->
            (wanted.isEmpty() ? !isForeign(object) : wanted.contains(object.text("workspaceId")))
                && question.test(object));
  }
}
