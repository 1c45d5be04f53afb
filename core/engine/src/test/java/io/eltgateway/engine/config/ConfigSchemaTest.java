package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {
  private static final Path RESOURCES = Path.of("src/test/resources/config");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ConfigSchema.text(Fixtures.PROVIDERS.values()));

  @ParameterizedTest
  @ValueSource(strings = {"valid/every-key", "valid/architecture"})
  void whatTheGatewayUnderstandsTheSchemaAccepts(String name) throws IOException {
    assertEquals(List.of(), violations(Files.readString(RESOURCES.resolve(name + ".yaml"))));
  }

  @Test
  void theStarterFileIsAcceptedToo() {
    String starter = InitTemplate.text(Fixtures.PROVIDERS.values(), Optional.empty());
    assertEquals(List.of(), violations(starter));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers: {}",
        "providers: {fivetran: {mod: read-only}}",
        "providers: {fivetran: {mode: readonly}}",
        "providers: {fivetran: {settings: {apikey: x}}}",
        "providers: {dev: {mode: read-only}}",
        "providers: {dev: {type: fivetran, settings: {client-secret: x}}}",
        "providers: {Fivetran: {type: fivetran}}",
        "providers: {fivetran: {rate-limit: {permits: 3}}}",
        "providers: {fivetran: {timeouts: {read: 30}}}",
        "providers: {fivetran: {tools: {alow: x}}}",
        "http: {port: 65536}",
        "http: 8080",
        "audit: {max-size: large}",
        "else: 1",
      })
  void mistakesAreSeenInTheEditor(String yaml) {
    assertFalse(violations(yaml).isEmpty());
  }

  @Test
  void theSettingsBelongToTheTypeAndNotToTheName() {
    assertEquals(
        List.of(),
        violations("providers: {fivetran: {type: airbyte, settings: {client-secret: x}}}"));
    assertFalse(
        violations("providers: {fivetran: {type: airbyte, settings: {api-key: x}}}").isEmpty());
  }

  @Test
  void theTextIsTheSameEachTimeAndTellsDefaultsAndMeanings() {
    String text = ConfigSchema.text(Fixtures.PROVIDERS.values());
    assertEquals(text, ConfigSchema.text(List.of(Fixtures.FIVETRAN, Fixtures.AIRBYTE)));
    JsonText.assertContains(text, "/properties/http/properties/port/default", "8080");
    JsonText.assertContains(
        text,
        "/properties/http/properties/port/description",
        "The port to listen on; 0 takes any free one.");
    JsonText.assertContains(
        text,
        "/$defs/settings-fivetran/properties/api-key/description",
        "Key of the account, from its settings page.");
    JsonText.assertContains(
        text, "/$defs/instance/properties/timeouts/properties/write/default", "3m");
  }

  private static List<String> violations(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }
}
