package io.eltgateway.airbyte.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.airbyte.testing.Lender;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
  private final MessageParser parser;

  MessageParserTest() {
    try (Lender lender = new Lender()) {
      parser = new MessageParser(lender.json());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text",
        "{'a': 1}",
        "[]",
        "12",
        "null",
        "{\"level\":\"info\"}",
        "{\"type\":1}",
        "\u0000\ufffd"
      })
  void whatIsNoMessageIsALineForTheLog(String line) {
    assertEquals(Optional.of(new Message.Log(line)), parser.parse(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{\"type\":\"CONTROL\",\"control\":{}}",
        "{\"type\":\"OF_TOMORROW\"}",
        "{\"type\":\"LOG\"}",
        "{\"type\":\"TRACE\",\"trace\":{\"type\":\"STREAM_STATUS\"}}"
      })
  void whatNobodyNeedsIsPassedOver(String line) {
    assertEquals(Optional.empty(), parser.parse(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"RECORD"}                                      | a record names no stream
          {"type":"RECORD","record":{"stream":"s"}}              | a RECORD message has no content
          {"type":"STATE","state":7}                             | a STATE message has no content
          {"type":"SPEC","spec":{}}                              | a SPEC message has no content
          {"type":"CATALOG","catalog":{}}                        | a CATALOG message has no streams
          {"type":"CATALOG","catalog":{"streams":[{}]}}          | a stream of the catalog has no name
          """)
  void aMessageWithoutWhatItIsAboutIsBroken(String line, String why) {
    assertEquals(
        why,
        assertThrows(MessageParser.BrokenMessageException.class, () -> parser.parse(line))
            .getMessage());
  }

  @Test
  void aMessageThatIsNoJsonIsBrokenAndItsValuesAreNotRepeated() {
    String message =
        assertThrows(
                MessageParser.BrokenMessageException.class,
                () ->
                    parser.parse(
                        "{\"type\":\"RECORD\",\"record\":{\"data\":{\"k\":\"s3cret\",\"n\":NaN}}}"))
            .getMessage();
    assertEquals(false, message.contains("s3cret"), message);
  }

  @Test
  void bigNumbersKeepTheirDigits() {
    RecordMessage record =
        (RecordMessage)
            parser
                .parse(
                    "{\"type\":\"RECORD\",\"record\":{\"stream\":\"s\",\"data\":"
                        + "{\"n\":12345678901234567890123},\"emitted_at\":1}}")
                .orElseThrow();
    assertEquals(new java.math.BigInteger("12345678901234567890123"), record.data().get("n"));
  }

  @Test
  void aStateKnowsItsStream() {
    StateMessage state =
        (StateMessage)
            parser
                .parse(
                    "{\"type\":\"STATE\",\"state\":{\"type\":\"STREAM\",\"stream\":"
                        + "{\"stream_descriptor\":{\"name\":\"s\",\"namespace\":\"n\"}}}}")
                .orElseThrow();
    assertEquals("STREAM", state.type());
    assertEquals(Optional.of("s"), state.stream());
    assertEquals(Optional.of("n"), state.namespace());
    assertEquals("LEGACY", new StateMessage(Map.of("data", Map.of())).type());
  }
}
