package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A low-code connector: a document that the vendor's program for all of them carries out. That
 * program takes it inside the configuration, below keys of its own (README of
 * source-declarative-manifest), and cannot say the settings' schema, which stands in the document.
 *
 * @param document the manifest
 * @param components Python code that the manifest refers to
 */
record Manifest(Map<String, Object> document, Optional<String> components) {
  /** What the keys begin with by which the vendor's programs take manifests and code. */
  private static final String INJECTED = "__injected_";

  /** The JSON Schema of the settings; any settings are accepted where the manifest has none. */
  Map<String, Object> specification() {
    Map<?, ?> spec = document.get("spec") instanceof Map<?, ?> map ? map : Map.of();
    Object schema =
        spec.containsKey("connection_specification")
            ? spec.get("connection_specification")
            : spec.get("connectionSpecification");
    if (schema instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
      return copy;
    }
    return Map.of("type", "object", "additionalProperties", true);
  }

  /**
   * Refuses settings that would bring a manifest or code of the caller's own.
   *
   * @throws ToolException when there are such
   */
  static void refuseInjected(Map<String, Object> config) {
    config.keySet().stream()
        .filter(key -> key.startsWith(INJECTED))
        .findFirst()
        .ifPresent(
            key -> {
              throw new ToolException(
                  FailureKind.REFUSED,
                  "Settings that begin with "
                      + INJECTED
                      + " would make the connector carry out a manifest or code that the operator"
                      + " never saw, so nothing was run. Put the manifest into a file of the project"
                      + " folder and name it as manifest_path.");
            });
  }

  /** The configuration with the manifest in it. */
  Map<String, Object> into(Map<String, Object> config) {
    Map<String, Object> whole = new LinkedHashMap<>(config);
    whole.put(INJECTED + "declarative_manifest", document);
    components.ifPresent(
        code -> {
          whole.put(INJECTED + "components_py", code);
          whole.put(INJECTED + "components_py_checksums", Map.of("md5", md5(code)));
        });
    return whole;
  }

  /** The variables that the vendor's program needs: it runs code only when it is told to. */
  Map<String, String> environment() {
    return components.isPresent() ? Map.of("AIRBYTE_ENABLE_UNSAFE_CODE", "true") : Map.of();
  }

  /** The vendor's program refuses code without a checksum that it knows; MD5 is one of two. */
  private static String md5(String code) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(code.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new ToolException(
          FailureKind.CONFLICT,
          "This Java has no MD5, which the vendor's program asks for, so manifests with code cannot"
              + " be run by it. Choose override_execution_mode docker.");
    }
  }
}
