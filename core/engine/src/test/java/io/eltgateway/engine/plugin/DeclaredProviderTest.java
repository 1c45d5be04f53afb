package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.call.schema.SchemaViolations;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers without Java, from their directory to what the gateway knows of them. */
class DeclaredProviderTest {
  private static final String PROVIDER =
      """
      id: acme
      title: Acme
      base-url: '{base-url}'
      auth: {type: bearer, token: api-token}
      headers: {X-Workspace: '{workspace}'}
      credential-tool: list_things
      settings:
        api-token: {doc: "API token.", environment: [ACME_TOKEN]}
        base-url: {type: url, doc: "Root of the API.", default: 'https://api.acme.example/v1'}
        workspace: {doc: "Workspace.", default: main}
        account-id: {doc: "Account."}
      """;
  private static final String INDEX =
      """
      rate-limits: {general: {permits: 10, per: 1s}}
      path-values: [account_id]
      files: [things]
      """;
  private static final String THINGS =
      """
      - name: list_things
        description: Lists things.
        effect: read
        request: GET /accounts/{account_id}/things
      - name: delete_thing
        description: Deletes a thing.
        effect: delete
        target: {kind: thing, argument: id}
        removes: target
        request: DELETE /accounts/{account_id}/things/{id}
        parameters:
          id: {type: string}
      """;

  @TempDir private Path parent;
  private Path directory;

  @BeforeEach
  void write() throws IOException {
    directory = Files.createDirectory(parent.resolve("acme"));
    Files.createDirectory(directory.resolve("catalogue"));
    file("provider.yaml", PROVIDER);
    file("catalogue/index.yaml", INDEX);
    file("catalogue/things.yaml", THINGS);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Providers load() {
    return Providers.load(List.of(new ProviderDirectory(directory)));
  }

  private String problem() {
    try (Providers providers = load()) {
      assertEquals(Set.of(), providers.all().keySet());
      assertEquals(1, providers.problems().size());
      return providers.problems().get(0).replace(directory.toString(), "DIR");
    }
  }

  @Test
  void aDirectoryOfYamlIsAProvider() {
    try (Providers providers = load()) {
      assertEquals(List.of(), providers.problems());
      ProviderInfo info = providers.find("acme").orElseThrow().info();
      assertEquals("Acme", info.title());
      assertEquals(Mode.READ_ONLY, info.defaultMode());
      assertEquals("list_things", info.credentialTool().orElseThrow());
      assertEquals(
          List.of("api-token", "base-url", "workspace", "account-id"),
          info.settings().stream().map(Setting::key).toList());
    }
  }

  @Test
  void whatAuthenticatesIsSecretAndWhatNoRequestCanDoWithoutIsNeeded() {
    try (Providers providers = load()) {
      ProviderInfo info = providers.find("acme").orElseThrow().info();
      assertTrue(info.settings().get(0).secret(), "the token");
      assertFalse(info.settings().get(3).secret(), "the account");
      assertEquals(List.of(Set.of("api-token", "account-id")), info.credentialSets());
    }
  }

  @Test
  void everyMistakeOfBothFilesIsSaidAtOnce() throws IOException {
    file(
        "provider.yaml",
        """
        id: Acme
        titel: Acme
        base-url: https://{regoin}.acme.example/v1
        auth: {type: bearer, token: api-tokn}
        headers: {Authorization: x, X-Token: '{api-token}', X-Home: '${HOME}'}
        default-mode: readonly
        rate-limits: {}
        settings:
          api-token: {doc: "Token.", secret: true, default: abc}
          region: {type: txt}
        """);
    file(
        "catalogue/things.yaml",
        """
        - name: list_things
          description: Lists things.
          effect: raed
          request: GET /things
        """);
    assertEquals(
        """
        Provider directory DIR is left out until its 15 problems are put right:
          catalogue/things.yaml:3: 'raed' is not a value of 'effect', which is read, execute, create, update or delete. Did you mean 'read'?
          provider.yaml:1: The id 'Acme' must be lower-case letters, digits and single hyphens.
          provider.yaml:1: The key 'title' is missing in the provider.
          provider.yaml:2: Unknown key 'titel' in the provider. Did you mean 'title'?
          provider.yaml:3: There is no setting 'regoin' below 'settings'. Did you mean 'region'?
          provider.yaml:4: There is no setting 'api-tokn' below 'settings'. Did you mean 'api-token'?
          provider.yaml:5: '${HOME}' of the provider holds '${': variables of the environment are not filled in here. Declare a setting and write its key in braces, such as {region}.
          provider.yaml:5: 'Authorization' is no header for 'headers'; credentials belong below 'auth'.
          provider.yaml:5: The setting 'api-token' is secret, and a secret is sent through 'auth' only.
          provider.yaml:5: There is no setting 'HOME' below 'settings'.
          provider.yaml:6: 'readonly' is not a value of 'default-mode', which is read-only, safe-mode or allow-writes. Did you mean 'read-only'?
          provider.yaml:7: 'rate-limits' is about the tools and stands in catalogue/index.yaml.
          provider.yaml:9: The secret setting 'api-token' must not have a default: a directory holds no secrets.
          provider.yaml:10: 'txt' is not a value of 'type', which is text, url, boolean or integer. Did you mean 'text'?
          provider.yaml:10: The key 'doc' is missing in setting 'region'.""",
        problem());
  }

  @Test
  void aVariableThatBearsAnotherNameIsNotRead() throws IOException {
    file("provider.yaml", PROVIDER.replace("ACME_TOKEN", "GITHUB_TOKEN"));
    assertEquals(
        "Provider directory DIR is left out until its problem is put right:\n"
            + "  provider.yaml:8: The variable 'GITHUB_TOKEN' of setting 'api-token' must begin with"
            + " ACME_, after the provider's id: a provider without Java may read no other variables."
            + " In gateway.yaml an operator can fill a setting from any.",
        problem());
  }

  @Test
  void anIdThatIsTakenCanBeAnother() throws IOException {
    Path second = Files.createDirectories(parent.resolve("zeta/catalogue")).getParent();
    for (String name : List.of("provider.yaml", "catalogue/index.yaml", "catalogue/things.yaml")) {
      Files.copy(directory.resolve(name), second.resolve(name));
    }
    try (Providers providers =
        Providers.load(List.of(new ProviderDirectory(directory), new ProviderDirectory(second)))) {
      assertEquals(
          List.of(
              "Provider 'acme' in "
                  + second
                  + " is left out: "
                  + directory
                  + " already has that id. Give it another one in provider.yaml, or remove one of the"
                  + " two directories."),
          providers.problems());
    }
    file("provider.yaml", PROVIDER.replace("id: acme", "id: mcp").replace("ACME_", "MCP_"));
    Files.delete(second.resolve("provider.yaml"));
    try (Providers providers = Providers.below(List.of(parent))) {
      assertEquals(
          List.of(
              "Provider 'mcp' in "
                  + directory
                  + " is left out: the gateway itself has that id. Give it another one in"
                  + " provider.yaml."),
          providers.problems().stream().filter(text -> text.contains("'mcp'")).toList());
    }
  }

  @Test
  void whatIsTheGatewaysOwnIsReadByNoProviderWhateverItsId() throws IOException {
    file(
        "provider.yaml",
        PROVIDER.replace("id: acme", "id: elt-gateway").replace("ACME_TOKEN", "ELT_GATEWAY_TOKEN"));
    assertTrue(
        problem()
            .contains(
                "provider.yaml:8: The variable 'ELT_GATEWAY_TOKEN' of setting 'api-token' is the"
                    + " gateway's own: no provider may read it. Choose another id."),
        this::problem);
  }

  @Test
  void aToolWithoutARequestHasNobodyToAnswerIt() throws IOException {
    file(
        "catalogue/things.yaml",
        THINGS
            + """
            - name: think
              description: Thinks.
              effect: read
            """);
    assertTrue(
        problem()
            .contains(
                "catalogue/things.yaml:13: The tool 'think' has no 'request', and a provider without"
                    + " Java has no code that could answer."),
        this::problem);
  }

  @Test
  void aFileThatTheIndexForgetsIsSaid() throws IOException {
    file("catalogue/more.yaml", THINGS);
    assertEquals(
        "Provider directory DIR is left out until its problem is put right:\n"
            + "  catalogue/more.yaml:1: The file is not listed in index.yaml below 'files', so its"
            + " tools are lost.",
        problem());
  }

  @Test
  void aPathValueNeedsASettingOfItsName() throws IOException {
    file("provider.yaml", PROVIDER.replace("account-id:", "acount-id:"));
    assertTrue(
        problem()
            .contains(
                "There is no setting 'account-id' below 'settings'. Did you mean"
                    + " 'acount-id'?"),
        this::problem);
  }

  @Test
  void withoutACatalogueTheMissingFileIsNamed() throws IOException {
    Files.delete(directory.resolve("catalogue/index.yaml"));
    assertTrue(
        problem().contains("catalogue/index.yaml:1: The file does not exist."), this::problem);
  }

  @Test
  void yamlAndJarsDoNotGoTogether() throws IOException {
    file("acme.jar", "");
    assertEquals(
        "Provider directory DIR holds provider.yaml and a jar. A provider is the one or the other:"
            + " remove one of them.",
        problem());
  }

  @Test
  void theCredentialToolMustBeAReadThatSomebodyHasLookedAt() throws IOException {
    String expected =
        "provider.yaml:6: The credential-tool 'list_things' must be a reviewed read without required"
            + " parameters.";
    file(
        "catalogue/things.yaml",
        THINGS.replaceFirst("effect: read", "effect: read\n  review: true"));
    assertTrue(problem().contains(expected), this::problem);
    file("provider.yaml", PROVIDER.replace("list_things", "list_thing"));
    assertTrue(problem().contains("is no tool. Did you mean 'list_things'?"), this::problem);
  }

  @Test
  void aBaseUrlMustBeOneOverHttps() throws IOException {
    for (String url :
        List.of(
            "http://api.acme.example",
            "ftp://x",
            "https://u:p@x.example",
            "https://x.example?a=b",
            "https://x.example@{workspace}",
            "{workspace}",
            "https://x.example/{base-url}",
            "https://{workspace")) {
      file("provider.yaml", PROVIDER.replace("'{base-url}'", "'" + url + "'"));
      assertTrue(problem().contains("provider.yaml:3: "), url);
    }
    for (String url :
        List.of("https://{workspace}.acme.example/v1", "http://localhost:8080", "{base-url}/v2")) {
      file("provider.yaml", PROVIDER.replace("'{base-url}'", "'" + url + "'"));
      try (Providers providers = load()) {
        assertEquals(List.of(), providers.problems(), url);
      }
    }
  }

  @Test
  void authSaysWhatItLacks() throws IOException {
    String bearer = "{type: bearer, token: api-token}";
    assertProblem(bearer, "basic", "'auth: basic' must say which settings it takes");
    assertProblem(bearer, "baerer", "'baerer' is not a value of 'auth'");
    assertProblem(bearer, "{type: basic, user: api-token}", "The key 'password' is missing");
    assertProblem(bearer, "{type: oauth, token: x}", "'oauth' is not a value of 'type'");
    assertProblem(bearer, "{type: header, name: 'a b', value: api-token}", "no name of a header");
    assertProblem(
        bearer,
        "{type: client-credentials, token-url: '{base-url}/t', id: api-token, secret: api-token,"
            + " parameters: {grant_type: x}}",
        "'grant_type' is sent anyway");
    assertProblem(bearer, "{type: bearer, token: base-url}", "must be of type text");
  }

  @Test
  void whatIsEmptyIsSaidToBe() throws IOException {
    assertProblem(
        "title: Acme", "title: ' '", "provider.yaml:2: The key 'title' of the provider is empty.");
    assertProblem(
        "'{base-url}'", "''", "provider.yaml:3: The key 'base-url' of the provider is empty.");
    assertProblem("token: api-token", "token: ''", "The key 'token' of 'auth' is empty.");
    assertProblem("\"Account.\"", "''", "The key 'doc' of setting 'account-id' is empty.");
  }

  @Test
  void aDefaultMustBeWhatItsSettingTakes() throws IOException {
    String url = "https://api.acme.example/v1";
    assertProblem(
        url,
        "http://api.acme.example",
        "provider.yaml:9: The default 'http://api.acme.example' of setting 'base-url' is not"
            + " https://host or https://host/path; http:// is for this machine only.");
    assertProblem("default: main", "type: integer, default: main", "is no whole number.");
    assertProblem("default: main", "type: boolean, default: main", "is neither true nor false.");
  }

  @Test
  void aSecretIsNotWrittenIntoAHeader() throws IOException {
    assertProblem(
        "X-Workspace: '{workspace}'",
        "X-Api-Key: s3cret",
        "provider.yaml:5: 'X-Api-Key' is called like a credential, and a directory holds no secrets:"
            + " declare a setting and name it below 'auth'.");
    assertProblem(
        "X-Workspace: '{workspace}'",
        "X-Workspace: \"a\\r\\nX-Evil: 1\"",
        "provider.yaml:5: The value of 'X-Workspace' must be printable ASCII characters.");
  }

  @Test
  void whatIsNoTextIsNamed() throws IOException {
    Files.write(directory.resolve("catalogue/things.yaml"), new byte[] {'-', (byte) 0xff});
    assertEquals(
        "Provider directory DIR cannot be read (catalogue/things.yaml is not text in UTF-8). Put that"
            + " right or remove it.",
        problem());
  }

  /** Whatever stands in a file is a problem or none, and never ends the start. */
  @Test
  void noFileOfOneProviderKeepsTheOthersFromStarting() throws IOException {
    List<String> values =
        List.of(
            "", "~", "[]", "{}", "[[]]", "5", "1e999", "true", "''", "' '", "\"\\0\"", "&a [*a]");
    for (String name : List.of("provider.yaml", "catalogue/index.yaml", "catalogue/things.yaml")) {
      String text = Files.readString(directory.resolve(name));
      Matcher value = Pattern.compile("(?<=: )[^\\n{]+|\\{[^\\n]*}|\\[[^\\n]*]").matcher(text);
      while (value.find()) {
        for (String other : values) {
          file(name, text.substring(0, value.start()) + other + text.substring(value.end()));
          try (Providers providers = load()) {
            assertEquals(1, providers.all().size() + providers.problems().size(), other);
          }
        }
      }
      file(name, text);
    }
  }

  private void assertProblem(String from, String to, String expected) throws IOException {
    file("provider.yaml", PROVIDER.replace(from, to));
    assertTrue(problem().contains(expected), this::problem);
  }

  @Test
  void noClassOfTheGatewayOrTheDirectoryIsVisible() throws IOException {
    file("catalogue/Thing.class", "");
    try (Providers providers = load()) {
      ClassLoader loader = providers.find("acme").orElseThrow().loader();
      for (String name : List.of("catalogue.Thing", SchemaViolations.class.getName())) {
        boolean visible = true;
        try {
          loader.loadClass(name);
        } catch (ClassNotFoundException expected) {
          visible = false;
        }
        assertFalse(visible, name);
      }
    }
  }
}
