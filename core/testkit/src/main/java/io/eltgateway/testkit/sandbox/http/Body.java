package io.eltgateway.testkit.sandbox.http;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Collection;
import java.util.List;

/** The JSON object of a request; reading a field checks it. */
public final class Body {

  private final JsonObject fields;

  Body(JsonObject fields) {
    this.fields = fields;
  }

  /** Whether the field is given and not null. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** Whether any of the fields is given. */
  public boolean hasAny(Collection<String> names) {
    return names.stream().anyMatch(this::has);
  }

  /** The whole object. */
  public JsonObject root() {
    return fields;
  }

  /** The string, or null when absent. */
  public String text(String name) {
    return of(name, String.class, "a string");
  }

  /** The string, or the other one when absent. */
  public String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  /** The string, which must be there and not be blank. */
  public String requiredText(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw missing(name);
    }
    return text;
  }

  /** The string, one of those allowed, or null when absent. */
  public String oneOf(String name, Collection<String> allowed) {
    String text = text(name);
    if (text != null && !allowed.contains(text)) {
      throw Refusal.invalid("Field '" + name + "' must be one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** The string, one of those allowed. */
  public String requiredOneOf(String name, Collection<String> allowed) {
    requiredText(name);
    return oneOf(name, allowed);
  }

  /** The boolean, or the other one when absent. */
  public boolean flag(String name, boolean otherwise) {
    Boolean flag = of(name, Boolean.class, "true or false");
    return flag == null ? otherwise : flag;
  }

  /** The whole number within the bounds, or the other one when absent. */
  public long number(String name, long otherwise, long least, long most) {
    Long number = of(name, Long.class, "a whole number");
    if (number != null && (number < least || number > most)) {
      throw Refusal.invalid("Field '" + name + "' must be from " + least + " to " + most);
    }
    return number == null ? otherwise : number;
  }

  /** The object, or null when absent. */
  public JsonObject object(String name) {
    return of(name, JsonObject.class, "an object");
  }

  /** The object, which must be there. */
  public JsonObject requiredObject(String name) {
    if (!has(name)) {
      throw missing(name);
    }
    return object(name);
  }

  /** The strings of an array; none when absent. */
  public List<String> texts(String name) {
    List<?> items = of(name, List.class, "an array");
    if (items != null && !items.stream().allMatch(String.class::isInstance)) {
      throw Refusal.invalid("Field '" + name + "' must be an array of strings");
    }
    return fields.texts(name);
  }

  /** Copies those fields that are given. */
  public void copy(JsonObject target, String... names) {
    for (String name : names) {
      if (has(name)) {
        target.put(name, fields.get(name));
      }
    }
  }

  /** Copies those strings that are given. */
  public void copyTexts(JsonObject target, String... names) {
    for (String name : names) {
      text(name);
    }
    copy(target, names);
  }

  private <T> T of(String name, Class<T> type, String description) {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw Refusal.invalid("Field '" + name + "' must be " + description);
    }
    return type.cast(value);
  }

  /** The vendor's word for an absent field. */
  public static Refusal missing(String name) {
    return Refusal.invalid("Field '" + name + "' is required");
  }
}
