package io.eltgateway.engine.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.format.ProviderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What documents become. The largest part stands in a document of odd cases and its result. */
class OpenApiImportTest {
  private static final Path FOLDER = Path.of("src/test/resources/openapi");
  private static final Path DOCUMENT = FOLDER.resolve("acme.yaml");
  private static final Path RESULT = FOLDER.resolve("acme.result.txt");

  private static OpenApiImport.Result run(String text) {
    return OpenApiImport.run(text, "acme.yaml", Optional.empty(), Optional.empty());
  }

  /** A document with these paths. */
  private static String document(String paths) {
    return "openapi: 3.0.3\ninfo: {title: Acme}\nservers: [{url: https://api.acme.example}]\n"
        + "paths:\n"
        + paths.indent(2);
  }

  /** The parameters of the only operation's tool, which is a POST of this body. */
  private static String withBody(String schema) {
    return run(document(
            "/things:\n  post:\n    operationId: createThing\n    requestBody:\n      content:\n"
                + "        application/json:\n          schema: "
                + schema))
        .files()
        .get("catalogue/things.yaml");
  }

  private static String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> run(text)).getMessage();
  }

  @Test
  void theDocumentOfOddCasesBecomesWhatItsGoldenResultShows() throws IOException {
    StringBuilder result = new StringBuilder();
    run(Files.readString(DOCUMENT))
        .files()
        .forEach((name, text) -> result.append("=== ").append(name).append('\n').append(text));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(RESULT, result);
      fail(RESULT + " was written anew. Read what changed, then run without golden.update.");
    }
    assertEquals(Files.readString(RESULT), result.toString());
  }

  @Test
  void theSameDocumentAsJsonGivesTheSameFiles() throws IOException {
    String yaml = Files.readString(DOCUMENT);
    String json = JsonValues.plain().write(YamlValues.read(yaml));
    assertEquals(run(yaml).files(), run(json).files());
    assertEquals(run(yaml).files(), run("\uFEFF" + yaml).files());
  }

  @Test
  void idAndTitleCanBeChosen() throws IOException {
    OpenApiImport.Result result =
        OpenApiImport.run(
            Files.readString(DOCUMENT), "acme.yaml", Optional.of("mine"), Optional.of("My Acme"));
    assertEquals("mine", result.id());
    assertTrue(
        result.files().get("provider.yaml").startsWith("id: mine\ntitle: My Acme\n"),
        () -> result.files().get("provider.yaml"));
  }

  @Test
  void aTitleThatSaysNothingYieldsToTheServersName() {
    String text = document("/a:\n  get: {}").replace("title: Acme", "title: OpenAPI definition");
    assertEquals("acme", run(text).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "swagger: '2.0' | It is a document of Swagger 2. Convert it to OpenAPI 3 and import that.",
        "a: b | It is no document of OpenAPI 3: the key 'openapi' should say 3.0 or 3.1.",
        "openapi: 3.0.0 | It has no 'paths', so there is nothing to import.",
      })
  void whatIsNoDocumentIsRefusedInASentence(String text, String message) {
    assertEquals(message, refusal(text));
  }

  @Test
  void brokenTextIsRefusedWithItsPlace() {
    assertTrue(refusal("{\"openapi\": ").startsWith("It is not JSON: "), () -> refusal("{\"a"));
    assertTrue(refusal("openapi: [").startsWith("Not usable YAML at line "));
    assertEquals(
        "It has more than 20000000 characters.", refusal("x".repeat(OpenApiDocument.LONGEST + 1)));
  }

  @Test
  void aDocumentOfWhichNothingIsLeftIsRefused() {
    assertEquals(
        "None of its 1 operations can become a tool.",
        refusal(document("/a:\n  get: {deprecated: true}")));
  }

  @Test
  void circlesOfReferencesAreDanglingAndNotEndless() {
    String paths =
        """
        /a:
          get: {parameters: [{$ref: '#/paths/~1x'}], responses: {}}
        /x: {$ref: '#/paths/~1y'}
        /y: {$ref: '#/paths/~1x'}
        """;
    OpenApiImport.Result result = run(document(paths));
    assertTrue(
        result.report().contains("The reference `#/paths/~1x` leads nowhere"), result::report);
  }

  @Test
  void schemasInACircleEnd() {
    String text =
        document(
                "/a:\n  post:\n    requestBody: {content: {application/json: {schema: {$ref: '#/s'}}}}")
            + "s: {allOf: [{$ref: '#/s'}, {oneOf: [{$ref: '#/s'}, {type: object, properties: {a:"
            + " {$ref: '#/s'}}}]}]}\n";
    assertTrue(run(text).files().get("catalogue/a.yaml").contains("a: {type: object}"));
  }

  @Test
  void alternativesAllowWhatAnyOfThemAllows() {
    String catalogue =
        withBody(
            "{oneOf: [{type: object, required: [a, b], properties: {a: {type: string}, b: {type:"
                + " integer}}}, {type: object, required: [a], properties: {a: {type: string}, c:"
                + " {enum: [x]}}}]}");
    assertEquals(
        List.of(
            "    a: {required: true, type: string}",
            "    b: {type: integer}",
            "    c: {type: string, enum: [x]}"),
        catalogue.lines().filter(line -> line.matches("    [abc]: .*")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: object, properties: {a: {type: string, nullable: true, default: 5}}} | a: {type:"
            + " string}",
        "{type: object, properties: {a: {const: on}}} | a: {type: string, enum: [\"on\"]}",
        "{type: object, properties: {a: {type: integer, minimum: 9, maximum: 1}}} | a: {type:"
            + " integer}",
        "{type: object, properties: {a: {type: array, items: {type: string}, minItems: 1}}} | a:"
            + " {type: array, items: {type: string}, minItems: 1}",
        "{type: object, properties: {apiKey: {type: string}}} | api_key: {wire: apiKey, secret:"
            + " true, type: string}",
        "{type: object, properties: {a: {readOnly: true}, b: {type: boolean}}} | b: {type: boolean}",
        "{type: object, additionalProperties: true} | body: {in: whole-body, type: object}",
        "{type: string} | body: {in: whole-body, type: string}",
      })
  void aFieldOfABodyBecomesAParameter(String schema, String parameter) {
    String catalogue = withBody(schema);
    assertTrue(catalogue.endsWith("  parameters:\n    " + parameter + "\n"), catalogue);
  }

  @Test
  void aLargeObjectIsAnObjectOfAnything() {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      properties.append("p").append(i).append(": {type: string}, ");
    }
    String catalogue =
        withBody(
            "{type: object, properties: {big: {type: object, properties: {" + properties + "}}}}");
    assertTrue(catalogue.endsWith("    big: {type: object}\n"), catalogue);
  }

  @Test
  void aBodyOfManyFieldsKeepsThoseThatMustBeGiven() {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      properties.append("p").append(i).append(": {type: string}, ");
    }
    String catalogue =
        withBody("{type: object, required: [p99], properties: {" + properties + "}}");
    assertTrue(catalogue.contains("    p99: {required: true, type: string}\n    p0: "), catalogue);
    assertFalse(catalogue.contains("    p60: "), catalogue);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /things, listThings, read",
    "GET, /things/reset, resetThings, update",
    "POST, /things, createThing, create",
    "POST, /things, '', create",
    "POST, /things/list, '', read",
    "POST, /things/get, deleteThing, delete",
    "POST, /things/sync, '', execute",
    "POST, '/things/{id}', '', update",
    "POST, /thing, '', update",
    "PUT, '/things/{id}', '', update",
    "PATCH, /things/clear, clearThings, delete",
    "DELETE, /things, '', delete",
  })
  void effectsAreGuessedFromMethodAndName(String method, String path, String id, String effect) {
    String operation = id.isEmpty() ? "{}" : "{operationId: " + id + "}";
    Map<String, String> files =
        run(document(path + ":\n  " + method.toLowerCase(Locale.ROOT) + ": " + operation)).files();
    String catalogue =
        files.entrySet().stream()
            .filter(file -> file.getKey().startsWith("catalogue/thing"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertTrue(catalogue.contains("  effect: " + effect + "\n  review: true\n"), catalogue);
  }

  @Test
  void authOfEveryKnownKindBecomesAuth() {
    Map<String, String> kinds =
        Map.of(
            "{type: http, scheme: Basic}",
                "auth: {type: basic, user: username, password: password}",
            "{type: http, scheme: bearer}", "auth: {type: bearer, token: api-token}",
            "{type: apiKey, in: header, name: X-Key}",
                "auth: {type: header, name: X-Key, value: api-key}",
            "{type: apiKey, in: query, name: key}", "auth: none",
            "{type: openIdConnect}", "auth: {type: bearer, token: api-token}",
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://id.acme.example/t'}}}",
                "  type: client-credentials\n  token-url: \"https://id.acme.example/t\"",
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: /t}}}",
                "token-url: \"{base-url}/t\"");
    kinds.forEach(
        (scheme, auth) -> {
          String provider =
              run(document("/a:\n  get: {}") + "components: {securitySchemes: {x: " + scheme + "}}")
                  .files()
                  .get("provider.yaml");
          assertTrue(
              provider
                  .replace(
                      "auth: {type: client-credentials, ", "auth:\n  type: client-credentials\n  ")
                  .contains(auth),
              provider);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{url: 'http://api.acme.example'}, {url: 'https://b.example/v1/'}] | \"{base-url}\" |"
            + " default: \"https://b.example/v1\"",
        "[{url: /v3}] | \"{base-url}/v3\" | doc: Root of the API.",
        "[] | \"{base-url}\" | doc: Root of the API.",
      })
  void aServerThatCannotBeUsedLeavesASettingWithoutADefault(
      String servers, String baseUrl, String setting) {
    String provider =
        run(document("/a:\n  get: {}").replace("[{url: https://api.acme.example}]", servers))
            .files()
            .get("provider.yaml");
    assertTrue(provider.contains("base-url: " + baseUrl + "\n"), provider);
    assertTrue(provider.contains(setting), provider);
  }

  @Test
  void textsOfTheVendorCannotBreakTheYaml() {
    String nasty = "yes: {a} # [b]\\n- 'c' \\\"d\\\" \\u2028 \\u0007 ${HOME} \\uD83D\\uDE00 > |";
    String text =
        """
        {"openapi": "3.1.0", "info": {"title": "%s"}, "paths": {"/a/{x}": {"get": {"operationId": "%s",
        "tags": ["%s"], "summary": "%s", "parameters": [
        {"name": "%s", "in": "query", "description": "%s", "schema": {"enum": ["%s", "null", "1"]}}]}}}}
        """
            .formatted(nasty, nasty, nasty, nasty, nasty, nasty, nasty);
    OpenApiImport.Result result = run(text);
    ProviderReader.read(
        name -> Optional.ofNullable(result.files().get(name)),
        result.files().keySet().stream()
            .filter(name -> name.startsWith("catalogue/"))
            .map(name -> name.substring("catalogue/".length()))
            .filter(name -> !name.equals("index.yaml"))
            .toList());
  }

  @Test
  void manyOperationsOfOneNameKeepApart() {
    String paths =
        """
        /a:
          get: {operationId: x, tags: [t]}
        /b:
          get: {operationId: X, tags: [t]}
        /c:
          get: {operationId: x_2, tags: [t]}
        """;
    String catalogue = run(document(paths)).files().get("catalogue/t.yaml");
    assertEquals(
        List.of("- name: x", "- name: x_2", "- name: x_2_2"),
        catalogue.lines().filter(line -> line.startsWith("- name")).toList());
  }
}
