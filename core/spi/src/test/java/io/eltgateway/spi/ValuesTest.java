package io.eltgateway.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void aSecretNeverPrints() {
    Secret secret = Secret.of("hunter2hunter2");
    assertFalse(("" + secret + Optional.of(secret) + List.of(secret)).contains("hunter2"));
    assertEquals("hunter2hunter2", secret.reveal());
  }

  /** Where it is made its author sees it; a client would only be unable to read the answer. */
  @Test
  void aBlockOfAResultHoldsNoNull() {
    assertThrows(NullPointerException.class, () -> new Content.Text(null));
    assertThrows(NullPointerException.class, () -> new Content.Image("", null));
    assertThrows(NullPointerException.class, () -> new Content.Raw(null));
  }

  @Test
  void aTargetIsTheIdsFromOwnerToLeaf() {
    Target certificate = Target.of("certificate", "hash").in(Target.of("connection", "id"));
    assertEquals(
        Optional.of(ObjectPath.of("connection", "c1").child("certificate", "h1")),
        certificate.resolve(Map.of("hash", "h1", "id", "c1")));
  }

  @Test
  void aWholeNumberIsOneIdHoweverItIsWritten() {
    Target thing = Target.of("thing", "id");
    for (Object id : List.of(12, 12L, 12.0, "12")) {
      assertEquals(Optional.of(ObjectPath.of("thing", "12")), thing.resolve(Map.of("id", id)));
    }
    assertEquals(Optional.of(ObjectPath.of("thing", "12.5")), thing.resolve(Map.of("id", 12.5)));
  }

  @Test
  void aTargetWithoutAnIdIsNobodys() {
    Target certificate = Target.of("certificate", "hash").in(Target.of("connection", "id"));
    assertEquals(Optional.empty(), certificate.resolve(Map.of("hash", "h1")));
    assertEquals(Optional.empty(), certificate.resolve(Map.of("hash", "h1", "id", " ")));
    assertEquals(Optional.empty(), certificate.resolve(Map.of("hash", "h1", "id", List.of("c1"))));
  }

  @Test
  void aPathReadsFromOwnerToLeaf() {
    ObjectPath path = ObjectPath.of("connection", "c1").child("certificate", "h1");
    assertEquals("connection c1 / certificate h1", path.toString());
    assertEquals("certificate", path.kind());
    assertEquals("h1", path.id());
  }

  @Test
  void aProviderIdIsLowerCaseWords() {
    assertThrows(IllegalArgumentException.class, () -> ProviderInfo.of("Five__tran", "x").build());
    assertEquals("five-tran", ProviderInfo.of("five-tran", "x").build().id());
  }

  @Test
  void theTighterOfTwoModesWins() {
    assertEquals(Mode.READ_ONLY, Mode.ALLOW_WRITES.tighter(Mode.READ_ONLY));
    assertEquals(Mode.SAFE_MODE, Mode.SAFE_MODE.tighter(Mode.ALLOW_WRITES));
    assertEquals(Optional.of(Mode.SAFE_MODE), Mode.of("safe-mode"));
  }

  @Test
  void aToolMustSayItsEffect() {
    assertThrows(NullPointerException.class, () -> ToolSpec.named("x", null).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "proxy-authorization", "COOKIE", "Mcp-Session-Id", "", "X Y"})
  void headersThatAuthenticateTheCallerAreNotForProviders(String header) {
    assertThrows(
        IllegalArgumentException.class,
        () -> ProviderInfo.of("acme", "Acme").requestHeader(header).build());
  }
}
