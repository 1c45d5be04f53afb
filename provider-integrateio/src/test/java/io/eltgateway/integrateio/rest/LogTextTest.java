package io.eltgateway.integrateio.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a log is shown. */
class LogTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db.example.com/x?user=u&password=S3CRET&ssl=true",
        "connecting to postgres://u:S3CRET@db.example.com:5432/x",
        "PASSWORD: 'S3CRET two words'",
        "{\"api_key\": \"S3CRET\"}",
        "Authorization: Bearer S3CRETS3CRET.abc",
        "aws_secret_access_key=S3CRET",
        "client_secret = S3CRET",
      })
  void secretsAreTakenOut(String line) {
    assertFalse(LogText.redacted(line).contains("S3CRET"), LogText.redacted(line));
  }

  @Test
  void theRestOfALineStays() {
    assertEquals(
        "jdbc:mysql://db.example.com/x?user=u&password=***&ssl=true",
        LogText.redacted("jdbc:mysql://db.example.com/x?user=u&password=x1&ssl=true"));
  }

  @Test
  void theTailIsTheLastLines() {
    assertEquals(List.of("b", "c"), LogText.tail("a\n\nb\nc\n", 2));
    assertEquals(List.of(), LogText.tail("", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "FATAL: password authentication failed for user u | [FATAL, auth]",
        "ERROR relation orders does not exist             | [ERROR, schema]",
        "java.net.ConnectException: Connection refused    | [exception, connection]",
        "all is well                                      | []",
      })
  void kindsOfTroubleAreFound(String text, String kinds) {
    assertEquals(kinds, LogText.detected(text).toString());
  }
}
