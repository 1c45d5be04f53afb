package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Entries;
import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.text.Suggestions;
import java.util.Collection;
import java.util.Optional;

/** Makes an instance of its entries, and checks what only makes sense together. */
final class InstanceBinder {
  private final Collection<String> types;
  private final boolean someLeftOut;
  private final Problems problems;

  /** For these providers. */
  InstanceBinder(KnownProviders known, Problems problems) {
    this.types = known.infos().keySet();
    this.someLeftOut = known.someLeftOut();
    this.problems = problems;
  }

  InstanceConfig bind(String name, Location location, Entries entries) {
    checkName(name, location, entries);
    checkType(name, location, entries);
    return new InstanceConfig(
        name,
        entries.orNull(InstanceKeys.TYPE),
        entries.orNull(InstanceKeys.PREFIX),
        entries.find(InstanceKeys.MODE),
        entries.orNull(InstanceKeys.SETTINGS),
        entries.orNull(InstanceKeys.TOOLS),
        entries.orNull(InstanceKeys.RATE_LIMIT),
        entries.orNull(InstanceKeys.IN_FLIGHT),
        entries.orNull(InstanceKeys.TIMEOUTS),
        entries.orNull(InstanceKeys.MAX_RESPONSE),
        entries.orNull(InstanceKeys.REVEAL_SECRETS),
        entries
            .find(InstanceKeys.ENV_FILE)
            .map(path -> new EnvFileConfig(path, entries.location(InstanceKeys.ENV_FILE))),
        entries.orNull(InstanceKeys.SECRETS),
        server(entries.find(InstanceKeys.TYPE).orElse(name), entries),
        Optional.of(location));
  }

  private Optional<ServerConfig> server(String type, Entries entries) {
    return types.contains(type) ? ServerBinder.bind(type, entries, problems) : Optional.empty();
  }

  private void checkName(String name, Location location, Entries entries) {
    report(InstanceNames.fault(name), location, entries.path());
    Optional<String> prefix = entries.find(InstanceKeys.PREFIX);
    if (prefix.isPresent()) {
      Location prefixLocation = entries.location(InstanceKeys.PREFIX);
      String path = entries.path() + "." + InstanceKeys.PREFIX.name();
      report(
          prefix.flatMap(InstanceNames::fault).or(() -> prefix.flatMap(InstanceNames::lengthFault)),
          prefixLocation,
          path);
    } else {
      report(InstanceNames.lengthFault(name), location, entries.path());
    }
  }

  private void report(Optional<Fault> fault, Location location, String path) {
    fault.ifPresent(present -> problems.add(location, path, present));
  }

  private void checkType(String name, Location location, Entries entries) {
    if (someLeftOut) {
      // Whoever starts the instance finds that its type is not there, and turns it off.
      return;
    }
    if (!entries.has(InstanceKeys.TYPE)) {
      if (!types.contains(name)) {
        problems.add(location, entries.path(), nameIsNoType(name));
      }
      return;
    }
    entries
        .find(InstanceKeys.TYPE)
        .filter(type -> !types.contains(type))
        .ifPresent(
            type ->
                problems.add(
                    entries.location(InstanceKeys.TYPE),
                    entries.path() + "." + InstanceKeys.TYPE.name(),
                    "There is no provider " + Quotes.of(type) + ".",
                    Suggestions.withDidYouMean(known(), type, types)));
  }

  private Fault nameIsNoType(String name) {
    Optional<String> begun = types.stream().filter(type -> name.startsWith(type + "-")).findFirst();
    if (begun.isPresent()) {
      return new Fault(
          "An instance whose name is not a provider's id must say its type.",
          "Add type: " + begun.get() + ".");
    }
    return new Fault(
        "There is no provider " + Quotes.of(name) + ", and no type is given.",
        Suggestions.withDidYouMean(
            known() + " Add type: to give an instance a name of its own.", name, types));
  }

  private String known() {
    return types.isEmpty()
        ? "No provider was found."
        : "The providers are " + String.join(", ", types.stream().sorted().toList()) + ".";
  }
}
