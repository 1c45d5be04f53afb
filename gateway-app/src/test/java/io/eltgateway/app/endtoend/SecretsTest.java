package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.redact.MaskingStream;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The credentials of an account are in no result, no log and no record, whoever says them. */
class SecretsTest {
  private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();
  private PrintStream before;

  /** As the program does it. */
  @BeforeEach
  void maskStandardError() {
    before = System.err;
    System.setErr(
        MaskingStream.over(new PrintStream(standardError, true, StandardCharsets.UTF_8), redactor));
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(before);
  }

  private static Map<String, String> spellings(String key, String secret) {
    Map<String, String> spellings = new LinkedHashMap<>();
    for (String value : List.of(key, secret, key + ":" + secret)) {
      spellings.put("plain " + value, value);
      spellings.put("base64 of " + value, base64(value).replace("=", ""));
      spellings.put("URL " + value, URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return spellings;
  }

  private static String base64(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private void assertNowhere(
      Map<String, String> spellings, TestGateway gateway, StringBuilder results)
      throws IOException {
    String audit = Files.readString(gateway.auditFile());
    String log = standardError.toString(StandardCharsets.UTF_8);
    spellings.forEach(
        (name, spelling) -> {
          assertFalse(results.toString().contains(spelling), name + " in a result");
          assertFalse(audit.contains(spelling), name + " in the audit file");
          assertFalse(log.contains(spelling), name + " on standard error");
        });
  }

  @Test
  void aVendorThatRepeatsTheCredentialsIsNotRepeated() throws IOException {
    String key = "the key / of+an account";
    String secret = "pa$$ \"word\" & <more>";
    try (RudeUpstream echo = new RudeUpstream();
        TestGateway gateway =
            TestGateway.configured()
                .redactor(redactor)
                .instance("fivetran", Mode.ALLOW_WRITES, echo.uri(), key, secret.replace("\"", "'"))
                .start()) {
      Map<String, String> spellings = spellings(key, secret.replace("\"", "'"));
      TestClient client = gateway.connect();
      StringBuilder results = new StringBuilder();
      for (String spelling : spellings.values()) {
        String text = TestClient.JSON.writeValueAsString("You said " + spelling + ", did you?");
        for (int status : new int[] {200, 400, 401, 500}) {
          echo.answer(
              status,
              "Content-Type: application/json\r\n",
              "{\"code\":%1$s,\"message\":%1$s,\"data\":{\"items\":[{\"id\":%1$s,\"name\":%1$s}]}}"
                  .formatted(text));
          results.append(client.call("fivetran__list_groups").result());
          results.append(client.call("gateway__status").result());
          results.append(gateway.running().tools().instructions());
          results.append(
              client.call("fivetran__delete_group", Map.of("group_id", spelling)).result());
          results.append(client.call("gateway__list_pipelines").result());
        }
      }
      assertTrue(results.toString().contains("You said ***, did you?"), results.toString());
      assertNowhere(spellings, gateway, results);
    }
  }

  @Test
  void theCredentialsReachTheVendorAndNothingElse() throws IOException {
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway gateway =
            TestGateway.configured()
                .redactor(redactor)
                .instance("fivetran", Mode.READ_ONLY, sandbox)
                .start()) {
      TestClient client = gateway.connect();
      StringBuilder results = new StringBuilder();
      for (String tool : client.toolNames()) {
        results.append(client.call(tool).result());
      }
      String expected = "Basic " + base64(sandbox.apiKey() + ":" + sandbox.apiSecret());
      sandbox
          .requests()
          .forEach(
              request -> assertEquals(expected, request.header("Authorization"), request.target()));
      assertFalse(sandbox.requests().isEmpty());
      assertNowhere(spellings(sandbox.apiKey(), sandbox.apiSecret()), gateway, results);
    }
  }
}
