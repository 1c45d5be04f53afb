package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.yaml.Node;
import io.eltgateway.engine.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A group of keys.
 *
 * @param keys in the order in which a person should read them
 * @param told those of them that messages speak of
 * @param maker makes the value of what was read
 * @param <T> what the section becomes
 */
public record Section<T>(List<Key<?>> keys, List<Key<?>> told, Function<Entries, T> maker)
    implements Shape<T> {

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** Copies the lists. */
  public Section {
    keys = List.copyOf(keys);
    told = List.copyOf(told);
  }

  /** A section whose keys are all spoken of. */
  public Section(List<Key<?>> keys, Function<Entries, T> maker) {
    this(keys, keys, maker);
  }

  /** A section without keys in it is written as nothing, and means its defaults. */
  @Override
  public Optional<T> read(Node node, String path, Reading reading) {
    return entries(node, path, reading).map(maker);
  }

  /** Reads the keys without making the section's value. */
  public Optional<Entries> entries(Node node, String path, Reading reading) {
    Entries entries = new Entries(path, node.location());
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL) {
      return requireAll(entries, reading) ? Optional.of(entries) : Optional.empty();
    }
    if (!(node instanceof Node.Mapping mapping)) {
      reading
          .problems()
          .add(
              node.location(),
              path,
              "This must be a group of keys, but it is " + node.description() + ".",
              "Its keys are " + String.join(", ", names()) + ".");
      return Optional.empty();
    }
    for (Node.Entry entry : mapping.entries()) {
      keys.stream()
          .filter(key -> key.name().equals(entry.key()))
          .findFirst()
          .ifPresentOrElse(
              key -> readKey(key, entry, entries, reading), () -> refuse(entry, path, reading));
    }
    return requireAll(entries, reading) ? Optional.of(entries) : Optional.empty();
  }

  @Override
  public String form() {
    List<String> forms = new ArrayList<>();
    for (Key<?> key : keys) {
      forms.add(key.name() + ": …");
    }
    return "`{" + String.join(", ", forms) + "}`";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Key<?> key : keys) {
      properties.put(key.name(), property(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    // A section may be left empty, unless it needs a key.
    schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static <K> void readKey(Key<K> key, Node.Entry entry, Entries into, Reading reading) {
    String path = child(into.path(), key.name());
    into.put(key, entry.value().location(), key.shape().read(entry.value(), path, reading));
  }

  private void refuse(Node.Entry entry, String path, Reading reading) {
    reading
        .problems()
        .add(
            entry.location(),
            path,
            "There is no key " + Quotes.of(entry.key()) + " here.",
            Suggestions.withDidYouMean(
                "The keys are " + String.join(", ", names()) + ".", entry.key(), names()));
  }

  private boolean requireAll(Entries entries, Reading reading) {
    boolean complete = true;
    for (Key<?> key : keys) {
      if (key.required() && !entries.has(key)) {
        complete = false;
        reading
            .problems()
            .add(
                entries.location(),
                entries.path(),
                "The key '" + key.name() + "' is missing.",
                "Write " + key.name() + ": followed by " + key.shape().form() + ".");
      }
      complete &= !key.required() || entries.find(key).isPresent();
    }
    return complete;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    told.forEach(key -> names.add(key.name()));
    return names;
  }

  private static <K> Map<String, Object> property(Key<K> key) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", key.doc());
    property.putAll(key.shape().schema());
    key.writtenDefault().ifPresent(value -> property.put("default", value));
    return property;
  }

  /** The path of a key in the section with this path; a strange key stands in quotes. */
  public static String child(String path, String key) {
    String shown = PLAIN_KEY.matcher(key).matches() ? key : Quotes.of(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }
}
