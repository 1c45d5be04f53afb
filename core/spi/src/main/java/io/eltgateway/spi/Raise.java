package io.eltgateway.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An argument that makes one call heavier than its tool. Judged before the arguments are validated,
 * so a value that cannot be understood raises too.
 *
 * @param argument name of the argument
 * @param value the value that raises; absent means that any value does, also {@code null}
 * @param effect the effect the call then has, unless the tool's is heavier already
 * @param trait the trait the call then has
 */
public record Raise(
    String argument, Optional<Object> value, Optional<Effect> effect, Optional<Trait> trait) {

  /** Checks that exactly one of effect and trait is given. */
  public Raise {
    Objects.requireNonNull(argument, "argument");
    if (effect.isPresent() == trait.isPresent()) {
      throw new IllegalArgumentException(
          "A raise on '" + argument + "' must name an effect or a trait, and only one of them");
    }
  }

  /** Raises the effect when the argument has the value. */
  public static Raise whenEquals(String argument, Object value, Effect effect) {
    return new Raise(argument, Optional.of(value), Optional.of(effect), Optional.empty());
  }

  /** Adds the trait when the argument has the value. */
  public static Raise whenEquals(String argument, Object value, Trait trait) {
    return new Raise(argument, Optional.of(value), Optional.empty(), Optional.of(trait));
  }

  /** Raises the effect when the argument is given at all. */
  public static Raise whenPresent(String argument, Effect effect) {
    return new Raise(argument, Optional.empty(), Optional.of(effect), Optional.empty());
  }

  /** Adds the trait when the argument is given at all. */
  public static Raise whenPresent(String argument, Trait trait) {
    return new Raise(argument, Optional.empty(), Optional.empty(), Optional.of(trait));
  }

  /** Whether these arguments raise. For a boolean, anything but absent or {@code false} does. */
  public boolean applies(Map<String, Object> arguments) {
    if (!arguments.containsKey(argument)) {
      return false;
    }
    if (value.isEmpty()) {
      return true;
    }
    Object given = arguments.get(argument);
    if (value.get() instanceof Boolean expected) {
      return !Boolean.valueOf(!expected).equals(given);
    }
    if (value.get() instanceof String expected && given instanceof String text) {
      return expected.equalsIgnoreCase(text.strip());
    }
    // A value of another type than expected was meant to be something: take the careful reading.
    return given == null || given.getClass() != value.get().getClass() || given.equals(value.get());
  }
}
