package io.eltgateway.app.endtoend;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How an operator sets up Airbyte: with a file of the gateway's, or as for the vendor's server. */
public final class AirbyteInstance {
  /** The variable that holds the client secret of {@link #over}. */
  private static final String SECRET = "AIRBYTE_TEST_SECRET";

  private AirbyteInstance() {}

  /**
   * A gateway with one account, called {@code airbyte}, that this sandbox simulates.
   *
   * @param settings more of its settings, each as a line of YAML
   */
  public static TestGateway.Builder over(AirbyteSandbox sandbox, Mode mode, String... settings) {
    return add(TestGateway.configured(), sandbox, mode, settings);
  }

  /** The same beside others. */
  static TestGateway.Builder add(
      TestGateway.Builder builder, AirbyteSandbox sandbox, Mode mode, String... settings) {
    StringBuilder yaml = new StringBuilder("airbyte:\n  mode: " + mode + "\n  settings:\n");
    line(yaml, "api-url: " + sandbox.publicApi());
    line(yaml, "registry-url: " + sandbox.registry());
    line(yaml, "docs-url: " + sandbox.documentation());
    line(yaml, "client-id: \"" + sandbox.clientId() + "\"");
    line(yaml, "client-secret: \"${" + SECRET + "}\"");
    for (String setting : settings) {
      line(yaml, setting);
    }
    return builder.environment(SECRET, sandbox.clientSecret()).provider(yaml.toString());
  }

  private static void line(StringBuilder yaml, String setting) {
    yaml.append("    ").append(setting).append('\n');
  }

  /** The workspace with connections of every fate, as a setting. */
  public static String workspace(AirbyteSandbox sandbox) {
    return "workspace-id: " + sandbox.workspaceId();
  }

  /** What the vendor's page puts into the dotenv file, for this sandbox. */
  static Map<String, String> entries(AirbyteSandbox sandbox, Path project) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("AIRBYTE_PROJECT_DIR", project.toString());
    entries.put("AIRBYTE_CLOUD_CLIENT_ID", sandbox.clientId());
    entries.put("AIRBYTE_CLOUD_CLIENT_SECRET", sandbox.clientSecret());
    entries.put("AIRBYTE_CLOUD_WORKSPACE_ID", sandbox.workspaceId());
    entries.put("AIRBYTE_CLOUD_API_URL", sandbox.publicApi().toString());
    entries.put("POSTGRES_HOST", "shop.example.com");
    entries.put("POSTGRES_PASSWORD", "the-password-of-the-shop");
    entries.put("STRIPE_API_KEY", "the-key-of-the-payments");
    return entries;
  }

  /** A dotenv file with these entries, which only its owner can read. */
  static Path dotenv(Path folder, Map<String, String> entries) {
    String text =
        entries.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Path file = Files.createFile(folder.resolve("airbyte_mcp.env"));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return Files.writeString(file, "# Made up\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
