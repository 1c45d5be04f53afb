package io.eltgateway.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A load generator that believes everything measures nothing. */
class AnswerCheckTest {

  private static final long ID = CallTemplate.FIRST_ID + 41;

  private final AnswerCheck check = new AnswerCheck(ToolAnswer::document);

  @Test
  void theWholeAnswersToTwoCallsPassOneAfterTheOther() {
    assertDoesNotThrow(() -> check(answer(ID, ID, false), ID));
    assertDoesNotThrow(() -> check(answer(ID + 1, ID + 1, false), ID + 1));
  }

  @Test
  void theEventOfAStreamPasses() {
    String event = "id: 7\nevent: message\ndata: " + answer(ID, ID, false) + "\n\n";
    assertDoesNotThrow(() -> check(event, ID));
  }

  @Test
  void theAnswerToAnotherCallIsNoticed() {
    check(answer(ID, ID, false), ID);
    assertEquals("The answer's id is not 1000000042", refusal(answer(ID, ID, false), ID + 1));
  }

  @Test
  void anAnswerAboutAnotherConnectionIsNoticed() {
    check(answer(ID, ID, false), ID);
    assertEquals(
        "The answer is about another connection", refusal(answer(ID + 1, ID, false), ID + 1));
  }

  @Test
  void aFailedResultIsNoticed() {
    assertEquals("The call failed", refusal(answer(ID, ID, true), ID));
  }

  @Test
  void aProtocolErrorIsNoticed() {
    String error = "{\"jsonrpc\":\"2.0\",\"id\":" + ID + ",\"error\":{\"code\":-32603}}";
    assertEquals("The call failed", refusal(error, ID));
  }

  @Test
  void aDocumentThatEndsEarlyIsNoticed() {
    String whole = answer(ID, ID, false);
    String cut = whole.replace(VendorDocument.LAST_VALUE, "");
    assertEquals("The answer is not whole", refusal(cut, ID));
  }

  @Test
  void theVendorsDocumentIsAboutTwoKilobytesOfJson() {
    byte[] document = VendorDocument.of(CallTemplate.connectionOf(ID));
    assertTrue(document.length > 1900 && document.length < 2200, () -> document.length + " bytes");
    assertEquals(
        "c" + ID, JsonMapper.shared().readTree(document).path("data").path("id").asString());
  }

  private String refusal(String answer, long id) {
    String message = assertThrows(WrongAnswerException.class, () -> check(answer, id)).getMessage();
    return message.substring(0, message.indexOf(':'));
  }

  private void check(String answer, long id) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    check.check(bytes, 0, bytes.length, id);
  }

  private static String answer(long id, long connection, boolean isError) {
    String document =
        new String(
            VendorDocument.of(CallTemplate.connectionOf(connection)), StandardCharsets.UTF_8);
    return """
    {"jsonrpc":"2.0","id":%d,"result":{"content":[{"type":"text","text":%s}],"isError":%s}}"""
        .formatted(id, JsonMapper.shared().writeValueAsString(document), isError);
  }
}
