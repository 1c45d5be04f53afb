package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;

/**
 * How a list comes in pages.
 *
 * @param local whether the vendor returns everything at once and the gateway slices it; cursor and
 *     limit then mean nothing
 * @param cursor query parameter that takes the cursor
 * @param limit query parameter that takes the page size
 * @param maximum the largest page size
 * @param items where the items are in the vendor's answer
 * @param next where the next cursor is in the vendor's answer; nothing or an empty text ends the
 *     list. In a local list it tells that the vendor keeps items back
 */
public record PagingPlan(
    boolean local, String cursor, String limit, int maximum, JsonPointer items, JsonPointer next) {

  /** The largest page where the vendor sets no limit, and the most that {@code all} returns. */
  public static final int LOCAL_MAXIMUM = 1_000;

  /** A list that the gateway slices. */
  static PagingPlan local(JsonPointer items, JsonPointer next) {
    return new PagingPlan(true, "", "", LOCAL_MAXIMUM, items, next);
  }
}
