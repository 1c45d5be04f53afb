package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.FakeUpstream.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace at a fake Airbyte, with a registry of three connectors, behind the real chain. */
final class WorkspaceFixture implements AutoCloseable {
  /** A source, a destination and a connection that were there before. */
  static final String SOURCE = FakeAirbyte.id(1);

  static final String DESTINATION = FakeAirbyte.id(2);
  static final String CONNECTION = FakeAirbyte.id(3);
  static final String DEFINITION = FakeAirbyte.id(4);

  /** The definition of the registry's source-shop. */
  static final String SHOP = FakeAirbyte.id(900);

  /** What the fake says of a source; the name is said first. */
  private static final String ACTOR =
      "{'%sId': '%s', 'name': '%s', 'workspaceId': '%s', 'definitionId': '%s', '%sType': 'shop',"
          + " 'configuration': {}}";

  private static final String SPECIFICATION =
      """
      {"spec": {"connectionSpecification": {
        "type": "object", "required": ["shop"], "properties": {
          "shop": {"type": "string"}, "limit": {"type": "integer"},
          "api_key": {"type": "string", "airbyte_secret": true}}}}}
      """;

  final FakeAirbyte airbyte = new FakeAirbyte();
  private final List<TestGateway> gateways = new ArrayList<>();

  WorkspaceFixture() {
    registry();
    airbyte.reads("/sources/" + SOURCE, actor("source", SOURCE, "Shop"));
    airbyte.reads("/destinations/" + DESTINATION, actor("destination", DESTINATION, "House"));
    airbyte.reads("/connections/" + CONNECTION, connection("Shop to house"));
    airbyte.reads("/connections", list(connection("Shop to house")));
    airbyte.reads("/sources", list(actor("source", SOURCE, "Shop")));
    airbyte.reads("/destinations", list(actor("destination", DESTINATION, "House")));
  }

  private void registry() {
    String entry =
        "{'%sDefinitionId': '%s', 'name': '%s', 'dockerRepository': '%s', 'dockerImageTag': '1.0'}";
    airbyte
        .upstream()
        .on(
            "GET",
            "/files/registries/v0/oss_registry.json",
            200,
            ("{'sources': ["
                    + entry.formatted("source", SHOP, "Shop", "airbyte/source-shop")
                    + ","
                    + entry.formatted(
                        "source", FakeAirbyte.id(901), "Faros", "farosai/airbyte-cal-source")
                    + "], 'destinations': ["
                    + entry.formatted(
                        "destination", FakeAirbyte.id(902), "House", "airbyte/destination-house")
                    + "]}")
                .replace('\'', '"'));
    for (String repository :
        List.of("airbyte/source-shop", "farosai/airbyte-cal-source", "airbyte/destination-house")) {
      airbyte
          .upstream()
          .on("GET", "/files/metadata/" + repository + "/1.0/cloud.json", 200, SPECIFICATION);
    }
  }

  /** A source or destination as the vendor tells it. */
  static String actor(String kind, String id, String name) {
    return actor(kind, id, name, SHOP);
  }

  static String actor(String kind, String id, String name, String definition) {
    return ACTOR.formatted(kind, id, name, WORKSPACE, definition, kind);
  }

  /** The connection between the two as the vendor tells it. */
  static String connection(String name) {
    return connection(CONNECTION, name, SOURCE, DESTINATION);
  }

  static String connection(String id, String name, String source, String destination) {
    return ("{'connectionId': '%s', 'name': '%s', 'workspaceId': '%s', 'status': 'active',"
            + " 'sourceId': '%s', 'destinationId': '%s', 'configurations': {'streams': ["
            + "{'name': 'users', 'syncMode': 'incremental_append', 'mappers': [{'type': 'hashing'}],"
            + " 'selectedFields': []}, {'name': 'orders'}]}}")
        .formatted(id, name, WORKSPACE, source, destination);
  }

  static String list(String... items) {
    return "{'data': [" + String.join(",", items) + "]}";
  }

  /** The gateway in a mode. */
  TestGateway in(Mode mode) {
    return in(mode, Map.of());
  }

  TestGateway in(Mode mode, Map<String, String> moreSettings) {
    Map<String, String> settings = new LinkedHashMap<>(TestGateway.selfManaged(airbyte.uri()));
    settings.put("registry-url", airbyte.uri() + "/files");
    settings.put("workspace-id", WORKSPACE);
    settings.putAll(moreSettings);
    TestGateway gateway =
        TestGateway.with(
            mode,
            settings,
            Map.of(
                "SHOP_KEY", "key-of-the-shop-1234",
                "AIRBYTE_CLOUD_CLIENT_SECRET", TestGateway.CLIENT_SECRET,
                "SHOP_SETTINGS", "{\"shop\": \"s\", \"api_key\": \"leaf-of-the-settings\"}"));
    gateways.add(gateway);
    return gateway;
  }

  /** What was sent that changes something: method, path below the API, body. */
  List<String> sent() {
    return airbyte.upstream().asked().stream()
        .filter(asked -> !asked.method().equals("GET"))
        .filter(asked -> !asked.path().equals(FakeAirbyte.TOKEN))
        .map(WorkspaceFixture::told)
        .toList();
  }

  private static String told(Asked asked) {
    return (asked.method()
            + " "
            + asked.target().replace("/api/public/v1", "")
            + " "
            + asked.body())
        .strip()
        .replace('"', '\'');
  }

  @Override
  public void close() {
    gateways.forEach(TestGateway::close);
    airbyte.close();
  }
}
