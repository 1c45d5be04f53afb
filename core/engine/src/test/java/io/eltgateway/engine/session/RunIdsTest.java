package io.eltgateway.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunIdsTest {
  private static final String URL_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final RunIds ids = new RunIds(RunIds.newKey());

  @Test
  void mintedIdsAreRecognisedAndNeverRepeat() {
    Set<String> minted = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      String id = ids.mint();
      assertTrue(ids.isMinted(id));
      assertTrue(id.chars().allMatch(c -> URL_CHARACTERS.indexOf(c) >= 0), id);
      minted.add(id);
    }
    assertEquals(500, minted.size());
  }

  @Test
  void idsOfAnotherKeyAreNotRecognised() {
    assertFalse(ids.isMinted(new RunIds(RunIds.newKey()).mint()));
  }

  @Test
  void idsOfTheSameKeyAreRecognisedByAnotherGateway() {
    byte[] key = RunIds.newKey();

    assertTrue(new RunIds(key).isMinted(new RunIds(key).mint()));
  }

  @Test
  void noOtherSpellingOfAnIdIsRecognised() {
    String id = ids.mint();
    for (int place = 0; place < id.length(); place++) {
      for (int i = 0; i < URL_CHARACTERS.length(); i++) {
        char other = URL_CHARACTERS.charAt(i);
        if (other != id.charAt(place)) {
          String changed = id.substring(0, place) + other + id.substring(place + 1);
          assertFalse(ids.isMinted(changed), changed);
        }
      }
    }
    assertFalse(ids.isMinted(id + "="));
    assertFalse(ids.isMinted(id.substring(1)));
    assertFalse(ids.isMinted(""));
    assertFalse(ids.isMinted("~".repeat(id.length())));
    assertFalse(ids.isMinted("ü".repeat(id.length())));
  }

  @Test
  void aKeyHasThirtyTwoBytes() {
    assertThrows(IllegalArgumentException.class, () -> new RunIds(new byte[16]));
  }

  @Test
  void aWorkSessionDoesNotPrintItsWholeId() {
    WorkSession session = new WorkSession("ann", ids.mint());

    assertFalse(session.toString().contains(session.id()));
    assertEquals(session.id().substring(0, 12) + "…", session.label());
    assertEquals("stdio", new WorkSession("ann", "stdio").label());
  }
}
