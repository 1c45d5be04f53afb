package io.eltgateway.airbyte.sandbox.sample;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The streams of the sample source: a small shop. Every record follows from the seed and its number
 * alone, and later records were updated later, one second after another.
 */
enum SampleStream {
  /** Role accounts, with a nested address and a list of interests. */
  USERS {
    @Override
    void write(long id, Draw draw, StringBuilder out) {
      out.append("\"name\":\"Sample user ").append(id);
      out.append("\",\"email\":\"user").append(id).append("@example.com\"");
      out.append(",\"age\":").append(18 + draw.next(60));
      out.append(",\"active\":").append(draw.next(10) > 0);
      out.append(",\"score\":").append(draw.next(1000) / 10.0);
      out.append(",\"address\":{\"city\":\"City ").append(draw.next(50));
      out.append("\",\"postal_code\":\"").append(10000 + draw.next(90000));
      out.append("\",\"location\":{\"latitude\":").append((draw.next(1800) - 900) / 10.0);
      out.append(",\"longitude\":").append((draw.next(3600) - 1800) / 10.0).append("}}");
      out.append(",\"interests\":[\"").append(draw.of(INTERESTS)).append("\",\"");
      out.append(draw.of(INTERESTS)).append("\"]");
      // Not in the stream's schema: real sources send such fields too, and readers leave them out.
      out.append(",\"undeclared_code\":").append(draw.next(100)).append(',');
    }
  },
  /** At most a hundred things to buy. */
  PRODUCTS {
    @Override
    void write(long id, Draw draw, StringBuilder out) {
      out.append("\"name\":\"Product ").append(id);
      out.append("\",\"category\":\"").append(draw.of(INTERESTS));
      out.append("\",\"price\":").append((100 + draw.next(99900)) / 100.0);
      out.append(",\"size_cm\":{\"width\":").append(1 + draw.next(200));
      out.append(",\"height\":").append(1 + draw.next(200)).append('}');
      out.append(",\"labels\":[\"").append(draw.of(LABELS)).append("\"],");
    }
  },
  /** One for each user, with a list of nested lines; some were returned. */
  PURCHASES {
    @Override
    void write(long id, Draw draw, StringBuilder out) {
      int product = 1 + draw.next(MOST_PRODUCTS);
      out.append("\"user_id\":").append(id);
      out.append(",\"product_id\":").append(product);
      out.append(",\"status\":\"").append(draw.of(STATUSES)).append("\",\"returned_at\":");
      if (draw.next(20) == 0) {
        out.append('"').append(updatedAt(id)).append('"');
      } else {
        out.append("null");
      }
      out.append(",\"lines\":[{\"product_id\":").append(product);
      out.append(",\"quantity\":").append(1 + draw.next(5));
      out.append(",\"unit_price\":").append((100 + draw.next(99900)) / 100.0).append("}],");
    }
  };

  private static final int MOST_PRODUCTS = 100;
  private static final String CREATED = "2026-01-01T00:00:00Z";
  private static final Instant FIRST = Instant.parse(CREATED);
  private static final List<String> INTERESTS = List.of("music", "sport", "books", "garden");
  private static final List<String> LABELS = List.of("new", "sale", "classic");
  private static final List<String> STATUSES = List.of("open", "paid", "sent");

  /** The stream of this name. */
  static Optional<SampleStream> named(String name) {
    return Arrays.stream(values()).filter(stream -> stream.title().equals(name)).findFirst();
  }

  /** The name that the catalog gives it. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many records it has when the source is set to this count. */
  long size(long count) {
    return this == PRODUCTS ? Math.min(count, MOST_PRODUCTS) : count;
  }

  /** When the record was updated. */
  static Instant updatedAt(long id) {
    return FIRST.plusSeconds(id);
  }

  /** The number of the first record that was updated after this time. */
  static long firstAfter(Instant cursor) {
    return Math.max(1, cursor.getEpochSecond() - FIRST.getEpochSecond() + 1);
  }

  /** Appends the record as a JSON object. */
  void record(long id, long seed, StringBuilder out) {
    out.append("{\"id\":").append(id).append(',');
    write(id, new Draw(seed * 31 + name().hashCode(), id), out);
    out.append("\"created_at\":\"").append(CREATED).append('"');
    out.append(",\"updated_at\":\"").append(updatedAt(id)).append("\"}");
  }

  abstract void write(long id, Draw draw, StringBuilder out);

  /** Numbers that look random and are always the same for the same record. */
  static final class Draw {
    private long state;

    Draw(long seed, long id) {
      state = seed * 0x9E3779B97F4A7C15L + id;
    }

    int next(int bound) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return (int) Math.floorMod(state >>> 33, (long) bound);
    }

    String of(List<String> words) {
      return words.get(next(words.size()));
    }
  }
}
