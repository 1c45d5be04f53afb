package io.eltgateway.app.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.app.endtoend.TestInstallation;
import io.eltgateway.app.wiring.Installation;
import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.StartOptions;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.redact.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that the documents show starts a gateway. */
class DocumentedConfigurationTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
  private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");

  static Stream<DocumentBlock> configurations() {
    return DocumentBlock.all().stream()
        .filter(block -> block.language().equals("yaml"))
        .filter(block -> block.text().startsWith("# gateway.yaml"));
  }

  @Test
  void thereAreSome() {
    assertFalse(configurations().toList().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void aDocumentedConfigurationStartsAGateway(DocumentBlock block) throws IOException {
    try (TestInstallation installation = TestInstallation.create()) {
      Path file = privately(installation.workingDirectory().resolve("gateway.yaml"), block.text());
      for (String named :
          FILE.matcher(block.text()).results().map(DocumentedConfigurationTest::name).toList()) {
        privately(installation.workingDirectory().resolve(named), "value-of-a-file");
      }
      StartOptions options =
          new StartOptions(
              Optional.of(file),
              false,
              Optional.empty(),
              Transport.NONE,
              surroundings(installation, block));
      try (RunningGateway gateway =
          RunningGateway.start(options, Installation.in(installation.home()), new Redactor())) {
        assertEquals(gateway.config().providers().size(), gateway.running().size());
      }
    }
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  private static Path privately(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Surroundings surroundings(TestInstallation installation, DocumentBlock block) {
    Map<String, String> environment = new TreeMap<>();
    VARIABLE
        .matcher(block.text())
        .results()
        .forEach(match -> environment.put(match.group(1), "value-of-a-variable"));
    environment.put("ELT_GATEWAY_STATE", installation.state().toString());
    return new Surroundings(
        environment,
        installation.workingDirectory(),
        installation.userHome(),
        OperatingSystem.UNIX);
  }
}
