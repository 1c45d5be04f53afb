package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Entries;
import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.ListShape;
import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Scalars;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.yaml.Node;
import io.eltgateway.spi.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of one instance, below {@code providers.<name>}. */
final class InstanceKeys {
  private static final InstanceConfig DEFAULT = InstanceConfig.automatic("default");
  private static final Shape<List<SelectorText>> SELECTORS = new ListShape<>(new SelectorShape());
  private static final Shape<Duration> TIMEOUT =
      Scalars.duration(Duration.ofMillis(100), Duration.ofHours(1));

  static final Key<String> TYPE =
      Key.of(
          "type",
          Scalars.text("a provider"),
          "The provider, where the instance's name is not its id.");
  static final Key<String> PREFIX =
      Key.of(
          "prefix",
          Scalars.text("a name"),
          "What the names of its tools begin with, where that is not the instance's name.");
  static final Key<Mode> MODE =
      Key.of(
          "mode",
          Scalars.mode(),
          "How far its tools may go. Without it the provider's own default holds.");
  static final Key<Map<String, ConfiguredValue>> SETTINGS =
      Key.of(
          "settings",
          new NamedValuesShape("the provider's settings", "setting"),
          "Credentials and whatever else the provider takes; see its own page.");

  static final Key<List<SelectorText>> ALLOW =
      Key.of("allow", SELECTORS, "Only these tools are offered. Without it all are.");
  static final Key<List<SelectorText>> DENY =
      Key.of("deny", SELECTORS, "These tools are never offered, whatever allow says.");
  static final Section<ToolSelection> TOOLS_SECTION =
      new Section<>(
          List.of(ALLOW, DENY),
          entries -> new ToolSelection(entries.orNull(ALLOW), entries.orNull(DENY)));
  static final Key<ToolSelection> TOOLS =
      Key.of("tools", new ToolsShape(), "Which of its tools are offered at all.");

  static final Key<List<SelectorText>> LIMITED_TOOLS =
      Key.of(
          "tools", SELECTORS, "The tools that share this limit. Without it all of the instance.");
  static final Key<Integer> PERMITS =
      Key.of("permits", Scalars.integer(1, 1_000_000), "How many requests.").asRequired();
  static final Key<Duration> PER =
      Key.of(
              "per",
              Scalars.duration(Duration.ofMillis(1), Duration.ofHours(24)),
              "In how much time.")
          .asRequired();
  static final Key<Duration> WAIT =
      Key.of(
          "wait",
          Scalars.duration(Duration.ZERO, Duration.ofMinutes(10)),
          "How long a call may wait for its permit before it is refused.");
  static final Section<RateLimitConfig> RATE_LIMIT_SECTION =
      new Section<>(List.of(PERMITS, PER, WAIT, LIMITED_TOOLS), InstanceKeys::rateLimit);
  static final Key<List<RateLimitConfig>> RATE_LIMIT =
      Key.of(
          "rate-limit",
          new ListShape<>(RATE_LIMIT_SECTION),
          "How often requests are sent to the vendor; without `tools` it takes the place of the"
              + " vendor's general limit.");

  static final Key<Integer> IN_FLIGHT =
      Key.of(
              "in-flight",
              Scalars.integer(1, 1000),
              "How many requests may be on their way to the vendor at once.")
          .orElse(DEFAULT.inFlight());

  static final Key<Duration> READ_TIMEOUT =
      Key.of("read", TIMEOUT, "How long a call that changes nothing may take.")
          .orElse(TimeoutConfig.DEFAULT.read());
  static final Key<Duration> WRITE_TIMEOUT =
      Key.of("write", TIMEOUT, "How long any other call may take.")
          .orElse(TimeoutConfig.DEFAULT.write());
  static final Section<TimeoutConfig> TIMEOUTS_SECTION =
      new Section<>(
          List.of(READ_TIMEOUT, WRITE_TIMEOUT),
          entries ->
              new TimeoutConfig(entries.orNull(READ_TIMEOUT), entries.orNull(WRITE_TIMEOUT)));
  static final Key<TimeoutConfig> TIMEOUTS =
      Key.of("timeouts", TIMEOUTS_SECTION, "How long a call may take.");

  static final Key<Long> MAX_RESPONSE =
      Key.of(
              "max-response",
              Scalars.size(1_000, 1L << 30),
              "How large one answer of the vendor may be.")
          .orElse(DEFAULT.maxResponse());
  static final Key<Boolean> REVEAL_SECRETS =
      Key.of(
              "reveal-secrets",
              Scalars.flag(),
              "Whether tools whose answer carries a new secret, such as a new API key, may run and"
                  + " show it to the model.")
          .orElse(DEFAULT.revealSecrets());
  static final Key<Path> ENV_FILE =
      Key.of(
          "env-file",
          Scalars.path(),
          "A dotenv file of this instance alone. It fills settings that are not written here, under"
              + " the names of their environment variables, and comes before the environment.");

  static final Key<Map<String, ConfiguredValue>> SECRETS =
      Key.of(
          "secrets",
          new NamedValuesShape("secrets by name", "secret"),
          "Secrets that its tools may use by name beside those of its dotenv file, such as the"
              + " password of a database.");

  /** What every instance takes. */
  static final List<Key<?>> COMMON =
      List.of(
          TYPE,
          PREFIX,
          MODE,
          SETTINGS,
          TOOLS,
          RATE_LIMIT,
          IN_FLIGHT,
          TIMEOUTS,
          MAX_RESPONSE,
          REVEAL_SECRETS,
          ENV_FILE,
          SECRETS);

  private static final List<Key<?>> ALL =
      Stream.concat(COMMON.stream(), ServerKeys.ALL.stream()).toList();

  /** Every key that an instance of some type takes. */
  static final Section<Entries> SECTION = new Section<>(ALL, entries -> entries);

  /** The same keys, of which messages do not speak where they would only mislead. */
  static final Section<Entries> VENDORS_SECTION = new Section<>(ALL, COMMON, entries -> entries);

  private InstanceKeys() {}

  private static RateLimitConfig rateLimit(Entries entries) {
    return new RateLimitConfig(
        entries.orNull(LIMITED_TOOLS),
        entries.find(PERMITS).orElseThrow(),
        entries.find(PER).orElseThrow(),
        entries.find(WAIT),
        entries.location());
  }

  /** Refuses an empty allow list, which could mean all tools or none. */
  record ToolsShape() implements Shape<ToolSelection> {

    @Override
    public Optional<ToolSelection> read(Node node, String path, Reading reading) {
      Optional<Entries> read = TOOLS_SECTION.entries(node, path, reading);
      read.filter(entries -> entries.find(ALLOW).filter(List::isEmpty).isPresent())
          .ifPresent(
              entries ->
                  reading
                      .problems()
                      .add(
                          entries.location(ALLOW),
                          Section.child(path, ALLOW.name()),
                          "This list is empty, so no tool would be left.",
                          "Remove the key to offer all tools, or name some."));
      return read.map(TOOLS_SECTION.maker());
    }

    @Override
    public String form() {
      return TOOLS_SECTION.form();
    }

    @Override
    public Map<String, Object> schema() {
      return TOOLS_SECTION.schema();
    }
  }
}
