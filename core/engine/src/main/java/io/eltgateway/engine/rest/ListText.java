package io.eltgateway.engine.rest;

import io.eltgateway.engine.json.Jackson;
import io.eltgateway.engine.json.JsonValues;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes the result of a list while its pages come in: {@code items}, what the vendor says beside
 * them, and how to go on. For one call, one thread.
 */
final class ListText implements AutoCloseable {
  private static final Set<String> OWN_KEYS = Set.of("items", "next_cursor", "truncated", "note");
  private static final int MOST_NAMES = 40;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
  private final JsonGenerator json =
      Jackson.factory().createGenerator(ObjectWriteContext.empty(), text);
  private final FieldSelection fields;
  private final List<String> notes = new ArrayList<>();
  private int count;
  private Object first;

  ListText(FieldSelection fields) {
    this.fields = fields;
    json.writeStartObject();
    json.writeName("items");
    json.writeStartArray();
  }

  void add(Iterable<?> items) {
    for (Object item : items) {
      first = count++ == 0 ? item : first;
      JsonValues.write(fields.select(item), json);
    }
  }

  /** How many items there are so far. */
  int count() {
    return count;
  }

  /** How long the text is so far, in bytes of UTF-8. */
  int length() {
    json.flush();
    return text.size();
  }

  /**
   * The whole result.
   *
   * @param siblings what stands beside the items in the vendor's answer
   * @param next the cursor of what follows, empty at the end
   * @param truncated why there is more than {@code all} gave, empty when there is not
   */
  String finish(Map<?, ?> siblings, Optional<String> next, Optional<String> truncated) {
    json.writeEndArray();
    siblings.forEach(
        (name, value) -> {
          if (!OWN_KEYS.contains(name)) {
            json.writeName((String) name);
            JsonValues.write(value, json);
          }
        });
    next.ifPresent(cursor -> json.writeStringProperty("next_cursor", cursor));
    if (truncated.isPresent()) {
      json.writeBooleanProperty("truncated", true);
      notes.add(truncated.get());
    }
    noteMissingFields();
    if (!notes.isEmpty()) {
      json.writeStringProperty("note", String.join(" ", notes));
    }
    json.writeEndObject();
    json.flush();
    return text.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    json.close();
  }

  private void noteMissingFields() {
    List<String> missing = count == 0 ? List.of() : fields.missing();
    if (missing.isEmpty()) {
      return;
    }
    String known =
        first instanceof Map<?, ?> map ? " Items have " + String.join(", ", names(map)) + "." : "";
    notes.add("No item has " + String.join(", ", missing) + "." + known);
  }

  private static List<String> names(Map<?, ?> item) {
    return item.keySet().stream().limit(MOST_NAMES).map(String.class::cast).toList();
  }
}
