package io.eltgateway.engine.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String SECRET = "p4$$/w+rd \"ü\"&<x>";

  private final Redactor redactor = new Redactor();

  @Test
  void aTextWithoutSecretsIsTheSameObject() {
    String text = "nothing to see here, however long it is";
    assertSame(text, redactor.mask(text));

    redactor.register(Secret.of(SECRET));
    assertSame(text, redactor.mask(text));
    assertSame("", redactor.mask(""));
  }

  @Test
  void aSecretIsMaskedWhereverItStands() {
    redactor.register(Secret.of("s3cr3tvalue"));

    assertEquals("***", redactor.mask("s3cr3tvalue"));
    assertEquals("a *** b ***", redactor.mask("a s3cr3tvalue b s3cr3tvalue"));
    assertEquals("***", redactor.mask("s3cr3tvalues3cr3tvalue"));
    assertEquals("s3cr3tvalu", redactor.mask("s3cr3tvalu"));
    assertEquals("x***", redactor.mask("xs3cr3tvalue"));
  }

  @Test
  void everySpellingIsMasked() {
    redactor.register(Secret.of(SECRET));
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    String form = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    for (String spelling :
        List.of(
            SECRET,
            Base64.getEncoder().encodeToString(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(bytes),
            form,
            form.replace("+", "%20"),
            "p4%24%24%2fw%2brd%20%22%c3%bc%22%26%3cx%3e",
            "p4$$/w+rd \\\"ü\\\"&<x>",
            "p4$$\\/w+rd \\\"ü\\\"&<x>",
            "p4$$/w+rd \\\"\\u00fc\\\"&<x>",
            "p4$$/w+rd \\\"\\u00FC\\\"&<x>",
            "p4$$/w+rd \\\\\\\"ü\\\\\\\"&<x>",
            "p4$$/w+rd &quot;ü&quot;&amp;&lt;x&gt;")) {
      assertEquals("[***]", redactor.mask("[" + spelling + "]"), spelling);
    }
  }

  @Test
  void whatJavaScriptPutsIntoAUrlIsMasked() {
    redactor.register(Secret.of("it's!(a)*/secret~"));

    assertEquals("?key=***&b=1", redactor.mask("?key=it's!(a)*%2Fsecret~&b=1"));
    assertEquals("?key=***&b=1", redactor.mask("?key=it%27s%21%28a%29%2A%2Fsecret~&b=1"));
  }

  @Test
  void base64OfSomethingLongerIsMaskedTooWhereverTheSecretLiesInIt() {
    redactor.register(Secret.of("s3cr3tvalue"));
    for (String before : List.of("", "a", "ab", "abc", "key:")) {
      for (String after : List.of("", "x", "xy", "xyz")) {
        String plain = before + "s3cr3tvalue" + after;
        String masked =
            redactor.mask(
                Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        assertTrue(masked.contains("***"), plain);
        assertTrue(masked.replace("***", "").length() <= before.length() + after.length() + 8);
      }
    }
  }

  @Test
  void theLongestOfSeveralSecretsIsMasked() {
    redactor.register(Secret.of("abcd1234"));
    redactor.register(Secret.of("abcd1234-efgh5678"));

    assertEquals("***", redactor.mask("abcd1234-efgh5678"));
    assertEquals("***-efgh", redactor.mask("abcd1234-efgh"));
  }

  @Test
  void overlappingSecretsLeaveNoHalf() {
    redactor.register(Secret.of("abcdefgh1"));
    redactor.register(Secret.of("fgh1ijklmnop"));

    assertEquals("<***>", redactor.mask("<abcdefgh1ijklmnop>"));
  }

  @Test
  void aKeyOfManyLinesIsMaskedLineByLine() {
    String key =
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END PRIVATE KEY-----\n";
    redactor.register(Secret.of(key));

    assertEquals("> *** <", redactor.mask("> MIIEvQIBADANBgkqhkiG9w0B <"));
    assertEquals("key: ***", redactor.mask("key: " + key.strip().replace("\n", "\\n")));
    assertEquals("-----BEGIN PRIVATE KEY-----", redactor.mask("-----BEGIN PRIVATE KEY-----"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "abcdefg",
        "password",
        "PASSWORD",
        "changeme",
        "production",
        "12345678",
        "202601020304050",
        "aaaaaaaaaaaa",
        "************",
        "   short  "
      })
  void whatIsTooShortOrTooCommonIsNotMasked(String value) {
    assertFalse(redactor.register(Secret.of(value)));
    assertEquals("x" + value + "x", redactor.mask("x" + value + "x"));
  }

  @Test
  void longNumbersAreSecrets() {
    assertTrue(redactor.register(Secret.of("4929123456781234")));
    assertEquals("***", redactor.mask("4929123456781234"));
  }

  @Test
  void secretsAreMaskedAlsoWhenRegisteredLater() {
    redactor.register(Secret.of("first-secret"));
    assertEquals("*** second-secret", redactor.mask("first-secret second-secret"));

    redactor.register(Secret.of("second-secret"));
    assertEquals("*** ***", redactor.mask("first-secret second-secret"));
  }

  @Test
  void ofPassingSecretsTheLastHundredAreKnownAndLastingOnesStay() {
    redactor.register(Secret.of("lasting-secret"));
    for (int i = 100; i <= 200; i++) {
      assertTrue(redactor.registerPassing("vendor", Secret.of("token-number-" + i)));
    }
    assertFalse(redactor.registerPassing("vendor", Secret.of("short")));

    assertEquals(
        "*** token-number-100 *** ***",
        redactor.mask("lasting-secret token-number-100 token-number-101 token-number-200"));
  }

  @Test
  void onesPassingSecretsPushNobodyElsesOut() {
    redactor.registerPassing("careful", Secret.of("token-for-an-hour"));
    for (int i = 100; i <= 300; i++) {
      redactor.registerPassing("wasteful", Secret.of("signature-" + i));
    }

    assertEquals("***", redactor.mask("token-for-an-hour"));
  }

  @Test
  void aPassingSecretThatIsUsedAgainStays() {
    for (int i = 100; i <= 300; i++) {
      redactor.registerPassing("vendor", Secret.of("key-of-the-vendor"));
      redactor.registerPassing("vendor", Secret.of("signature-" + i));
    }

    assertEquals("***", redactor.mask("key-of-the-vendor"));
  }

  @Test
  void maskingAgreesWithSearchingForEachSecretAlone() {
    Random random = new Random(7);
    String alphabet = "ab1";
    for (int round = 0; round < 300; round++) {
      Redactor fresh = new Redactor();
      String one = word(random, alphabet, 8 + random.nextInt(4)) + "2";
      fresh.register(Secret.of(one));
      String text = word(random, alphabet + "2", 400);
      assertEquals(!text.contains(one), text.equals(fresh.mask(text)), one);
      String planted = text.substring(0, 200) + one + text.substring(200);
      assertFalse(fresh.mask(planted).contains(one));
    }
  }

  @Test
  void tenMegabytesAndTwentySecretsAreQuick() {
    Random random = new Random(1);
    String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (int i = 0; i < 20; i++) {
      redactor.register(Secret.of(word(random, alphabet, 24)));
    }
    String text =
        "{\"name\":\"some value\",\"number\":12}".repeat(300_000) + word(random, alphabet, 99);

    String masked = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> redactor.mask(text));

    assertSame(text, masked);
  }

  private static String word(Random random, String alphabet, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}
