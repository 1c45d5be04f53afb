package io.eltgateway.airbyte.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.Lender;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorConfigsTest {
  private static final String SPECIFICATION =
      """
      {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
       "required": ["host"],
       "definitions": {"token": {"type": "string", "airbyte_secret": true}},
       "properties": {
         "host": {"type": "string"},
         "port": {"type": "integer"},
         "password": {"type": "string", "airbyte_secret": true},
         "pin": {"type": "integer", "writeOnly": true},
         "phrase": {"type": "string", "format": "password"},
         "token": {"$ref": "#/definitions/token"},
         "tokens": {"type": "array", "items": {"$ref": "#/definitions/token"}},
         "accounts": {"type": "array", "items": {"type": "object", "properties": {
           "user": {"type": "string"}, "key": {"allOf": [{"airbyte_secret": true}]}}}},
         "headers": {"type": "object",
           "additionalProperties": {"type": "string", "airbyte_secret": true}},
         "vault": {"type": "object", "airbyte_secret": true, "properties": {
           "kind": {"type": "string", "const": "safe"}, "code": {"type": "string"}}},
         "login": {"oneOf": [
           {"type": "object", "required": ["way", "value"], "properties": {
             "way": {"const": "key"}, "value": {"type": "string", "airbyte_secret": true}}},
           {"type": "object", "required": ["way", "value"], "properties": {
             "way": {"const": "user"}, "value": {"type": "string"}}}]}}}
      """;

  private final Lender lender = new Lender();
  private final Json json = lender.json();
  private final FakeSecrets secrets =
      new FakeSecrets(
          Map.of(
              "DB_PASSWORD", "opensesame-and-more",
              "OWN_LOGIN", "the gateway's own",
              "WHOLE",
                  "{\"host\": \"db.example.com\", \"password\": \"leaf-of-json-secret\","
                      + " \"login\": {\"value\": \"second-leaf\"}}",
              "YAML", "host: yaml.example.com\ntokens: [first-of-yaml]\n",
              "KEY_FILE", "{\"private_key\": \"key-inside-a-file\"}",
              "NO_OBJECT", "just a text with secret-words"));
  private final ConnectorConfigs configs = new ConnectorConfigs(json, secrets, Set.of("OWN_LOGIN"));

  @TempDir Path folder;

  @AfterEach
  void close() {
    lender.close();
  }

  @Test
  void aReferenceIsPutIntoEveryPlaceThatIsSecret() {
    Map<String, Object> settings =
        resolved(
            """
            {"host": "h", "password": "secret_reference::DB_PASSWORD",
             "phrase": "secret_reference:: DB_PASSWORD ", "token": "secret_reference::DB_PASSWORD",
             "tokens": ["secret_reference::DB_PASSWORD"],
             "accounts": [{"user": "u", "key": "secret_reference::DB_PASSWORD"}],
             "headers": {"X-Key": "secret_reference::DB_PASSWORD"},
             "vault": {"kind": "safe", "code": "secret_reference::DB_PASSWORD"},
             "login": {"way": "key", "value": "secret_reference::DB_PASSWORD"}}
            """);

    String value = "opensesame-and-more";
    assertEquals(
        object(
            """
            {"host": "h", "password": "V", "phrase": "V", "token": "V", "tokens": ["V"],
             "accounts": [{"user": "u", "key": "V"}], "headers": {"X-Key": "V"},
             "vault": {"kind": "safe", "code": "V"}, "login": {"way": "key", "value": "V"}}
            """
                .replace("\"V\"", "\"" + value + "\"")),
        settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'host': 'secret_reference::DB_PASSWORD'}",
        "{'host': 'h', 'accounts': [{'user': 'secret_reference::DB_PASSWORD'}]}",
        "{'host': 'h', 'login': {'way': 'user', 'value': 'secret_reference::DB_PASSWORD'}}",
        "{'host': 'h', 'unknown': 'secret_reference::DB_PASSWORD'}",
        "{'host': 'h', 'unknown': [['secret_reference::DB_PASSWORD']]}"
      })
  void aReferenceAnywhereElseIsRefusedWithoutReadingTheSecret(String settings) {
    ToolException refused = refusal(settings);

    assertEquals(FailureKind.INVALID_ARGUMENTS, refused.failure().kind());
    assertTrue(refused.getMessage().contains("does not mark it as secret"), refused.getMessage());
    assertEquals(List.of(), secrets.found);
  }

  @Test
  void theRefusalOfAReferenceSaysWhatToDo() {
    assertEquals(
        "The field 'host' holds a secret_reference, but the connector's specification does not mark"
            + " it as secret, so the value is not put there. Give it a plain value;"
            + " get_connector_info shows which fields are secret.",
        refusal("{'host': 'secret_reference::DB_PASSWORD'}").getMessage());
  }

  @Test
  void onlyNamesOfTheInstanceAreResolvedAndNoneThatItLogsInWith() {
    assertEquals(
        "The field 'password' refers to the secret 'PATH', but this instance has none of that name"
            + " with a value. list_dotenv_secrets shows the names it has; the person who runs the"
            + " gateway can add one to its dotenv file, which is read at start.",
        refusal("{'host': 'h', 'password': 'secret_reference::PATH'}").getMessage());
    assertEquals(
        "The field 'password' refers to 'OWN_LOGIN', which the gateway itself logs in with. It is"
            + " given to no connector: use another secret.",
        refusal("{'host': 'h', 'password': 'secret_reference::OWN_LOGIN'}").getMessage());
    assertFalse(secrets.found.contains("OWN_LOGIN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'host': 'h', 'password': 'hunter2'}|password",
        "{'host': 'h', 'pin': 1234}|pin",
        "{'host': 'h', 'phrase': 'hunter2'}|phrase",
        "{'host': 'h', 'token': 'hunter2'}|token",
        "{'host': 'h', 'tokens': ['secret_reference::DB_PASSWORD', 'hunter2']}|tokens[1]",
        "{'host': 'h', 'accounts': [{'key': 'hunter2'}]}|accounts[0].key",
        "{'host': 'h', 'headers': {'X': 'hunter2'}}|headers.X",
        "{'host': 'h', 'vault': {'kind': 'safe', 'code': 'hunter2'}}|vault.code",
        "{'host': 'h', 'login': {'way': 'key', 'value': 'hunter2'}}|login.value",
        "{'host': 'h', 'login': {'value': 'hunter2'}}|login.value"
      })
  void aSecretInTheSettingsThemselvesIsRefusedWithTheRemedy(String settingsAndField) {
    String[] parts = settingsAndField.split("\\|", 2);
    String message = refusal(parts[0]).getMessage();

    assertTrue(message.contains("this field as secret: " + parts[1] + "."), message);
    assertTrue(message.contains("secret_reference::NAME"), message);
    assertTrue(message.contains("config_secret_name"), message);
    assertFalse(message.contains("hunter2"), message);
  }

  @Test
  void fieldsOfAnotherWayToLogInAreNoSecrets() {
    assertEquals(
        object("{'host': 'h', 'login': {'way': 'user', 'value': 'ann'}}"),
        resolved("{'host': 'h', 'login': {'way': 'user', 'value': 'ann'}}"));
  }

  @Test
  void aSecretWithAllSettingsIsMergedAtEveryDepthAndMasked() {
    Map<String, Object> settings =
        configs.resolve(
            sources("{'host': 'mine', 'port': 1, 'login': {'way': 'key'}}", "WHOLE"),
            specification(),
            TestCall.empty());

    assertEquals(
        object(
            "{'host': 'db.example.com', 'port': 1, 'login': {'way': 'key', 'value': 'second-leaf'},"
                + " 'password': 'leaf-of-json-secret'}"),
        settings);
    assertEquals(List.of("db.example.com", "leaf-of-json-secret", "second-leaf"), secrets.masked);
  }

  @Test
  void aSecretMayBeYaml() {
    assertEquals(
        object("{'host': 'yaml.example.com', 'tokens': ['first-of-yaml']}"),
        configs.resolve(sources(null, "YAML"), specification(), TestCall.empty()));
    assertTrue(secrets.masked.contains("first-of-yaml"));
  }

  @Test
  void whatStandsInsideASecretThatIsAKeyFileIsMaskedToo() {
    resolved("{'host': 'h', 'password': 'secret_reference::KEY_FILE'}");

    assertEquals(List.of("key-inside-a-file"), secrets.masked);
  }

  @Test
  void wordsOfTheSpecificationAreNotMasked() {
    FakeSecrets ways =
        new FakeSecrets(
            Map.of("W", "{\"host\": \"h\", \"login\": {\"way\": \"user\", \"value\": \"u\"}}"));
    new ConnectorConfigs(json, ways, Set.of())
        .resolve(sources(null, "W"), specification(), TestCall.empty());

    assertEquals(List.of("h", "u"), ways.masked);
  }

  @Test
  void aSecretThatIsNoObjectIsRefusedWithoutRepeatingIt() {
    ToolException refused =
        assertThrows(
            ToolException.class,
            () -> configs.resolve(sources(null, "NO_OBJECT"), specification(), TestCall.empty()));

    assertEquals(
        "The secret 'NO_OBJECT' must hold one object: the names of settings and their values.",
        refused.getMessage());
  }

  @Test
  void inlineLiesOverTheFileAndTheSecretOverBoth() throws IOException {
    Path file = folder.resolve("settings.yaml");
    Files.writeString(file, "host: from-file\nport: 2\naccounts: [{user: u}]\n");
    Map<String, Object> settings =
        configs.resolve(
            sources("{'port': 3, 'accounts': []}", "YAML").withFile(file),
            specification(),
            TestCall.empty());

    assertEquals(
        object(
            "{'host': 'yaml.example.com', 'port': 3, 'accounts': [], 'tokens': ['first-of-yaml']}"),
        settings);
  }

  @Test
  void aFileIsNeverRepeatedInAMessage() throws IOException {
    Path broken = folder.resolve("broken.yaml");
    Files.writeString(broken, "host: [unclosed topsecret");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, "password: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Path large = folder.resolve("large.yaml");
    Files.writeString(large, "a".repeat((1 << 20) + 1));
    for (Path file : List.of(broken, binary, large, folder.resolve("missing.yaml"))) {
      String message =
          assertThrows(
                  ToolException.class,
                  () ->
                      configs.resolve(
                          sources(null, null).withFile(file), specification(), TestCall.empty()))
              .getMessage();
      assertTrue(message.contains(file.getFileName().toString()), message);
      assertFalse(message.contains("topsecret"), message);
    }
  }

  @Test
  void aSecretInTheFileThatACallNamesIsRefusedToo() throws IOException {
    Path file = folder.resolve("settings.yaml");
    Files.writeString(file, "host: h\npassword: topsecret\n");
    String message =
        assertThrows(
                ToolException.class,
                () ->
                    configs.resolve(
                        sources(null, null).withFile(file), specification(), TestCall.empty()))
            .getMessage();
    assertTrue(message.contains("password. A secret must not stand in a call, nor in a file"));
    assertFalse(message.contains("topsecret"), message);
  }

  @Test
  void textIsTakenWhenItIsJson() {
    assertEquals(
        Map.of("host", "h"),
        configs.resolve(
            new ConfigSources(
                Optional.of("{\"host\": \"h\"}"),
                Optional.empty(),
                Optional.empty(),
                "config",
                "config_secret_name"),
            specification(),
            TestCall.empty()));
    assertTrue(
        refusal("{'host'").getMessage().startsWith("'config' is a text that is no JSON: "),
        refusal("{'host'").getMessage());
    assertEquals(
        "'config' must hold one object: the names of settings and their values.",
        refusal("['host']").getMessage());
  }

  @Test
  void settingsThatDoNotFitAreRefusedWithoutRepeatingThem() {
    String message = refusal("{'port': 'hunter2'}").getMessage();

    assertTrue(
        message.startsWith(
            "The settings do not fit the connector's specification, so nothing was sent."),
        message);
    assertTrue(message.contains("'host'"), message);
    assertTrue(message.contains("'port'"), message);
    assertFalse(message.contains("hunter2"), message);
  }

  @Test
  void nothingGivenIsAFailureThatNamesWhatToGive() {
    for (String nothing : new String[] {null, "{}"}) {
      assertEquals(
          "No settings were given for the connector, so nothing was sent. Give 'config' as an"
              + " object, or the name of a secret that holds them as 'config_secret_name'. It needs"
              + " at least: host.",
          assertThrows(
                  ToolException.class,
                  () -> configs.resolve(sources(nothing, null), specification(), TestCall.empty()))
              .getMessage());
    }
  }

  @Test
  void aPartNeedsNothingButWhatIsGivenMustFit() {
    assertEquals(
        object("{'port': 5, 'login': {'value': 'opensesame-and-more'}}"),
        configs.resolvePart(
            sources("{'port': 5, 'login': {'value': 'secret_reference::DB_PASSWORD'}}", null),
            specification(),
            TestCall.empty()));
    assertThrows(
        ToolException.class,
        () ->
            configs.resolvePart(
                sources("{'port': 'five'}", null), specification(), TestCall.empty()));
    assertThrows(
        ToolException.class,
        () ->
            configs.resolvePart(
                sources("{'password': 'hunter2'}", null), specification(), TestCall.empty()));
    assertEquals(
        Map.of(), configs.resolvePart(sources("{}", null), specification(), TestCall.empty()));
  }

  @Test
  void withoutASpecificationReferencesAreRefusedWithTheRemedy() {
    ToolException refused =
        assertThrows(
            ToolException.class,
            () ->
                configs.resolvePart(
                    sources("{'password': 'secret_reference::DB_PASSWORD'}", null),
                    Optional.empty(),
                    TestCall.empty()));

    assertEquals(
        "The field 'password' holds a secret_reference, but no specification of this connector was"
            + " found, so nobody can say whether a secret belongs there. Put the settings that hold"
            + " secrets into one secret of the dotenv file, as a JSON object, and give its name as"
            + " config_secret_name.",
        refused.getMessage());
    assertEquals(
        object(
            "{'host': 'db.example.com', 'password': 'leaf-of-json-secret',"
                + " 'login': {'value': 'second-leaf'}}"),
        configs.resolvePart(sources(null, "WHOLE"), Optional.empty(), TestCall.empty()));
  }

  @Test
  void aSpecificationThatRefersToItselfEnds() {
    Map<String, Object> endless =
        object(
            "{'properties': {'a': {'$ref': '#/properties/a'}, 'b': {'$ref': '#'},"
                + " 'c': {'$ref': 'https://example.com/c'}}}");
    assertEquals(
        object("{'a': 'x', 'b': {'b': {'a': 'y'}}}"),
        configs.resolvePart(
            sources("{'a': 'x', 'b': {'b': {'a': 'y'}}}", null),
            Optional.of(endless).filter(schema -> false),
            TestCall.empty()));
    HardCodedSecrets.refuse(
        object("{'a': 'x', 'b': {'b': {'a': 'y'}}, 'c': 'z'}"), endless, "config_secret_name");
  }

  private Map<String, Object> resolved(String settings) {
    return configs.resolve(sources(settings, null), specification(), TestCall.empty());
  }

  private ToolException refusal(String settings) {
    return assertThrows(ToolException.class, () -> resolved(settings));
  }

  private ConfigSources sources(String inline, String secretName) {
    return new ConfigSources(
        Optional.ofNullable(inline).map(text -> text.replace('\'', '"')),
        Optional.empty(),
        Optional.ofNullable(secretName),
        "config",
        "config_secret_name");
  }

  private Optional<Map<String, Object>> specification() {
    return Optional.of(object(SPECIFICATION));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> object(String text) {
    return (Map<String, Object>) json.read(text.replace('\'', '"'));
  }
}
