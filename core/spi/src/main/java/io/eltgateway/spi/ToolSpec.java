package io.eltgateway.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy and the model know of a tool. Immutable.
 *
 * @param name without the instance's prefix; letters, digits and single underscores, and with the
 *     prefix and the two underscores between them at most 64 characters
 * @param group the part of the vendor's product it belongs to, for selectors
 * @param description for a model that must choose between this tool and its neighbours
 * @param effect what a call can reach at least
 * @param traits what else the policy must know
 * @param raises arguments that make a call heavier
 * @param idempotent whether calling it twice with the same arguments is the same as calling it once
 * @param needsCredentials false only for tools that work without any
 * @param openArguments whether arguments that the schema does not name are passed on instead of
 *     refused
 * @param inputSchema JSON Schema 2020-12 of the arguments, which are an object, as JSON text;
 *     references to other documents are not followed, so a tool that has one cannot be called
 * @param outputSchema JSON Schema of the structured result; tools that have one keep its shape
 * @param extras what else its element of the list holds, as the protocol writes it: {@code title},
 *     {@code icons}; hints the gateway gives itself
 * @param metadata the tool's own {@code _meta} in the protocol, JSON values; a {@code ui://} URI in
 *     it is one of the provider's own ({@link ResourceSource})
 * @param target the existing object it acts on
 * @param creates the object it adds
 * @param cascades what goes together with the target
 * @param rateClass the class of rate limit it uses, for refusing early
 * @param timeout how long a call may take, when the instance's default does not fit
 */
public record ToolSpec(
    String name,
    String group,
    String description,
    Effect effect,
    Set<Trait> traits,
    List<Raise> raises,
    boolean idempotent,
    boolean needsCredentials,
    boolean openArguments,
    String inputSchema,
    Optional<String> outputSchema,
    Map<String, Object> extras,
    Map<String, Object> metadata,
    Optional<Target> target,
    Optional<Creation> creates,
    List<Cascade> cascades,
    String rateClass,
    Optional<Duration> timeout) {

  /** Checks that nothing is missing and copies the collections. */
  public ToolSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(effect, "effect: an author must say what a tool can reach");
    Objects.requireNonNull(inputSchema, "inputSchema");
    Objects.requireNonNull(outputSchema, "outputSchema");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(creates, "creates");
    Objects.requireNonNull(rateClass, "rateClass");
    Objects.requireNonNull(extras, "extras");
    Objects.requireNonNull(timeout, "timeout");
    traits = Set.copyOf(traits);
    raises = List.copyOf(raises);
    cascades = List.copyOf(cascades);
  }

  /** Starts a specification. The effect has no default. */
  public static Builder named(String name, Effect effect) {
    return new Builder(name, effect);
  }

  /** The same with other metadata. */
  public ToolSpec withMetadata(Map<String, Object> newMetadata) {
    return new ToolSpec(
        name,
        group,
        description,
        effect,
        traits,
        raises,
        idempotent,
        needsCredentials,
        openArguments,
        inputSchema,
        outputSchema,
        extras,
        newMetadata,
        target,
        creates,
        cascades,
        rateClass,
        timeout);
  }

  /** Collects the parts of a {@link ToolSpec}. Not thread-safe. */
  public static final class Builder {
    private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    private final String name;
    private final Effect effect;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final List<Raise> raises = new ArrayList<>();
    private final List<Cascade> cascades = new ArrayList<>();
    private String group = "general";
    private String description = "";
    private boolean idempotent;
    private boolean needsCredentials = true;
    private boolean openArguments;
    private String inputSchema = NO_ARGUMENTS;
    private String outputSchema;
    private Map<String, Object> extras = Map.of();
    private Map<String, Object> metadata = Map.of();
    private Target target;
    private Creation creates;
    private String rateClass = Http.Request.GENERAL;
    private Duration timeout;

    private Builder(String name, Effect effect) {
      this.name = name;
      this.effect = effect;
      this.idempotent = effect == Effect.READ;
    }

    /** The part of the vendor's product it belongs to. */
    public Builder group(String newGroup) {
      this.group = newGroup;
      return this;
    }

    /** What it does and when to choose it. */
    public Builder description(String newDescription) {
      this.description = newDescription;
      return this;
    }

    /** Adds traits. */
    public Builder traits(Trait... more) {
      traits.addAll(List.of(more));
      return this;
    }

    /** Adds an argument that makes a call heavier. */
    public Builder raises(Raise raise) {
      raises.add(raise);
      return this;
    }

    /** Says whether repeating a call changes nothing more. Reads are idempotent anyway. */
    public Builder idempotent(boolean newIdempotent) {
      this.idempotent = newIdempotent;
      return this;
    }

    /** Says that it works without credentials. */
    public Builder withoutCredentials() {
      this.needsCredentials = false;
      return this;
    }

    /** Passes arguments on that the schema does not name. */
    public Builder openArguments() {
      this.openArguments = true;
      return this;
    }

    /** JSON Schema of the arguments, as JSON text. */
    public Builder inputSchema(String json) {
      this.inputSchema = json;
      return this;
    }

    /** JSON Schema of the structured result, as JSON text. */
    public Builder outputSchema(String json) {
      this.outputSchema = json;
      return this;
    }

    /** What else its element of the list holds, as the protocol writes it. */
    public Builder extras(Map<String, Object> newExtras) {
      this.extras = newExtras;
      return this;
    }

    /** The tool's own {@code _meta}. */
    public Builder metadata(Map<String, Object> newMetadata) {
      this.metadata = newMetadata;
      return this;
    }

    /** The existing object it acts on. */
    public Builder target(Target newTarget) {
      this.target = newTarget;
      return this;
    }

    /** The object it adds. */
    public Builder creates(Creation creation) {
      this.creates = creation;
      return this;
    }

    /** Adds what goes together with the target. */
    public Builder cascades(Cascade cascade) {
      cascades.add(cascade);
      return this;
    }

    /** The class of rate limit it uses. */
    public Builder rateClass(String newRateClass) {
      this.rateClass = newRateClass;
      return this;
    }

    /** How long a call may take. */
    public Builder timeout(Duration newTimeout) {
      this.timeout = newTimeout;
      return this;
    }

    /** The finished specification. */
    public ToolSpec build() {
      return new ToolSpec(
          name,
          group,
          description,
          effect,
          traits,
          raises,
          idempotent,
          needsCredentials,
          openArguments,
          inputSchema,
          Optional.ofNullable(outputSchema),
          extras,
          metadata,
          Optional.ofNullable(target),
          Optional.ofNullable(creates),
          cascades,
          rateClass,
          Optional.ofNullable(timeout));
    }
  }
}
