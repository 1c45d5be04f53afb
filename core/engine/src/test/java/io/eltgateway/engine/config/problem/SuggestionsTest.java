package io.eltgateway.engine.config.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> KEYS =
      List.of("mode", "settings", "rate-limit", "in-flight", "timeouts", "api-key", "api-secret");

  @ParameterizedTest
  @CsvSource({
    "mod, mode",
    "mdoe, mode",
    "modes, mode",
    "Settings, settings",
    "setings, settings",
    "rate_limit, rate-limit",
    "ratelimits, rate-limit",
    "apiKey, api-key",
    "API_SECRET, api-secret",
    "timeout, timeouts",
  })
  void slipsOfTheHandAreRecognised(String word, String meant) {
    assertEquals(Optional.of(meant), Suggestions.closest(word, KEYS));
  }

  @ParameterizedTest
  @CsvSource({"color", "x", "description", "''", "settlements"})
  void otherWordsAreNotGuessedAt(String word) {
    assertEquals(Optional.empty(), Suggestions.closest(word, KEYS));
  }

  @Test
  void theNearestWordWinsAndAmongEqualsTheFirst() {
    assertEquals(Optional.of("read"), Suggestions.closest("reed", List.of("reads", "read")));
    assertEquals(Optional.of("bat"), Suggestions.closest("rat", List.of("bat", "cat")));
  }

  @Test
  void aVeryLongWordIsNotComparedAtAll() {
    String word = "m".repeat(100_000);
    assertEquals(Optional.empty(), Suggestions.closest(word, List.of(word)));
  }

  @Test
  void theQuestionFollowsTheSentenceOnlyWhenThereIsOne() {
    assertEquals(
        "Known: mode. Did you mean 'mode'?",
        Suggestions.withDidYouMean("Known: mode.", "mod", List.of("mode")));
    assertEquals(
        "Known: mode.", Suggestions.withDidYouMean("Known: mode.", "else", List.of("mode")));
  }
}
