package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Entries;
import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Schemas;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The instances by name.
 *
 * @param known the providers there are
 */
record InstancesShape(KnownProviders known) implements Shape<Map<String, InstanceConfig>> {

  @Override
  public Optional<Map<String, InstanceConfig>> read(Node node, String path, Reading reading) {
    Map<String, InstanceConfig> instances = new LinkedHashMap<>();
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      reading
          .problems()
          .add(
              node.location(),
              path,
              "No provider is named here.",
              "Write the name of one with its keys below it, or remove 'providers' to run every"
                  + " provider whose credentials stand in the environment.");
      return Optional.of(instances);
    }
    InstanceBinder binder = new InstanceBinder(known, reading.problems());
    for (Node.Entry entry : mapping.entries()) {
      String instancePath = Section.child(path, entry.key());
      Optional<Entries> entries = section(entry).entries(entry.value(), instancePath, reading);
      entries.ifPresent(
          read -> instances.put(entry.key(), binder.bind(entry.key(), entry.location(), read)));
    }
    checkPrefixes(instances, path, reading);
    return Optional.of(instances);
  }

  private static Section<Entries> section(Node.Entry instance) {
    String type =
        instance.value() instanceof Node.Mapping keys
            ? keys.find(InstanceKeys.TYPE.name())
                .map(Node.Entry::value)
                .map(value -> value instanceof Node.Scalar scalar ? scalar.text() : "")
                .orElse(instance.key())
            : instance.key();
    return type.equals(ServerConfig.TYPE) ? InstanceKeys.SECTION : InstanceKeys.VENDORS_SECTION;
  }

  private static void checkPrefixes(
      Map<String, InstanceConfig> instances, String path, Reading reading) {
    Map<String, InstanceConfig> owners = new HashMap<>();
    for (InstanceConfig instance : instances.values()) {
      InstanceConfig first = owners.putIfAbsent(instance.prefix(), instance);
      if (first != null) {
        Location location = instance.location().orElseThrow();
        reading
            .problems()
            .add(
                location,
                Section.child(path, instance.name()),
                "Its prefix "
                    + Quotes.of(instance.prefix())
                    + " is also that of "
                    + Quotes.of(first.name())
                    + " on line "
                    + first.location().orElseThrow().line()
                    + ", so their tools would have the same names.",
                "Give one of them another prefix.");
      }
    }
  }

  @Override
  public String form() {
    return "instances by name";
  }

  /** {@link ConfigSchema} adds what depends on the providers. */
  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "object");
  }
}
