package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start-up counts: who has no configuration file does not wait for a YAML parser. */
class StartWithoutYamlTest {
  @TempDir Path directory;

  @Test
  void noParserIsLoadedWhenThereIsNoFile() throws Exception {
    Set<String> loaded = new ConcurrentSkipListSet<>();
    try (RecordingLoader loader = new RecordingLoader(loaded)) {
      run(loader, Start.class, directory, Map.of("FIVETRAN_APIKEY", "k"));
    }
    assertTrue(loaded.contains(ConfigLoader.class.getName()), loaded.toString());
    assertEquals(List.of(), libraries(loaded));
  }

  @Test
  void theRecordingSeesAParserThatIsLoaded() throws Exception {
    Set<String> loaded = new ConcurrentSkipListSet<>();
    Fixtures.privateFile(directory.resolve("gateway.yaml"), "providers: {fivetran: }");
    try (RecordingLoader loader = new RecordingLoader(loaded)) {
      run(loader, StartWithFile.class, directory, Map.of());
    }
    assertTrue(!libraries(loaded).isEmpty());
  }

  private static List<String> libraries(Set<String> loaded) {
    return loaded.stream().filter(name -> !name.startsWith("io.eltgateway.")).toList();
  }

  @SuppressWarnings("unchecked") // both classes below
  private static void run(
      ClassLoader loader, Class<?> start, Path directory, Map<String, String> environment)
      throws ReflectiveOperationException {
    var constructor = loader.loadClass(start.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    ((BiConsumer<Path, Map<String, String>>) constructor.newInstance())
        .accept(directory, environment);
  }

  /** A start without a configuration file. */
  static final class Start implements BiConsumer<Path, Map<String, String>> {
    @Override
    public void accept(Path directory, Map<String, String> environment) {
      Configured.without(directory, environment).resolve("fivetran");
    }
  }

  /** A start with one. */
  static final class StartWithFile implements BiConsumer<Path, Map<String, String>> {
    @Override
    public void accept(Path directory, Map<String, String> environment) {
      Configured.byFile(Path.of("gateway.yaml"), directory, environment).resolve("fivetran");
    }
  }

  /** Loads the test's whole class path anew, and writes down what is asked for. */
  private static final class RecordingLoader extends URLClassLoader {
    private final Set<String> loaded;

    RecordingLoader(Set<String> loaded) throws MalformedURLException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
      this.loaded = loaded;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      loaded.add(name);
      return found;
    }

    private static URL[] classPath() throws MalformedURLException {
      String classPath = System.getProperty("java.class.path");
      List<String> entries =
          Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(classPath).toList();
      URL[] urls = new URL[entries.size()];
      for (int i = 0; i < entries.size(); i++) {
        urls[i] = new File(entries.get(i)).toURI().toURL();
      }
      assertTrue(urls.length > 3, () -> Arrays.toString(urls));
      return urls;
    }
  }
}
