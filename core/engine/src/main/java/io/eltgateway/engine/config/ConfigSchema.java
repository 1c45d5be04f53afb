package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.Scalars;
import io.eltgateway.engine.config.key.Schemas;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schema (2020-12) of the configuration, for editors. It is made of the same keys that the
 * file is read with, and of the providers' settings, so it accepts whatever the gateway
 * understands; names that must fit together are the gateway's own business.
 */
public final class ConfigSchema {
  private static final String INSTANCE = "instance";

  private ConfigSchema() {}

  /** The schema as indented JSON, the same bytes on every machine. */
  public static String text(Collection<ProviderInfo> providers) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    JsonMapper mapper = JsonMapper.builder().defaultPrettyPrinter(printer).build();
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(schema(providers)) + "\n";
  }

  /** The schema as plain values. */
  static Map<String, Object> schema(Collection<ProviderInfo> providers) {
    List<ProviderInfo> sorted =
        providers.stream().sorted(Comparator.comparing(ProviderInfo::id)).toList();
    GatewayKeys keys = new GatewayKeys(KnownProviders.of(sorted));
    Map<String, Object> root = keys.section.schema();
    property(root, keys.providers.name()).putAll(instances(sorted));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(INSTANCE, instance(sorted));
    sorted.forEach(info -> definitions.put(settingsName(info), settings(info)));
    Map<String, Object> schema =
        Schemas.of(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            "Configuration of ELT Gateway");
    schema.putAll(root);
    schema.put("type", "object");
    schema.put("$defs", definitions);
    return schema;
  }

  /** Instances that bear a provider's name need no type; all others do. */
  private static Map<String, Object> instances(List<ProviderInfo> providers) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (ProviderInfo info : providers) {
      Map<String, Object> withoutType =
          Schemas.of("type", "object", "not", Schemas.of("required", List.of("type")));
      named.put(
          info.id(),
          Schemas.of(
              "description",
              info.title(),
              "allOf",
              List.of(reference(INSTANCE), when(withoutType, info))));
    }
    return Schemas.of(
        "minProperties",
        1,
        "propertyNames",
        Schemas.of("pattern", "^" + InstanceNames.PATTERN + "$"),
        "properties",
        named,
        "additionalProperties",
        Schemas.of(
            "allOf",
            List.of(
                reference(INSTANCE), Schemas.of("type", "object", "required", List.of("type")))));
  }

  private static Map<String, Object> instance(List<ProviderInfo> providers) {
    Map<String, Object> instance = InstanceKeys.SECTION.schema();
    List<String> ids = providers.stream().map(ProviderInfo::id).toList();
    property(instance, InstanceKeys.TYPE.name()).put("examples", ids);
    property(instance, InstanceKeys.PREFIX.name()).put("maxLength", InstanceNames.LONGEST);
    List<Object> byType = new ArrayList<>();
    for (ProviderInfo info : providers) {
      Map<String, Object> isType =
          Schemas.of("properties", Schemas.of("type", Schemas.of("const", info.id())));
      isType.put("required", List.of("type"));
      isType.put("type", "object");
      byType.add(when(isType, info));
    }
    if (!byType.isEmpty()) {
      instance.put("allOf", byType);
    }
    return instance;
  }

  private static Map<String, Object> when(Map<String, Object> condition, ProviderInfo info) {
    Map<String, Object> settings =
        Schemas.of(InstanceKeys.SETTINGS.name(), reference(settingsName(info)));
    Map<String, Object> then = Schemas.of("properties", settings);
    if (info.id().equals(ServerConfig.TYPE)) {
      then.put("oneOf", List.of(requires(ServerKeys.URL), requires(ServerKeys.COMMAND)));
    }
    return Schemas.of("if", condition, "then", then);
  }

  private static Map<String, Object> requires(Key<?> key) {
    return Schemas.of("required", List.of(key.name()));
  }

  private static Map<String, Object> settings(ProviderInfo info) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Setting setting : info.settings()) {
      Map<String, Object> property = Schemas.of("description", setting.doc());
      property.putAll(setting(setting));
      setting.defaultValue().ifPresent(value -> property.put("default", value));
      properties.put(setting.key(), property);
    }
    return Schemas.of(
        "title",
        "Settings of " + info.title(),
        "type",
        List.of("object", "null"),
        "properties",
        properties,
        "additionalProperties",
        false);
  }

  private static Map<String, Object> setting(Setting setting) {
    return switch (setting.type()) {
      case TEXT -> Scalars.text("text").schema();
      case URL -> Schemas.of("type", "string");
      case BOOLEAN -> Scalars.flag().schema();
      case INTEGER -> Scalars.integer(0, Integer.MAX_VALUE).schema();
    };
  }

  private static String settingsName(ProviderInfo info) {
    return "settings-" + info.id();
  }

  private static Map<String, Object> reference(String definition) {
    return Schemas.of("$ref", "#/$defs/" + definition);
  }

  @SuppressWarnings("unchecked") // made by Section.schema()
  private static Map<String, Object> property(Map<String, Object> section, String key) {
    Map<String, Object> properties = (Map<String, Object>) section.get("properties");
    return (Map<String, Object>) properties.get(key);
  }
}
