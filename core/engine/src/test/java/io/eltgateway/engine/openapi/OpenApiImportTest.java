package io.eltgateway.engine.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.format.CatalogueException;
import io.eltgateway.engine.rest.format.ProviderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "' <!DOCTYPE html><html></html>' | It is a page of HTML or XML. Save the document itself, whose first key is 'openapi'.",
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
    assertEquals(
        "It is YAML of more than 3000000 characters. Convert it to JSON, which may have 20000000, and"
            + " import that.",
        refusal("x".repeat(YamlValues.LONGEST + 1)));
  }

  @Test
  void aDocumentOfWhichNothingIsLeftIsRefused() {
    assertEquals(
        "None of its operations can become a tool: 1 operation, the document calls it deprecated.",
        refusal(document("/a:\n  get: {deprecated: true}")));
    assertEquals(
        "None of its operations can become a tool: 2 operations, it authenticates in another way than"
            + " by key; 1 operation, a tool has no use for the method.",
        refusal(
            document("/a:\n  get: {}\n  head: {}\n  put: {}")
                + "security: [{key: [], id: []}]\ncomponents: {securitySchemes: {key: {type: apiKey, in:"
                + " header, name: X-Key}, id: {type: apiKey, in: header, name: X-Id}}}\n"));
    assertEquals(
        "None of its operations can become a tool: it has none.", refusal(document("/a: {}")));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: object, properties: {detail: {type: string}, status: {type: integer}}} | error:"
            + " {message: /detail, code: /status}",
        "{type: object, properties: {error: {type: string}}} | error: {message: /error}",
        "{type: object, properties: {errors: {type: array, items: {type: object, properties: {title:"
            + " {type: string}, code: {type: string}}}}}} | error: {message: /errors/0/title, code:"
            + " /errors/0/code}",
        "{type: object, properties: {errors: {type: array, items: {type: string}}}} | error: {message:"
            + " /errors/0}",
      })
  void whereAnErrorTellsWhatIsWrongIsLearned(String schema, String written) {
    OpenApiImport.Result result =
        run(
            document(
                "/a:\n  get: {responses: {'400': {content: {application/json: {schema: %s}}}}}"
                    .formatted(schema)));
    assertTrue(
        result.files().get("catalogue/index.yaml").contains("defaults: {" + written + "}\n"),
        () -> result.files().get("catalogue/index.yaml"));
    assertFalse(result.report().contains("by its status alone"), result::report);
  }

  @Test
  void theShapeThatMostErrorsHaveIsTaken() {
    String path =
        "  get: {responses: {'400': {content: {application/json: {schema: {properties: {%s: {type:"
            + " string}}}}}}}}\n";
    String paths =
        "/a:\n"
            + path.formatted("title")
            + "/b:\n"
            + path.formatted("message")
            + "/c:\n"
            + path.formatted("message");
    assertTrue(
        run(document(paths)).files().get("catalogue/index.yaml").contains("{message: /message}"));
  }

  @Test
  void aDocumentThatDoesNotTellHowErrorsLookIsReported() {
    assertTrue(
        run(document("/a:\n  get: {responses: {'400': {description: Bad.}}}"))
            .report()
            .contains(
                "- No schema of the document says where an error tells what is wrong, so a failed call"
                    + " is told by its status alone. Look at such an answer, and write `error: {message:"
                    + " …, code: …}` below `defaults` of catalogue/index.yaml.\n"));
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
    "GET, '/things/{id}/reset', '', update",
    "GET, '/things/{id}/trigger', '', execute",
    "GET, '/things/{id}/sync', '', read",
    "GET, /things/now, syncThings, execute",
    "GET, /things/check, checkThings, read",
    "GET, /things/reset, getResets, read",
    "POST, /things/one, getOrCreateThing, create",
    "POST, /things/some, findAndDeleteThings, delete",
    "POST, /things/all, exportThings, execute",
    "POST, /things/rows, readThingRows, execute",
    "POST, /things/access, getThingToken, create",
    "POST, /things/query, queryThings, update",
    "POST, /things/search, searchThings, read",
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

  /** What a document of another shape becomes: a provider that loads, or a sentence. */
  @Test
  void aDocumentOfAnyShapeIsImportedOrRefused() throws IOException {
    Object odd = YamlValues.read(Files.readString(DOCUMENT));
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      Object changed = changed(changed(odd, random), random);
      String text = JsonValues.plain().write(changed);
      try {
        run(text);
      } catch (CatalogueException notSaid) {
        fail(notSaid.getMessage() + "\n" + text);
      } catch (IllegalArgumentException refused) {
        assertTrue(refused.getMessage().endsWith("."), refused::getMessage);
      }
    }
  }

  /** What a document may hold where nobody expects it. */
  private static final List<Object> OTHERS =
      Arrays.asList(
          null,
          "",
          "\u0085\u2028 - {$ref: x}",
          -1,
          1e300,
          true,
          List.of(),
          List.of(List.of()),
          Map.of(),
          Map.of("$ref", "#"),
          Map.of("$ref", "#/components/schemas/Thing"),
          Map.of("type", List.of("null")),
          Map.of("", ""));

  /** The same with another value at a place of its own. */
  static Object changed(Object value, Random random) {
    List<?> inner =
        value instanceof Map<?, ?> map
            ? List.copyOf(map.keySet())
            : value instanceof List<?> list
                ? IntStream.range(0, list.size()).boxed().toList()
                : List.of();
    if (inner.isEmpty() || random.nextInt(12) == 0) {
      return OTHERS.get(random.nextInt(OTHERS.size()));
    }
    Object at = inner.get(random.nextInt(inner.size()));
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>(map);
      copy.put(at, changed(map.get(at), random));
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) value);
    copy.set((Integer) at, changed(copy.get((Integer) at), random));
    return copy;
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

  /** The only tool of a GET of these parameters that answers this. */
  private static String list(String parameters, String answer) {
    OpenApiImport.Result result =
        run(
            document(
                "/things:\n  get:\n    parameters: ["
                    + parameters
                    + "]\n    responses: {'200': {content: {application/json: {schema: "
                    + answer
                    + "}}}}"));
    return result.files().get("catalogue/index.yaml") + result.files().get("catalogue/things.yaml");
  }

  @Test
  @Timeout(60)
  void schemasThatAllHoldEachOtherEndInTime() {
    StringBuilder schemas = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      schemas.append("s").append(i).append(": {allOf: [");
      for (int j = 0; j < 30; j++) {
        schemas.append("{$ref: '#/s").append(j).append("'}, ");
      }
      schemas.append("], oneOf: [{$ref: '#/s0'}, {$ref: '#/s1'}]}\n");
    }
    OpenApiImport.Result result =
        run(
            document(
                    "/a:\n  post:\n    requestBody: {content: {application/json: {schema: {$ref:"
                        + " '#/s0'}}}}")
                + schemas);
    assertTrue(
        result.report().contains("Schemas of the document hold each other too often"),
        result::report);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'200': {content: {application/json: {schema: {properties: {a: {type: string}}}}}}, '201':"
            + " {content: {application/json: {schema: {properties: {pin: {format: password}}}}}}} |"
            + " [/pin]",
        "{default: {content: {application/json: {schema: {properties: {pin: {writeOnly: true}}}}}}} |"
            + " [/pin]",
        "{'200': {content: {application/json: {schema: {$ref: '#/node'}}}}} | [/child]",
        "{'200': {content: {application/json: {schema: {properties: {pins: {items: {type: string,"
            + " format: password}}}}}}}} | [\"/pins/*\"]",
        "{'200': {content: {application/json: {schema: {properties: {token: {type: string},"
            + " apiToken: {type: string}, nextPageToken: {type: string}, pageToken: {type:"
            + " string}}}}}}} | [/token, /apiToken]",
        "{'200': {content: {application/json: {schema: {properties: {login: {type: object, writeOnly:"
            + " true}}}}}}} | [/login]",
      })
  void whateverMayAnswerWithASecretIsMasked(String responses, String secrets) {
    String catalogue =
        run(document("/things:\n  get:\n    responses: " + responses)
                + "node: {properties: {child: {$ref: '#/node'}, login: {properties: {deep:"
                + " {properties: {password: {type: string}}}}}}}\n")
            .files()
            .get("catalogue/things.yaml");
    assertTrue(
        secrets.equals("[/child]")
            ? catalogue.contains("  secrets: [/child, /login/deep/password]\n")
            : catalogue.contains("  secrets: " + secrets + "\n"),
        catalogue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: object, properties: {config: {type: object, properties: {host: {type: string},"
            + " password: {type: string}}}}} | config: {secret: [password], type: object,",
        "{type: object, properties: {login: {type: object, writeOnly: true, properties: {user:"
            + " {type: string}}}}} | login: {secret: [user], type: object,",
        "{type: object, properties: {pin: {type: string, format: password, default: '1234'}}} | pin:"
            + " {secret: true, type: string}",
        "{type: array, items: {type: object, properties: {password: {type: string}}}} |"
            + "   secret: [password]",
        "{type: object, required: [old], properties: {old: {type: string, deprecated: true}, older:"
            + " {type: string, deprecated: true}}} | old: {required: true, type: string}",
      })
  void whatIsSecretInABodyIsMarkedByItsName(String schema, String parameter) {
    String catalogue = withBody(schema);
    assertTrue(catalogue.contains("  " + parameter), catalogue);
    assertFalse(catalogue.contains("older") || catalogue.contains("1234"), catalogue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: X-Tenant, in: header, required: true, schema: {type: integer}} | x_tenant: {wire:"
            + " X-Tenant, in: header, required: true, type: integer}",
        "{name: X-Auth-Token, in: header, schema: {type: string}} | x_auth_token: {wire:"
            + " X-Auth-Token, in: header, secret: true, type: string}",
        "{name: tags, in: query, schema: {type: array, items: {type: string}}} | tags: {type: array,"
            + " items: {type: string}}",
        "{name: tags, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}} |"
            + " tags: {type: string, description: Several are separated by vertical bars.}",
        "{name: where, in: query, content: {application/json: {schema: {type: object}}}} | where:"
            + " {type: string, description: Written as application/json.}",
        "{name: plain, in: query} | plain: {type: string}",
        "{name: filter, in: query, style: deepObject, schema: {type: object, properties: {state:"
            + " {type: string}}}} | filter_state: {wire: \"filter[state]\", type: string}",
        "{name: filter, in: query, required: true, schema: {type: object, required: [state],"
            + " properties: {state: {type: string}}}} | state: {required: true, type: string}",
      })
  void aDeclaredParameterIsSentAsTheDocumentSays(String declared, String parameter) {
    String catalogue = list(declared, "{}");
    assertTrue(catalogue.endsWith("  parameters:\n    " + parameter + "\n"), catalogue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: offset, in: query, schema: {type: integer}} | {properties: {total: {type: integer},"
            + " things: {type: array}}} | {offset: offset, limit: limit, maximum: 50, items: /things,"
            + " total: /total}",
        "{name: page, in: query, schema: {type: integer, default: 1}} | {properties: {meta:"
            + " {properties: {total_pages: {type: integer}}}, data: {type: array}}} | {page: page,"
            + " limit: limit, maximum: 50, items: /data, pages: /meta/total_pages}",
        "{name: pageIndex, in: query, schema: {type: integer, minimum: 0}} | {properties: {hasMore:"
            + " {type: boolean}, data: {type: array}}} | {page: pageIndex, first: 0, limit: limit,"
            + " maximum: 50, items: /data, more: /hasMore}",
        "{name: page, in: query, schema: {type: integer, default: 1}} | {type: array} | {page: page,"
            + " limit: limit, maximum: 50, items: \"\"}",
      })
  void pagesThatAreCountedAreRecognised(String place, String answer, String paging) {
    String limit = ", {name: limit, in: query, schema: {type: integer, maximum: 50}}";
    String catalogue = list(place + limit, answer);
    assertTrue(catalogue.contains("paging: " + paging), catalogue);
    assertTrue(catalogue.contains("  paging: " + paging.substring(1, paging.indexOf(':')) + "\n"));
    assertFalse(catalogue.contains("parameters:"), catalogue);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: page, in: query, schema: {type: integer}}",
        "{name: offset, in: query, schema: {type: integer, default: 1}}",
        "{name: offset, in: query, schema: {type: string}}",
        "{name: startIndex, in: query, schema: {type: integer}}",
        "{name: cursor, in: query, schema: {type: string}}",
      })
  void aWayOfPagingThatCouldLoseItemsIsNotGuessed(String place) {
    String limit = ", {name: limit, in: query, schema: {type: integer, maximum: 50}}";
    String catalogue = list(place + limit, "{properties: {data: {type: array}}}");
    assertFalse(catalogue.contains("paging"), catalogue);
    assertTrue(catalogue.contains("    limit: {type: integer"), catalogue);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: string, format: uri}",
        "{type: string, example: 'https://api.acme.example/things?cursor=a'}",
        "{type: string, description: The URL of the next page.}",
      })
  void theAddressOfAPageIsNoCursor(String next) {
    String catalogue =
        list(
            "{name: cursor, in: query}, {name: limit, in: query}",
            "{properties: {items: {type: array}, next: " + next + "}}");
    assertFalse(catalogue.contains("paging"), catalogue);
  }

  @Test
  void aListThatHasItsItemsElsewhereSaysSo() {
    String paths =
        """
        /a:
          get: {tags: [t], parameters: [{$ref: '#/o'}, {$ref: '#/l'}], responses: {'200': {content: {application/json: {schema: {properties: {a: {type: array}}}}}}}}
        /b:
          get: {tags: [t], parameters: [{$ref: '#/o'}, {$ref: '#/l'}], responses: {'200': {content: {application/json: {schema: {properties: {b: {type: array}}}}}}}}
        """;
    Map<String, String> files =
        run(document(paths)
                + "o: {name: offset, in: query, schema: {type: integer}}\n"
                + "l: {name: limit, in: query, schema: {type: integer}}\n")
            .files();
    assertTrue(
        files
            .get("catalogue/index.yaml")
            .contains("{offset: offset, limit: limit, maximum: 100, items: /a}"));
    assertTrue(
        files.get("catalogue/t.yaml").contains("  paging: offset\n  items: /b\n"),
        () -> files.get("catalogue/t.yaml"));
  }

  @Test
  void aServerWhoseVariableHasNoDefaultIsNone() {
    String text =
        document("/a:\n  get: {}")
            .replace("https://api.acme.example", "'https://{tenant}.acme.example'");
    OpenApiImport.Result result = run(text);
    assertFalse(result.files().get("provider.yaml").contains("default"), result::report);
    assertTrue(result.report().contains("names no server over https"), result::report);
  }

  @Test
  void anIdThatIsAPartOfAStepIsNobodysTarget() {
    String catalogue =
        run(document("/groups/{group}/things/{id}.json:\n  delete: {}"))
            .files()
            .get("catalogue/groups.yaml");
    assertFalse(catalogue.contains("target"), catalogue);
  }

  @Test
  void theReportNamesEachReasonOnceAndShowsTheTerminalNothingElse() {
    StringBuilder paths = new StringBuilder("/kept:\n  get: {}\n");
    for (int i = 0; i < 300; i++) {
      paths.append("/a").append(i).append(":\n  get: {deprecated: true}\n");
    }
    paths.append("\"/evil\\e[31m`\\u202e\":\n  get: {deprecated: true}\n");
    OpenApiImport.Result result = run(document(paths.toString()));

    assertTrue(
        result
            .report()
            .endsWith(
                """
                ## Left out

                - 301 operations: the document calls it deprecated.
                  - `GET /a0`
                  - `GET /a1`
                  - `GET /a2`
                  - `GET /a3`
                  - `GET /a4`
                  - and 296 more
                """),
        result::report);
    String whole = result.files().get("IMPORT.md");
    assertTrue(whole.endsWith("  - `GET /evil [31m`\n"), whole);
    assertTrue(whole.contains("  - `GET /a299`\n"), whole);
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
