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
        "user=S3CRET; host=db",
        "UserName: \"S3CRET\"",
        "postgres://S3CRET@db.example.com/x",
        "https://files.example.com/a?sig=S3CRET&se=1",
        "X-Amz-Signature=S3CRET",
        "private_key: S3CRET",
        "AccountKey=S3CRET",
        "eyJhbGciOiJIUzI1NiJ9.S3CRETS3CRET.S3CRET",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nS3CRET\nS3CRET\n-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nS3CRET cut off",
      })
  void secretsAreTakenOut(String line) {
    assertFalse(LogText.redacted(line).contains("S3CRET"), LogText.redacted(line));
  }

  @Test
  void theRestOfALineStays() {
    assertEquals(
        "jdbc:mysql://db.example.com/x?user=***&password=***&ssl=true",
        LogText.redacted("jdbc:mysql://db.example.com/x?user=u&password=x1&ssl=true"));
  }

  @Test
  void aKeyIsTakenOutBeforeTheTailIsCut() {
    String log =
        "a\n-----BEGIN RSA PRIVATE KEY-----\nS3CRET\nS3CRET\n-----END RSA PRIVATE KEY-----\nb\n";
    assertEquals(List.of("***", "b"), LogText.tail(log, 2));
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
