package io.eltgateway.airbyte.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When DuckDB's library is loaded, from where, and what it leaves behind. */
class LibraryTest {
  @TempDir Path folder;

  @Test
  void itIsNotLoadedForTheListOfToolsNorForACacheThatIsMissing() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(List.of("-Xlog:class+load"), ListsTools.class, folder.toString())) {
      List<String> loaded =
          child.finished().stream().filter(line -> line.contains("org.duckdb.")).toList();
      assertEquals(List.of(), loaded);
    }
  }

  @Test
  void twoClassLoadersUseItInOneProcessAndNothingStaysInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (ChildJvm child =
        ChildJvm.start(
            List.of("-Djava.io.tmpdir=" + temporary), TwoLoaders.class, folder.toString())) {
      List<String> rows = child.finished().stream().filter(line -> line.startsWith("[")).toList();
      assertEquals(List.of("[{\"id\":1}]", "[{\"id\":1}]"), rows);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aKilledProcessLeavesNothingInTheTemporaryFolderEither() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (ChildJvm child =
        ChildJvm.start(
            List.of("-Djava.io.tmpdir=" + temporary), StaysAfterASync.class, folder.toString())) {
      child.awaitLine("synced");
      child.kill();
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** Fills a cache and waits to be killed. */
  public static final class StaysAfterASync {
    private StaysAfterASync() {}

    public static void main(String[] arguments) {
      FillsACache.rows(Path.of(arguments[0]));
      ChildJvm.sayAndStay("synced");
    }
  }

  /** Asks for the tools, and for a cache that is not there. */
  public static final class ListsTools {
    private ListsTools() {}

    public static void main(String[] arguments) {
      try (TestGateway gateway =
          TestGateway.with(
              Mode.ALLOW_WRITES,
              Map.of("trusted-execution", "true", "project-dir", arguments[0]),
              Map.of())) {
        gateway.specs();
        gateway.call("describe_default_cache", Map.of());
        gateway.call("run_sql_query", Map.of("sql_query", "SELECT 1"));
      }
    }
  }

  /** Fills and asks a cache from each of two class loaders, as two providers' folders would be. */
  public static final class TwoLoaders {
    private TwoLoaders() {}

    public static void main(String[] arguments) throws Exception {
      for (String name : List.of("one", "two")) {
        URLClassLoader loader =
            new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Class<?> user = Class.forName(FillsACache.class.getName(), true, loader);
        Path project = Files.createDirectory(Path.of(arguments[0], name));
        ChildJvm.say((String) user.getMethod("rows", Path.class).invoke(null, project));
      }
    }

    private static URL[] classPath() throws MalformedURLException {
      List<URL> urls = new ArrayList<>();
      for (String entry :
          System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    }
  }

  /** What each class loader does. */
  public static final class FillsACache {
    private FillsACache() {}

    public static String rows(Path project) {
      ScriptedSource source =
          new ScriptedSource()
              .stream("users", Map.of("id", Map.of("type", "integer")), List.of(), "")
                  .record("users", Map.of("id", 1));
      Cache cache = new Cache(project, source);
      cache.sync();
      return cache.rows("SELECT id FROM users");
    }
  }
}
