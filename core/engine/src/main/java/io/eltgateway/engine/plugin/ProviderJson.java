package io.eltgateway.engine.plugin;

import io.eltgateway.engine.call.schema.SchemaViolations;
import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.spi.Json;
import java.util.List;

/**
 * JSON as providers see it. The YAML parser and the schema validator are loaded by the first call
 * that needs them. Immutable and thread-safe.
 */
public final class ProviderJson implements Json {

  @Override
  public Object read(String text) {
    return JsonValues.plain().read(text);
  }

  @Override
  public String write(Object value) {
    return JsonValues.plain().write(value);
  }

  @Override
  public Object readYaml(String text) {
    return YamlValues.read(text);
  }

  @Override
  public List<String> violations(Object schema, Object value) {
    return SchemaViolations.of(schema, value);
  }
}
