package io.eltgateway.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaiseTest {

  @ParameterizedTest(name = "force={0} raises: {1}")
  @CsvSource({"absent,false", "false,false", "true,true", "text,true", "null,true", "number,true"})
  void aBooleanRaisesUnlessItIsAbsentOrFalse(String given, boolean raises) {
    Map<String, Object> arguments = new HashMap<>();
    switch (given) {
      case "true", "false" -> arguments.put("force", Boolean.valueOf(given));
      case "text" -> arguments.put("force", "true");
      case "number" -> arguments.put("force", 1);
      case "null" -> arguments.put("force", null);
      default -> {}
    }
    assertEquals(raises, Raise.whenEquals("force", true, Effect.UPDATE).applies(arguments));
  }

  @ParameterizedTest(name = "{0} raises: {1}")
  @CsvSource({"EXCLUDE,true", "' exclude ',true", "PRESERVE,false"})
  void aWordRaisesInAnySpellingTheVendorMightTake(String given, boolean raises) {
    Raise raise = Raise.whenEquals("exclude_mode", "EXCLUDE", Trait.DESTRUCTIVE);
    assertEquals(raises, raise.applies(Map.of("exclude_mode", given)));
  }

  @Test
  void aValueOfAnotherTypeThanExpectedRaises() {
    Raise raise = Raise.whenEquals("exclude_mode", "EXCLUDE", Trait.DESTRUCTIVE);
    assertEquals(true, raise.applies(Map.of("exclude_mode", Map.of("a", 1))));
  }

  @Test
  void presenceRaisesWhateverTheValue() {
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("role", null);
    assertEquals(true, Raise.whenPresent("role", Trait.GRANTS).applies(withNull));
    assertEquals(false, Raise.whenPresent("role", Trait.GRANTS).applies(Map.of("name", "x")));
  }

  @Test
  void aRaiseNamesAnEffectOrATraitButNotBoth() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Raise(
                "x", Optional.empty(), Optional.of(Effect.UPDATE), Optional.of(Trait.GRANTS)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Raise("x", Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
