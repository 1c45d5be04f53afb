package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What the vendor's registry says of connectors. Thread-safe. */
public final class RegistryIndex implements ConnectorIndex {
  private static final String CODE = "components.py";
  private static final int MOST_BYTES = 1024 * 1024;

  private final Registry registry;

  /** The connectors of a registry. */
  public RegistryIndex(Registry registry) {
    this.registry = registry;
  }

  @Override
  public Connector required(String name, ToolCall call) {
    return registry.required(name, call);
  }

  @Override
  public Optional<String> manifest(Connector connector, ToolCall call) {
    return registry.manifest(connector, call);
  }

  @Override
  public Optional<String> components(Connector connector, ToolCall call) {
    return registry.components(connector, call).flatMap(archive -> code(archive, connector));
  }

  private static Optional<String> code(byte[] archive, Connector connector) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(CODE)) {
          // One byte more than allowed is enough to see that there is more.
          byte[] code = zip.readNBytes(MOST_BYTES + 1);
          return Optional.of(text(code, connector));
        }
      }
      return Optional.empty();
    } catch (IOException damaged) {
      throw unusable(connector, "cannot be unpacked");
    }
  }

  private static String text(byte[] code, Connector connector) {
    if (code.length > MOST_BYTES) {
      throw unusable(connector, "is larger than 1 MiB");
    }
    return new String(code, StandardCharsets.UTF_8);
  }

  private static ToolException unusable(Connector connector, String why) {
    return new ToolException(
        FailureKind.UPSTREAM,
        "The code that the registry has of "
            + connector.name()
            + " "
            + why
            + ". Choose override_execution_mode docker, or try again later.");
  }
}
