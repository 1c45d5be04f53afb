package io.eltgateway.engine.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.rest.FakeVendor.Reply;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author is told of pointers that met nothing. */
class RemarksTest {
  private static final String THINGS =
      """
      - name: get_login
        description: Gets a login.
        effect: read
        request: GET /v1/login
        secrets: [/data/password, /keys/key]
      - name: list_logins
        description: Lists logins.
        effect: read
        request: GET /v1/logins
        paging: cursor
        secrets: [/items/*/password]
      - name: create_login
        description: Creates a login.
        effect: create
        creates: {kind: login, id: /data/id}
        request: POST /v1/logins
      """;

  private FakeVendor vendor;

  @BeforeEach
  void start() throws Exception {
    vendor = new FakeVendor();
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private FakeCall call(String tool) throws Exception {
    FakeCall call = new FakeCall(Map.of());
    assertInstanceOf(
        ToolResult.Ok.class,
        TestCatalogue.named(TestCatalogue.of(THINGS).tools(new DirectHttp(vendor.root())), tool)
            .call(call));
    return call;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "get_login    | {\"data\":{\"password\":\"p\",\"keys\":[{\"key\":\"k\"}]}}",
        "list_logins  | {\"data\":{\"items\":[{},{\"password\":\"p\"}]}}",
        "create_login | {\"data\":{\"id\":1}}"
      })
  void anAnswerThatHasEverythingIsNoRemarkWorth(String tool, String answer) throws Exception {
    vendor.answers(answer);

    assertEquals(List.of(), call(tool).remarked());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "get_login    | {\"data\":{\"password\":\"p\",\"keys\":[]}} | 'secrets' of get_login: this answer has nothing at /keys/key. Where the field should be there, the pointer is wrong and its value is shown.",
        "get_login    | {\"password\":\"p\",\"keys\":[{\"key\":\"k\"}]} | 'secrets' of get_login: this answer has nothing at /data/password. Where the field should be there, the pointer is wrong and its value is shown. 'result' of get_login: this answer has nothing at /data, so the whole of it is returned.",
        "list_logins  | {\"data\":{\"items\":[{\"pass\":\"p\"}]}} | 'secrets' of list_logins: this answer has nothing at /items/*/password. Where the field should be there, the pointer is wrong and its value is shown.",
        "create_login | {\"data\":{\"login\":{\"id\":1}}} | 'creates' of create_login: this answer has no id at /data/id, so safe mode will not know that the session created anything."
      })
  void whatMetNothingIsSaid(String tool, String answer, String remarks) throws Exception {
    vendor.answers(answer);

    assertEquals(remarks, String.join(" ", call(tool).remarked()));
  }

  @Test
  void anErrorWithoutItsTextIsSaid() {
    vendor.answers(asked -> Reply.json(422, "{\"problem\":\"No.\"}"));
    FakeCall call = new FakeCall(Map.of());

    assertThrows(
        ToolException.class,
        () ->
            TestCatalogue.named(
                    TestCatalogue.of(THINGS).tools(new DirectHttp(vendor.root())), "get_login")
                .call(call));

    assertEquals(
        List.of(
            "'defaults.error.message': this answer of 422 has no text at '/message', so nobody is"
                + " told what the vendor said."),
        call.remarked());
  }
}
