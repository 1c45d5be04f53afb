package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.VendorSwitches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor whose own switches govern a part of its tools. */
class PolicyReaderTest {
  private static final ProviderInfo ACME =
      ProviderInfo.of("acme", "Acme").defaultMode(Mode.SAFE_MODE).build();
  private static final ToolSpec CLOUD =
      ToolSpec.named("create_source", Effect.CREATE).group("cloud").build();
  private static final ToolSpec LOCAL =
      ToolSpec.named("create_file", Effect.CREATE).group("local").build();

  private final Problems problems = new Problems();

  @TempDir Path directory;

  private InstancePolicy policy(
      InstanceConfig config, Map<String, String> environment, Optional<DotenvFile> vendorsFile) {
    PolicyReader reader =
        new PolicyReader(
            name -> Optional.ofNullable(environment.get(name)), true, Optional.empty(), problems);
    return reader.read(
        new ResolvedInstance(config, ACME, null, MissingCredentials.NONE, null, vendorsFile),
        new Switched());
  }

  private Optional<DotenvFile> dotenv(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("acme.env"), text);
    Surroundings surroundings =
        new Surroundings(Map.of(), directory, directory, OperatingSystem.UNIX);
    return DotenvFile.read(file, surroundings, Location.ENVIRONMENT, "ACME_ENV_FILE", problems);
  }

  private static boolean allows(InstancePolicy policy, ToolSpec tool) {
    return policy.forTool(tool, "acme__" + tool.name()).decide(Map.of(), Mode.ALLOW_WRITES)
        instanceof Decision.Allowed;
  }

  @Test
  void aCeilingOfAGroupHoldsThatGroupAlone() {
    InstancePolicy policy =
        policy(
            InstanceConfig.automatic("acme"), Map.of("ACME_CLOUD_READONLY", "1"), Optional.empty());

    assertEquals(Mode.SAFE_MODE, policy.mode());
    assertTrue(allows(policy, LOCAL));
    Decision.Refused refused =
        assertInstanceOf(
            Decision.Refused.class,
            policy.forTool(CLOUD, "acme__create_source").decide(Map.of(), Mode.ALLOW_WRITES));
    assertTrue(
        refused.failure().message().contains("the environment variables of Acme"),
        refused.failure().message());
  }

  @Test
  void switchesMayStandInTheVendorsDotenvFile() throws IOException {
    InstancePolicy policy =
        policy(InstanceConfig.automatic("acme"), Map.of(), dotenv("ACME_CLOUD_READONLY=1\n"));

    assertEquals(false, allows(policy, CLOUD));
    assertTrue(allows(policy, LOCAL));
  }

  @Test
  void whatTheEnvironmentSaysWinsOverTheVendorsDotenvFile() throws IOException {
    InstancePolicy policy =
        policy(
            InstanceConfig.automatic("acme"),
            Map.of("ACME_CLOUD_READONLY", "0"),
            dotenv("ACME_CLOUD_READONLY=1\n"));

    assertTrue(allows(policy, CLOUD));
  }

  private static final class Switched implements ToolProvider, VendorSwitches {
    @Override
    public ProviderInfo info() {
      return ACME;
    }

    @Override
    public List<Tool> tools(ProviderContext context) {
      return List.of();
    }

    @Override
    public Switches switches(Function<String, Optional<String>> environment) {
      boolean on = environment.apply("ACME_CLOUD_READONLY").filter("1"::equals).isPresent();
      return new Switches(
          Optional.empty(),
          on ? List.of(new Ceiling("group:cloud", Mode.READ_ONLY)) : List.of(),
          List.of(),
          List.of(),
          List.of());
    }
  }
}
