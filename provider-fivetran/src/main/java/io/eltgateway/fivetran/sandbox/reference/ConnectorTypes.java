package io.eltgateway.fivetran.sandbox.reference;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All connector types. Immutable. */
public final class ConnectorTypes {

  private final Map<String, ConnectorType> byId = new TreeMap<>();

  /** Reads the sandbox's files. */
  public ConnectorTypes() {
    JsonObject fields = ResourceFile.json("connector-fields.json");
    ResourceFile.text("connector-types.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> parse(line, fields))
        .forEach(type -> byId.put(type.id(), type));
  }

  /** The type, or null when the vendor does not know the service. */
  public ConnectorType find(String id) {
    return byId.get(id);
  }

  /** All, by id. */
  public List<ConnectorType> all() {
    return List.copyOf(byId.values());
  }

  private static ConnectorType parse(String line, JsonObject fields) {
    String[] cells = Arrays.copyOf(line.split("\\|"), 5);
    String id = cells[0];
    String flags = orElse(cells[2], "");
    String category = orElse(cells[3], "API");
    JsonObject known = new JsonObject();
    if (category.equals("Database")) {
      known.putAll(fields.object("database"));
    }
    known.putAll(fields.object(id));
    List<String> nameFields = List.of(cells[1].split(" "));
    String title = orElse(cells[4], title(id));
    boolean takesAuth = flags.contains("a");
    boolean takesSecrets = flags.contains("e");
    return new ConnectorType(id, nameFields, takesAuth, takesSecrets, category, title, known);
  }

  private static String orElse(String cell, String otherwise) {
    return cell == null || cell.isEmpty() ? otherwise : cell;
  }

  private static String title(String id) {
    return Arrays.stream(id.split("_", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
