package io.eltgateway.fivetran.sandbox.reference;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service that can be a source.
 *
 * @param id the vendor's word for it
 * @param nameFields the fields of config that name the place in the destination, needed at creation
 * @param takesAuth whether somebody has to authorize it
 * @param takesSecrets whether an external secrets manager can hold its credentials
 * @param category the vendor's class of service
 * @param title the name for people
 * @param fields the known fields of config with their JSON schemas
 */
public record ConnectorType(
    String id,
    List<String> nameFields,
    boolean takesAuth,
    boolean takesSecrets,
    String category,
    String title,
    JsonObject fields) {

  /** Whether it is reached over the network at a host of the customer's. */
  public boolean isDatabase() {
    return category.equals("Database");
  }

  /** Whether its code and therefore its cursor is the customer's. */
  public boolean keepsState() {
    return category.equals("Function");
  }

  /** Whether single tables can be loaded again. */
  public boolean resyncsTables() {
    return isDatabase() || List.of("Sales", "Finance", "Support", "Engineering").contains(category);
  }

  /** The name in the destination that the config asks for. */
  public String schema(JsonObject config) {
    return nameFields.stream().map(config::text).collect(Collectors.joining("."));
  }

  /** The entry in the list of all types. */
  public JsonObject summary() {
    JsonObject summary =
        JsonObject.of("id", id, "name", title, "type", category)
            .with("description", title + " as a source")
            .with("icon_url", "https://sandbox.example.com/icons/" + id + ".svg")
            .with("icons", List.of("https://sandbox.example.com/icons/" + id + ".svg"))
            .with("link_to_docs", "https://sandbox.example.com/docs/" + id)
            .with("link_to_erd", "https://sandbox.example.com/erd/" + id)
            .with("connector_class", "standard")
            .with("service_status", "general_availability");
    summary.put("supported_features", features());
    return summary;
  }

  /** The entry with the shape of its configuration. */
  public JsonObject details() {
    JsonObject details = summary();
    JsonObject properties = new JsonObject();
    nameFields.forEach(
        name -> properties.put(name, field("string", "Name in the destination; permanent")));
    properties.putAll(fields.copy());
    details.put("config", schemaOf(properties).with("required", nameFields));
    if (takesAuth) {
      details.put("auth", schemaOf(authFields()));
    }
    if (takesSecrets) {
      JsonObject keys = JsonObject.of("password", field("string", "Name of the secret to read"));
      details.put("external_secrets_keys_config", schemaOf(keys));
    }
    return details;
  }

  private List<Object> features() {
    List<Object> features = new ArrayList<>();
    features.add(JsonObject.of("id", "API_CONFIGURABLE"));
    features.add(JsonObject.of("id", "COLUMN_HASHING"));
    features.add(JsonObject.of("id", "DATA_BLOCKING"));
    if (resyncsTables()) {
      features.add(JsonObject.of("id", "RE_SYNC", "notes", "Table level"));
    }
    return features;
  }

  private static JsonObject authFields() {
    JsonObject access =
        JsonObject.of(
            "client_id", field("string", "Id of your OAuth application"),
            "client_secret", field("string", "Its secret"));
    return JsonObject.of(
        "refresh_token", field("string", "Long-lived token of the authorization"),
        "client_access", schemaOf(access));
  }

  private static JsonObject schemaOf(JsonObject properties) {
    return JsonObject.of("type", "object", "properties", properties);
  }

  private static JsonObject field(String type, String description) {
    return JsonObject.of("type", type, "description", description);
  }
}
