package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.rest.format.CatalogueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden texts of what an author of a catalogue is told. */
class CatalogueProblemsTest {
  private static final String HEAD =
      """
      - name: get_thing
        description: Gets a thing.
        effect: read
      """;

  @Test
  void tellsAllProblemsOfAllFilesAtOnceSortedByPlace() {
    TestCatalogue catalogue =
        new TestCatalogue()
            .with(
                "index.yaml",
                """
                defaults: {acept: application/json}
                files: [b, a]
                """)
            .with(
                "a.yaml",
                """
                - name: get_a
                  description: A.
                  effect: raed
                  request: GET /a
                - name: get_a2
                  effect: read
                  request: GET /a
                """)
            .with("b.yaml", "- name: get_b\n  descripion: B.\n  request: GET /b\n");

    assertEquals(
        """
        The catalogue has 6 problems:
          a.yaml:3: 'raed' is not a value of 'effect', which is read, execute, create, update or delete. Did you mean 'read'?
          a.yaml:5: The key 'description' is missing in tool 'get_a2'.
          b.yaml:1: The key 'description' is missing in tool 'get_b'.
          b.yaml:1: The key 'effect' is missing in tool 'get_b': say what a call can reach, one of read, execute, create, update or delete.
          b.yaml:2: Unknown key 'descripion' in tool 'get_b'. Did you mean 'description'?
          index.yaml:1: Unknown key 'acept' in the defaults. Did you mean 'accept'?""",
        problems(catalogue));
  }

  static List<Arguments> entries() {
    return List.of(
        Arguments.of(
            "- name: Get-Thing\n  description: D.\n  effect: read\n  request: GET /t\n",
            "things.yaml:1: The name 'Get-Thing' must be lower-case words joined by underscores."
                + " Write 'get_thing'."),
        Arguments.of(
            "- name: get__thing\n  description: D.\n  effect: read\n  request: GET /t\n",
            "things.yaml:1: The name 'get__thing' must be lower-case words joined by underscores."
                + " Write 'get_thing'."),
        Arguments.of(
            HEAD + "  request: GET /t\n" + HEAD + "  request: GET /t\n",
            "things.yaml:5: The name 'get_thing' is taken already, in things.yaml:1."),
        Arguments.of(
            HEAD + "  request: FETCH /t\n",
            "things.yaml:4: The request 'FETCH /t' must begin with GET, POST, PUT, PATCH or DELETE and"
                + " one space."),
        Arguments.of(
            HEAD + "  request: GET t\n",
            "things.yaml:4: The request 'GET t' must have a path that starts with a slash."),
        Arguments.of(
            HEAD + "  request: GET /t?x=1\n",
            "things.yaml:4: The request 'GET /t?x=1' must be a plain path with placeholders such as"
                + " {groupId}; query parameters are declared below 'parameters'."),
        Arguments.of(
            HEAD + "  request: GET /t/../u\n",
            "things.yaml:4: The request 'GET /t/../u' must not hold empty or dotted segments."),
        Arguments.of(
            HEAD + "  request: GET /t/{thingId}\n",
            "things.yaml:4: No parameter of tool 'get_thing' fills the placeholder {thingId}: declare"
                + " one with 'wire: thingId'."),
        Arguments.of(
            HEAD
                + "  request: GET /t/{thingId}\n  parameters:\n"
                + "    thing_id: {wire: thingID, in: path, type: string}\n",
            "things.yaml:4: No parameter of tool 'get_thing' fills the placeholder {thingId}: declare"
                + " one with 'wire: thingId'.\n"
                + "things.yaml:5: The path has no placeholder {thingID} for parameter 'thing_id' of tool"
                + " 'get_thing'. Did you mean 'thingId'?"),
        Arguments.of(
            HEAD + "  request: POST /t\n",
            "things.yaml:4: A read that is not a GET must say why: add 'read-by-post' to tool"
                + " 'get_thing'. If the call starts, stops or changes anything, it is no read: put"
                + " 'effect' right instead."),
        Arguments.of(
            HEAD + "  request: GET /t\n  read-by-post: Because.\n",
            "things.yaml:5: 'read-by-post' is for reads whose request is not a GET."),
        Arguments.of(
            HEAD + "  request: GET /t\n  rate-class: slwo\n",
            "things.yaml:5: There is no rate limit 'slwo' in index.yaml. Did you mean 'slow'?"),
        Arguments.of(
            HEAD + "  request: GET /t\n  timeout: 3 minutes\n",
            "things.yaml:5: '3 minutes' is not a time such as 500ms, 30s, 1m, 1h or 1d."),
        Arguments.of(
            HEAD + "  request: GET /t\n  traits: [grant]\n",
            "things.yaml:5: 'grant' is not a value of 'traits', which is grants, rows, secret, process,"
                + " local, in-read-only or destructive. Did you mean 'grants'?"),
        Arguments.of(
            HEAD + "  request: GET /t\n  secrets: [data/x]\n",
            "things.yaml:5: The JSON pointer 'data/x' must be empty or start with a slash."),
        Arguments.of(
            HEAD + "  request: GET /t\n  result: /data/*\n",
            "things.yaml:5: 'result' of tool 'get_thing' must lead to one place, so * is not allowed."),
        Arguments.of(
            HEAD
                + "  request: GET /t\n  target: {kind: thing, argument: id}\n"
                + "  parameters: {idd: {type: string}}\n",
            "things.yaml:5: 'target' of tool 'get_thing' names the argument 'id', which is no"
                + " parameter. Did you mean 'idd'?"),
        Arguments.of(
            HEAD + "  request: GET /t\n  creates: {kind: thing, id: /data/id}\n",
            "things.yaml:5: 'creates' needs 'effect: create', or 'effect: execute' where the call"
                + " starts a run."),
        Arguments.of(
            "- {name: change_thing, description: C., effect: create, request: PATCH /t}\n",
            "things.yaml:1: A PATCH reaches what exists already, so tool 'change_thing' is an update"
                + " or a delete, and no create."),
        Arguments.of(
            HEAD
                + "  request: GET /t\n  paging: cursor\n"
                + "  parameters: {after: {wire: cursor, type: string}}\n",
            "things.yaml:6: The parameter 'after' of tool 'get_thing' sends 'cursor', which its"
                + " paging sends too; remove it."),
        Arguments.of(
            "- {name: create_key, description: C., effect: create, request: POST /k,"
                + " creates: {kind: key, id: /data/key}, secrets: [/data/key]}\n",
            "things.yaml:1: The id of 'creates' is among 'secrets'; a secret is never an id."),
        Arguments.of(
            HEAD + "  request: GET /t\n  removes: target\n",
            "things.yaml:5: 'removes: target' needs 'effect: delete'.\n"
                + "things.yaml:5: 'removes: target' needs a target."),
        Arguments.of(
            HEAD + "  request: GET /t\n  paging: cursors\n",
            "things.yaml:5: 'cursors' is not a value of 'paging', which is cursor, offset, page, local or"
                + " none. Did you mean 'cursor'?"),
        Arguments.of(
            HEAD + "  request: GET /t\n  paging: offset\n",
            "things.yaml:5: 'paging: offset' is not what 'defaults: paging:' in index.yaml says,"
                + " which is cursor. Write 'paging: cursor', or 'paging: none' and the list's own"
                + " parameters."),
        Arguments.of(
            HEAD + "  request: GET /t\n  items: /data\n",
            "things.yaml:5: 'items' is about a list, so it needs 'paging'."),
        Arguments.of(
            HEAD + "  request: GET /t\n  paging: cursor\n  parameters: {limit: {type: integer}}\n",
            "things.yaml:6: The parameter 'limit' of tool 'get_thing' comes with its paging; remove"
                + " it."),
        Arguments.of(
            HEAD + "  request: GET /t\n  body: json\n  blob: a/b\n  secrets: [/a]\n",
            "things.yaml:6: An answer that is a blob has no JSON, so 'paging', 'result', 'secrets' and"
                + " 'creates' do not go with it."),
        Arguments.of(
            HEAD + "  request: GET /t\n  parameters: {a: {in: body, type: string}}\n",
            "things.yaml:5: Tool 'get_thing' has parameters in a body that it does not send."),
        Arguments.of(
            HEAD + "  request: GET /t\n  parameters: {a: common}\n",
            "things.yaml:5: There is no common parameter 'a'."),
        Arguments.of(
            HEAD
                + "  request: GET /t\n  parameters: {a: {type: string, wire: x}, b: {type: string,"
                + " wire: x}}\n",
            "things.yaml:5: Two parameters of tool 'get_thing' go to 'x' in the query."),
        Arguments.of(
            HEAD + "  request: GET /t\n  parameters: {a: {type: object}}\n",
            "things.yaml:5: The type of parameter 'a' of tool 'get_thing' must be string, integer,"
                + " number, boolean or array, because its value goes into the query."),
        Arguments.of(
            HEAD + "  request: GET /t\n  parameters: {a: {description: A.}}\n",
            "things.yaml:5: The type of parameter 'a' of tool 'get_thing' is missing."),
        Arguments.of(
            HEAD + "  request: GET /t\n  parameters:\n    a: {type: string, enum: common:modes}\n",
            "things.yaml:6: There is no common enum 'modes'."),
        Arguments.of(
            HEAD
                + "  request: GET /t\n  raises: [{argument: a, equals: true, effect: update}]\n"
                + "  parameters: {a: {type: string}}\n",
            "things.yaml:5: 'raises' of tool 'get_thing' waits for 'a' to be 'true', which its schema"
                + " does not allow."),
        Arguments.of(
            HEAD
                + "  request: GET /t\n  raises: [{argument: a, effect: update}]\n"
                + "  parameters: {a: {type: string}}\n",
            "things.yaml:5: In a raise of tool 'get_thing' write either 'equals' with a value, or"
                + " 'present: true'."),
        Arguments.of(
            HEAD + "  request: GET /t\n  idempotent: maybe\n",
            "things.yaml:5: The key 'idempotent' of tool 'get_thing' must be true or false, not"
                + " 'maybe'."),
        Arguments.of(
            HEAD + "  request: GET /t\n  credentials: some\n",
            "things.yaml:5: 'some' is not a value of 'credentials', which is none."),
        Arguments.of(
            HEAD + "  paging: cursor\n  removes: target\n  body: json\n",
            """
            things.yaml:4: 'paging' is about a request, and tool 'get_thing' has none: its provider's code answers. Add 'request', or remove the key.
            things.yaml:5: 'removes' is about a request, and tool 'get_thing' has none: its provider's code answers. Remove the key, and let the code say it: 'call.changes().deleted(object)'.
            things.yaml:6: 'body' is about a request, and tool 'get_thing' has none: its provider's code answers. Add 'request', or remove the key."""),
        Arguments.of(
            "- {name: start_run, description: S., effect: execute, read-by-post: Because.}\n",
            "things.yaml:1: 'read-by-post' is for reads whose request is not a GET."),
        Arguments.of(
            HEAD + "  secrets: [/password]\n",
            "things.yaml:4: 'secrets' is about a request, and tool 'get_thing' has none: its"
                + " provider's code answers. Remove the key, and let the code mask the value:"
                + " 'context.secrets().mask(Secret.of(value))'."),
        Arguments.of(
            HEAD + "  parameters: {a: {type: string, in: query}}\n",
            "things.yaml:4: 'in' of parameter 'a' of tool 'get_thing' is about a request, and this"
                + " tool has none: its provider's code answers."),
        Arguments.of(
            HEAD + "  parameters: {a: {description: A.}}\n",
            "things.yaml:4: The type of parameter 'a' of tool 'get_thing' is missing."),
        Arguments.of(
            HEAD + "  creates: {kind: thing, id: /id}\n",
            "things.yaml:4: 'creates' needs 'effect: create', or 'effect: execute' where the call"
                + " starts a run."),
        Arguments.of(
            HEAD + "  request:\n",
            "things.yaml:4: The key 'request' of tool 'get_thing' must be text (put it in quotes),"
                + " not nothing."),
        Arguments.of("name: x\n", "things.yaml:1: Expected a list of tools, each with '- name:'."),
        Arguments.of(
            "- just text\n",
            "things.yaml:1: Expected keys and values for a tool, not 'just text'."));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void tellsWhatIsWrongWithAnEntry(String entry, String expected) {
    assertProblems(TestCatalogue.of(entry), expected);
  }

  static List<Arguments> schemas() {
    return List.of(
        Arguments.of(
            "{type: strng}",
            "'strng' is not a value of 'type', which is string, integer, number, boolean, object, array or null. Did you mean 'string'?"),
        Arguments.of(
            "{type: string, minLenght: 1}",
            "Unknown key 'minLenght' in parameter 'a' of tool 'create_thing'. Did you mean 'minLength'?"),
        Arguments.of(
            "{type: string, pattern: '['}",
            "The pattern of parameter 'a' of tool 'create_thing' is no regular expression: Unclosed character class."),
        Arguments.of(
            "{type: integer, minimum: 2, maximum: 1}",
            "The minimum of parameter 'a' of tool 'create_thing' is above its maximum."),
        Arguments.of(
            "{type: integer, minimum: few}",
            "The minimum of parameter 'a' of tool 'create_thing' must be a number."),
        Arguments.of(
            "{type: string, maxLength: -1}",
            "The maxLength of parameter 'a' of tool 'create_thing' must not be negative."),
        Arguments.of(
            "{type: integer, enum: [1, two]}",
            "The enum of parameter 'a' of tool 'create_thing' holds the text 'two', which is not of type integer."),
        Arguments.of(
            "{type: string, enum: []}",
            "The enum of parameter 'a' of tool 'create_thing' must be a list of values."),
        Arguments.of(
            "{type: string, enum: [a, a]}",
            "The enum of parameter 'a' of tool 'create_thing' holds a value twice."),
        Arguments.of(
            "{type: string, enum: [a], default: b}",
            "The default of parameter 'a' of tool 'create_thing' is not in its enum."),
        Arguments.of(
            "{type: boolean, default: 'no'}",
            "The default of parameter 'a' of tool 'create_thing' holds the text 'no', which is not of type boolean."),
        Arguments.of(
            "{type: string, items: {type: string}}",
            "'items' of parameter 'a' of tool 'create_thing' means something for type array only."),
        Arguments.of(
            "{type: object, required-properties: [x], properties: {y: {type: string}}}",
            "The required property 'x' is not among the properties of parameter 'a' of tool 'create_thing'. Did you mean 'y'?"),
        Arguments.of(
            "{type: object, properties: {y: {tpye: string}}}",
            "Unknown key 'tpye' in property 'y' of parameter 'a' of tool 'create_thing'. Did you mean 'type'?"),
        Arguments.of(
            "{type: object, additionalProperties: {required: 1}}",
            "The key 'required' of the additional properties of parameter 'a' of tool 'create_thing' must be a list, not '1'."),
        Arguments.of(
            "{type: array, items: [string]}",
            "Expected keys and values for the items of parameter 'a' of tool 'create_thing', not a list."),
        Arguments.of(
            "{type: string, id: false}",
            "'id' of parameter 'a' of tool 'create_thing' means something in the path only."),
        Arguments.of(
            "{type: string, in: file}",
            "Tool 'create_thing' has a file, so it needs 'body: multipart'."),
        Arguments.of(
            "{type: string, in: heder}",
            "'heder' is not a value of 'in', which is path, query, header, body, whole-body or file. Did you mean 'header'?"),
        Arguments.of(
            "{type: object, in: header}",
            "The type of parameter 'a' of tool 'create_thing' must be string, integer, number or boolean, because its value goes into the header."),
        Arguments.of(
            "{type: string, in: header, wire: Authorization}",
            "'Authorization' is no header for parameter 'a' of tool 'create_thing': the gateway writes it itself."),
        Arguments.of(
            "{type: string, required: 1}",
            "The key 'required' of parameter 'a' of tool 'create_thing' must be true or false, not '1'."));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void tellsWhatIsWrongWithAParameter(String parameter, String expected) {
    String entry =
        "- {name: create_thing, description: C., effect: create, request: POST /t, parameters: {a: "
            + parameter
            + "}}\n";

    assertProblems(TestCatalogue.of(entry), "things.yaml:1: " + expected);
  }

  static List<Arguments> cascades() {
    return List.of(
        Arguments.of(
            "{kind: x, tool: list_thing, arguments: {}, id: /id}",
            "names the tool 'list_thing', which does not exist. Did you mean 'list_things'?"),
        Arguments.of(
            "{kind: x, tool: delete_group, arguments: {}, id: /id}",
            "names the tool 'delete_group', which is no list: it must be a read with 'paging'."),
        Arguments.of(
            "{kind: x, tool: list_things, arguments: {gruop: group_id, group: group_id}, id: /id}",
            "gives the argument 'gruop' to tool 'list_things', which has no such parameter. Did you mean 'group'?"),
        Arguments.of(
            "{kind: x, tool: list_things, arguments: {}, id: /id}",
            "does not give the argument 'group', which tool 'list_things' requires."));
  }

  static List<Arguments> matches() {
    return List.of(
        Arguments.of(
            "{group_id: group_id}",
            "The JSON pointer 'group_id' must be empty or start with a slash."),
        Arguments.of(
            "{/groups/*/id: group_id}",
            "'match' of a cascade of tool 'delete_group' must lead to one place, so * is not allowed."),
        Arguments.of(
            "{/group_id: gruop_id}",
            "'cascades' of tool 'delete_group' names the argument 'gruop_id', which is no parameter. Did you mean 'group_id'?"));
  }

  @ParameterizedTest
  @MethodSource("matches")
  void tellsWhatIsWrongWithTheMatchOfACascade(String match, String expected) {
    String entries =
        """
        - name: delete_group
          description: D.
          effect: delete
          target: {kind: group, argument: group_id}
          cascades: [{kind: thing, tool: list_things, arguments: {}, id: /id, match: %s}]
          request: DELETE /g/{group_id}
          parameters: {group_id: {type: string}}
        - name: list_things
          description: L.
          effect: read
          request: GET /things
          paging: cursor
        """
            .formatted(match);

    assertProblems(TestCatalogue.of(entries), "things.yaml:5: " + expected);
  }

  @Test
  void tellsWhatIsWrongWithCommonLists() {
    TestCatalogue catalogue =
        TestCatalogue.of(
                HEAD + "  secrets: [common:keys, common:kyes, common:word]\n  request: GET /t\n")
            .with(
                "index.yaml",
                "files: [things]\ncommon-secrets:\n  keys: [data/key]\n  word: /key\n  idle: [/a]\n");

    assertProblems(
        catalogue,
        """
        index.yaml:5: The common list of secrets 'idle' is used by no tool; remove it.
        things.yaml:4: The JSON pointer 'data/key' must be empty or start with a slash.
        things.yaml:4: The common list of secrets 'word' must be a list of pointers.
        things.yaml:4: There is no common list of secrets 'kyes'. Did you mean 'keys'?""");
  }

  @ParameterizedTest
  @MethodSource("cascades")
  void tellsWhatIsWrongWithACascade(String cascade, String expected) {
    String entries =
        """
        - name: delete_group
          description: D.
          effect: delete
          target: {kind: group, argument: group_id}
          cascades: [%s]
          request: DELETE /g/{group_id}
          parameters: {group_id: {type: string}}
        - name: list_things
          description: L.
          effect: read
          request: GET /g/{group}/things
          paging: cursor
          parameters: {group: {type: string}}
        """
            .formatted(cascade);

    assertProblems(
        TestCatalogue.of(entries), "things.yaml:1: A cascade of tool 'delete_group' " + expected);
  }

  static List<Arguments> indexes() {
    return List.of(
        Arguments.of(
            "files: []\n",
            "index.yaml:1: 'files' must list the catalogue's files, without '.yaml'."),
        Arguments.of(
            "files: [things, things]\n",
            "index.yaml:1: 'files' lists a file twice.\nthings.yaml:1: The name 'get_thing' is taken already, in things.yaml:1."),
        Arguments.of(
            "files: [things, ../others]\n",
            "index.yaml:1: '../others' of 'files' must be a file such as connections, or"
                + " cloud/connections in a folder, without '.yaml'."),
        Arguments.of("files: [things, others]\n", "others.yaml:1: The file does not exist."),
        Arguments.of(
            "files: [things]\nrate-limits: {a: {permits: 0, per: 1h}}\n",
            "index.yaml:2: 'permits' of rate limit 'a' must be one or more."),
        Arguments.of(
            "files: [things]\nrate-limits: {a: {permits: 1}}\n",
            "index.yaml:2: 'per' of rate limit 'a' is missing, for example 1h."),
        Arguments.of(
            "files: [things]\nrate-limits: {a: {permits: 1, per: 1h, includes: [b]}}\n",
            "index.yaml:2: Rate limit 'a' includes 'b', which is no other rate limit. Did you mean 'a'?"),
        Arguments.of(
            "files: [things]\ncommon-parameters:\n  id: {type: string}\n",
            "index.yaml:3: The common parameter 'id' is used by no tool; remove it."),
        Arguments.of(
            "files: [things]\ncommon-enums:\n  e: [a]\n",
            "index.yaml:3: The common enum 'e' is used by no tool; remove it."),
        Arguments.of(
            "files: [things]\nfiles: [things]\n",
            "index.yaml:2: The key 'files' stands here a second time."),
        Arguments.of(
            "files: &f [things]\n",
            "index.yaml:1: Anchors and aliases are not used in catalogues; repeat the value here."),
        Arguments.of(
            "files: [things]\n---\nfiles: []\n",
            "index.yaml:3: A second document starts here; a file holds one."),
        Arguments.of("", "index.yaml:1: The file is empty."));
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void tellsWhatIsWrongWithTheIndex(String index, String expected) {
    assertProblems(
        TestCatalogue.of(HEAD + "  request: GET /t\n").with("index.yaml", index), expected);
  }

  @Test
  void aFileThatIsNoYamlIsOneProblemWithItsLine() {
    String message = problems(TestCatalogue.of("- name: a\n  description: 'b\n  effect: read\n"));

    assertTrue(message.startsWith("The catalogue has a problem:\n  things.yaml:"), message);
    assertTrue(message.contains("This is not YAML: "), message);
  }

  @Test
  void aTabIsCalledATab() {
    assertEquals(
        "The catalogue has a problem:\n"
            + "  things.yaml:3: A tab stands before the text, and YAML takes spaces only.",
        problems(TestCatalogue.of("- name: a\n  description: b\n\teffect: read\n")));
  }

  @Test
  void aCatalogueThatIsNotThereIsAProblem() {
    assertProblems(new TestCatalogue(), "index.yaml:1: The file does not exist.");
  }

  @Test
  void aListNeedsToBeToldHowPagesAreAskedFor() {
    TestCatalogue catalogue =
        TestCatalogue.of(
                """
                - {name: a, description: A., effect: read, request: GET /a, paging: cursor}
                - {name: b, description: B., effect: read, request: GET /b, paging: page}
                """)
            .with("index.yaml", "files: [things]\n");

    assertProblems(
        catalogue,
        "things.yaml:1: 'paging: cursor' needs 'defaults: paging:' in index.yaml.\n"
            + "things.yaml:2: 'paging: page' needs 'defaults: paging:' in index.yaml, with the key"
            + " 'page'.");
  }

  @Test
  void aFaultOfACommonParameterIsToldOnceWhereItStands() {
    TestCatalogue catalogue =
        TestCatalogue.of(
                """
                - {name: a, description: A., effect: read, request: GET /a, parameters: {id: common}}
                - {name: b, description: B., effect: read, request: GET /b, parameters: {id: common}}
                """)
            .with(
                "index.yaml",
                TestCatalogue.INDEX + "common-parameters:\n  id: {type: string, minLength: -1}\n");

    assertProblems(
        catalogue, "index.yaml:10: The minLength of common parameter 'id' must not be negative.");
  }

  private static void assertProblems(TestCatalogue catalogue, String expected) {
    String message = problems(catalogue);
    assertEquals(expected, message.substring(message.indexOf('\n') + 1).replaceAll("(?m)^  ", ""));
  }

  private static String problems(TestCatalogue catalogue) {
    return assertThrows(
            CatalogueException.class,
            () ->
                catalogue.tools(
                    (request, call) -> {
                      throw new AssertionError();
                    }))
        .getMessage();
  }
}
