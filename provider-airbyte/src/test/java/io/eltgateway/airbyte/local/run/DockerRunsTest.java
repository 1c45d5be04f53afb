package io.eltgateway.airbyte.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Docker images, run by a program called docker that keeps what it is told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the docker of this test is a shell script")
@Timeout(60)
class DockerRunsTest {
  private static final String SPEC =
      "{\"type\":\"SPEC\",\"spec\":{\"connectionSpecification\":{}}}";

  /** Keeps its arguments, one a line, and finds the folder that is mounted as the run's. */
  private static final String DOCKER =
      """
      out=%1$s
      if [ "$1" = kill ]; then echo "$2" >>$out/killed; exit 0; fi
      for argument in "$@"; do
        echo "$argument" >>$out/arguments
        case "$argument" in *:/airbyte/tmp) mounted="${argument%%:/airbyte/tmp}";; esac
      done
      env >$out/environment
      """;

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @AfterEach
  void tearDown() {
    bench.close();
  }

  private void docker(String body) {
    Workbench.script(bench.bin, "docker", DOCKER.formatted(folder) + body);
  }

  private List<String> arguments() {
    return bench.text("arguments").lines().toList();
  }

  private static String after(List<String> arguments, String option) {
    return arguments.get(arguments.indexOf(option) + 1);
  }

  @Test
  void anImageSeesItsOwnFilesAndThoseOfTheRunAndNothingElse() throws Exception {
    docker("cat \"$mounted/config.json\" >$out/config; echo '" + Workbench.RECORD + "'");
    ConnectorRun run = bench.register("source-x", "java", Optional.empty());
    List<Object> records = new ArrayList<>();
    bench.connectors().read(run, Workbench.catalog(), List.of(), records::add, TestCall.empty());
    assertEquals(1, records.size());
    assertEquals("{\"host\":\"example.com\"}", bench.text("config"));

    List<String> arguments = arguments();
    assertEquals(List.of("run", "--rm", "-i", "--init", "--name"), arguments.subList(0, 5));
    assertTrue(arguments.get(5).startsWith("elt-gateway-source-x-"));
    List<String> mounts = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--volume")) {
        mounts.add(arguments.get(i + 1));
      }
    }
    Path own = bench.project.toRealPath().resolve("source-x");
    assertTrue(Files.isDirectory(own));
    assertEquals(2, mounts.size());
    assertEquals(own + ":/local", mounts.get(0));
    assertTrue(mounts.get(1).startsWith(bench.temporary + "/elt-gateway-airbyte-"));
    assertEquals(
        List.of(
            "airbyte/source-x:latest",
            "read",
            "--config",
            "/airbyte/tmp/config.json",
            "--catalog",
            "/airbyte/tmp/catalog.json",
            "--state",
            "/airbyte/tmp/state.json"),
        arguments.subList(arguments.indexOf("airbyte/source-x:latest"), arguments.size()));
    assertTrue(Files.notExists(folder.resolve("killed")));
  }

  @Test
  void theOwnerOfTheFilesReadsThemInsideToo() throws Exception {
    docker("echo '" + SPEC + "'");
    bench
        .connectors()
        .specification(bench.register("source-x", "java", Optional.empty()), TestCall.empty());
    Object uid = Files.getAttribute(bench.temporary, "unix:uid");
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    assertEquals(linux && !uid.equals(1000), arguments().contains("--user"));
    if (arguments().contains("--user")) {
      assertTrue(after(arguments(), "--user").startsWith(uid + ":"));
    }
  }

  @Test
  void whatTheOperatorNamesReachesTheContainerByNameOnly() {
    bench.environment.put("SITE", "a value");
    bench.environment.put("DOCKER_HOST", "unix:///somewhere");
    bench.environment.put("OTHER", "not named");
    bench.childEnvironment = Optional.of("SITE, DOCKER_HOST");
    docker("echo '" + SPEC + "'");
    bench
        .connectors()
        .specification(bench.register("source-x", "java", Optional.empty()), TestCall.empty());
    assertEquals("SITE", after(arguments(), "--env"));
    assertEquals(arguments().indexOf("--env"), arguments().lastIndexOf("--env"));
    assertTrue(bench.text("environment").contains("SITE=a value"));
    assertTrue(bench.text("environment").contains("DOCKER_HOST=unix:///somewhere"));
    assertTrue(!bench.text("environment").contains("OTHER"));
  }

  @Test
  void aCancelledCallKillsTheContainerByItsName() throws Exception {
    docker("echo $$ >$out/docker; trap '' TERM; sleep 1000; sleep 1000");
    ConnectorRun run = bench.register("source-x", "java", Optional.empty());
    TestCall call = TestCall.empty();
    CompletableFuture<Object> checking =
        CompletableFuture.supplyAsync(() -> bench.connectors().check(run, call));
    ProcessHandle docker = bench.process("docker");
    call.source().cancel();
    assertThrows(ExecutionException.class, checking::get);
    assertEquals(after(arguments(), "--name") + "\n", bench.text("killed"));
    Workbench.await(() -> Workbench.isGone(docker));
  }

  @Test
  void anImageThatTheOperatorDoesNotAllowIsRefused() {
    docker("echo '" + SPEC + "'");
    ConnectorRun run = ConnectorRun.of("source-x").asImage("someone/source-x:1");
    ToolException refused =
        assertThrows(
            ToolException.class, () -> bench.connectors().specification(run, TestCall.empty()));
    assertEquals(FailureKind.REFUSED, refused.failure().kind());
    assertEquals(
        "The docker image someone/source-x:1 may not be run: the setting docker-images allows"
            + " airbyte/*. Ask the operator of the gateway to add it, if they trust it.",
        refused.getMessage());
    assertTrue(Files.notExists(folder.resolve("arguments")));
  }

  @Test
  void anImageOfTheCallIsRunWhereItIsAllowed() {
    docker("echo '" + SPEC + "'");
    ConnectorRun run = ConnectorRun.of("destination-x").asImage("airbyte/destination-x:2.0.1");
    assertEquals(Map.of(), bench.connectors().specification(run, TestCall.empty()));
    assertTrue(arguments().contains("airbyte/destination-x:2.0.1"));
  }

  @Test
  void withoutDockerThePersonIsToldWhatToInstallAndWhyItMayNotBeFound() {
    ConnectorRun run = bench.register("source-x", "java", Optional.empty());
    assertEquals(
        "This connector runs as a docker image, and there is no docker on the gateway's PATH."
            + " Install Docker, or another runtime with a docker command. A client that is started"
            + " from a desktop often has a shorter PATH than a terminal: give the gateway the one"
            + " it needs in the client's configuration.",
        assertThrows(
                ToolException.class,
                () -> bench.connectors().check(run.in(ExecutionMode.DOCKER), TestCall.empty()))
            .getMessage());
  }

  @Test
  void aDockerThatDoesNotRunIsExplained() {
    docker("echo 'Cannot connect to the Docker daemon at unix:///x. Is it running?' >&2; exit 1");
    ConnectorRun run = bench.register("source-x", "java", Optional.empty());
    assertTrue(
        assertThrows(ToolException.class, () -> bench.connectors().check(run, TestCall.empty()))
            .getMessage()
            .startsWith(
                "source-x could not be run, because Docker is installed but not running, or is not"
                    + " where it is looked for. Start it;"));
  }

  @Test
  void withoutAProjectFolderNothingOfItIsMounted() {
    bench.projectSetting = Optional.empty();
    docker("echo '" + SPEC + "'");
    bench
        .connectors()
        .specification(bench.register("source-x", "java", Optional.empty()), TestCall.empty());
    assertTrue(arguments().stream().noneMatch(argument -> argument.endsWith(":/local")));
  }

  @Test
  void aManifestIsCarriedOutByTheVendorsImage() throws Exception {
    docker("cat \"$mounted/config.json\" >$out/config; echo '" + Workbench.RECORD + "'");
    Files.writeString(
        bench.project.resolve("manifest.yaml"),
        "version: 6.0.0\ntype: DeclarativeSource\nspec:\n  connection_specification:\n    type: object\n");
    ConnectorRun run =
        ConnectorRun.of("source-x").with(Map.of("key", "k")).byManifest("manifest.yaml");
    LocalConnectors connectors = bench.connectors();
    assertEquals(Map.of("type", "object"), connectors.specification(run, TestCall.empty()));
    assertTrue(Files.notExists(folder.resolve("arguments")));
    connectors.read(run, Workbench.catalog(), List.of(), message -> true, TestCall.empty());
    assertTrue(arguments().contains("airbyte/source-declarative-manifest:latest"));
    Map<?, ?> config = (Map<?, ?>) bench.json().read(bench.text("config"));
    assertEquals("k", config.get("key"));
    assertEquals(
        "6.0.0", ((Map<?, ?>) config.get("__injected_declarative_manifest")).get("version"));
  }

  @Test
  void theCodeOfARegisteredManifestComesWithItsChecksum() {
    docker("cat \"$mounted/config.json\" >$out/config; echo '" + Workbench.RECORD + "'");
    bench.manifests.put("source-x", "version: 6.0.0");
    bench.components.put("source-x", "print(1)");
    ConnectorRun run =
        bench.register("source-x", "manifest-only", Optional.empty()).in(ExecutionMode.YAML);
    bench.connectors().read(run, Workbench.catalog(), List.of(), message -> true, TestCall.empty());
    Map<?, ?> config = (Map<?, ?>) bench.json().read(bench.text("config"));
    assertEquals("print(1)", config.get("__injected_components_py"));
    assertEquals(
        Map.of("md5", "186bdbe41e79ea696410ba0a9e8d2762"),
        config.get("__injected_components_py_checksums"));
    assertEquals("AIRBYTE_ENABLE_UNSAFE_CODE", after(arguments(), "--env"));
    assertTrue(bench.text("environment").contains("AIRBYTE_ENABLE_UNSAFE_CODE=true"));
  }

  @Test
  void aFileThatIsNoManifestIsNotHandedOn() throws Exception {
    docker("echo '" + Workbench.RECORD + "'");
    Files.writeString(bench.project.resolve("secrets.yaml"), "password: hidden-in-the-project");
    ConnectorRun run = ConnectorRun.of("source-x").byManifest("secrets.yaml");
    assertEquals(
        "The file secrets.yaml holds no manifest: 'type: DeclarativeSource' does not stand in it."
            + " Give manifest_path the file of a low-code source.",
        assertThrows(ToolException.class, () -> bench.connectors().discover(run, TestCall.empty()))
            .getMessage());
    assertTrue(Files.notExists(folder.resolve("arguments")));
  }

  @Test
  void aContainerGetsNoOtherFolderOfTheProject() throws Exception {
    docker("echo '" + Workbench.RECORD + "'");
    Files.createDirectory(bench.project.resolve("reports"));
    Files.writeString(bench.project.resolve("own.yaml"), "type: DeclarativeSource");
    for (ConnectorRun run :
        List.of(
            ConnectorRun.of("reports").byManifest("own.yaml"),
            ConnectorRun.of("reports").asImage("airbyte/destination-x"))) {
      assertTrue(
          assertThrows(
                  ToolException.class, () -> bench.connectors().discover(run, TestCall.empty()))
              .getMessage()
              .endsWith("it must begin with source- or destination-."));
    }
    assertTrue(Files.notExists(folder.resolve("arguments")));
  }

  @Test
  void settingsBringNoManifestAndNoCode() {
    docker("echo '" + Workbench.RECORD + "'");
    for (String key : List.of("__injected_declarative_manifest", "__injected_components_py")) {
      ConnectorRun run =
          bench
              .register("source-declarative-manifest", "python", Optional.empty())
              .with(Map.of(key, "print(1)"));
      ToolException refused =
          assertThrows(
              ToolException.class, () -> bench.connectors().discover(run, TestCall.empty()));
      assertEquals(FailureKind.REFUSED, refused.failure().kind());
    }
    assertTrue(Files.notExists(folder.resolve("arguments")));
  }

  @Test
  void aManifestOutsideTheProjectFolderIsNotRead() throws Exception {
    Files.writeString(folder.resolve("secret.yaml"), "a: 1");
    Files.createSymbolicLink(bench.project.resolve("link.yaml"), folder.resolve("secret.yaml"));
    for (String path : List.of("../secret.yaml", "link.yaml", folder + "/secret.yaml")) {
      assertEquals(
          "The file '"
              + path
              + "' of the argument manifest_path lies outside the project folder "
              + bench.project.toRealPath()
              + "; move it there.",
          assertThrows(
                  ToolException.class,
                  () ->
                      bench
                          .connectors()
                          .specification(
                              ConnectorRun.of("source-x").byManifest(path), TestCall.empty()))
              .getMessage());
    }
  }
}
