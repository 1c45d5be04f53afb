package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import java.util.Locale;
import java.util.Objects;

/**
 * How a list comes in pages.
 *
 * @param style how pages are asked for
 * @param place query parameter that takes the cursor, the offset or the page's number
 * @param limit query parameter that takes the page size
 * @param maximum the largest page size
 * @param items where the items are in the vendor's answer
 * @param ending what an answer says of the pages after it
 * @param end where it says that; the root where it says nothing
 * @param first the number of the first page
 */
public record PagingPlan(
    Style style,
    String place,
    String limit,
    int maximum,
    JsonPointer items,
    Ending ending,
    JsonPointer end,
    int first) {

  /** How pages are asked for. */
  public enum Style {
    /** With a cursor that the page before named. */
    CURSOR,
    /** With the number of items to skip. */
    OFFSET,
    /** With the number of the page. */
    PAGE,
    /** Not at all: the vendor returns everything at once and the gateway slices it. */
    LOCAL;

    /** The name used in catalogues. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an answer says of the pages after it. */
  public enum Ending {
    /**
     * The cursor of the next one; nothing or an empty text ends the list. In a local list it tells
     * that the vendor keeps items back.
     */
    NEXT,
    /** How many items the list has. */
    TOTAL,
    /** How many pages the list has. */
    PAGES,
    /** Whether there is one more. */
    MORE,
    /** Nothing, so that only a page without items is known to be the last. */
    NOTHING;

    /** The name used in catalogues. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The largest page where the vendor sets no limit, and the most that {@code all} returns. */
  public static final int LOCAL_MAXIMUM = 1_000;

  /** Checks that nothing is missing. */
  public PagingPlan {
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(ending, "ending");
  }

  /**
   * A list that the gateway slices.
   *
   * @param next where the answer would tell that the vendor keeps items back
   */
  static PagingPlan local(JsonPointer items, JsonPointer next) {
    return new PagingPlan(Style.LOCAL, "", "", LOCAL_MAXIMUM, items, Ending.NEXT, next, 0);
  }

  /** The same list, whose items are elsewhere. */
  PagingPlan withItems(JsonPointer others) {
    return new PagingPlan(style, place, limit, maximum, others, ending, end, first);
  }

  /** Whether the gateway slices the list; places and limits then mean nothing. */
  public boolean local() {
    return style == Style.LOCAL;
  }
}
