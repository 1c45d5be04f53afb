package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Creation;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What policy and tools/list need of a tool, apart from its schema: the part that is read at start.
 *
 * @param name without the instance's prefix
 * @param group the first folder of the file it stands in, or else the file
 * @param description for the model
 * @param effect what a call can reach at least
 * @param traits what else the policy must know, sorted
 * @param raises arguments that make a call heavier
 * @param idempotent whether repeating changes nothing more
 * @param needsCredentials whether it works only with credentials
 * @param target the existing object it acts on
 * @param creates the object it adds
 * @param cascades what goes together with the target
 * @param rateClass the class of rate limit it uses
 * @param timeout how long a call may take, where the default does not fit
 */
public record ToolOutline(
    String name,
    String group,
    String description,
    Effect effect,
    List<Trait> traits,
    List<Raise> raises,
    boolean idempotent,
    boolean needsCredentials,
    Optional<Target> target,
    Optional<Creation> creates,
    List<CascadePlan> cascades,
    String rateClass,
    Optional<Duration> timeout) {

  /** Checks that the effect is there and copies the lists. */
  public ToolOutline {
    Objects.requireNonNull(effect, "effect");
    traits = List.copyOf(traits);
    raises = List.copyOf(raises);
    cascades = List.copyOf(cascades);
  }

  /** Whether somebody still has to confirm what it says. */
  public boolean isUnreviewed() {
    return traits.contains(Trait.UNREVIEWED);
  }

  /**
   * What counts of it. While nobody has confirmed the effect, it is an update at least, of nothing
   * that a session could own.
   */
  ToolOutline counted() {
    return isUnreviewed()
        ? new ToolOutline(
            name,
            group,
            description,
            effect.heavier(Effect.UPDATE),
            traits,
            raises,
            false,
            needsCredentials,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            rateClass,
            timeout)
        : this;
  }
}
