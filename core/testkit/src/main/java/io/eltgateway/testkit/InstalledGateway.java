package io.eltgateway.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateway that tests run a provider in: the one on the class path, or the installed one. */
final class InstalledGateway {
  private static final String TRIAL_INSTANCE = "io.eltgateway.engine.plugin.TrialInstance";
  private static final String PROPERTY = "elt.gateway.home";
  private static final String VARIABLE = "ELT_GATEWAY_HOME";

  private static Class<?> loaded;

  private InstalledGateway() {}

  /** Makes the object behind a {@link ProviderTrial}. */
  static Object trialInstance(Class<?>[] types, Object... arguments) {
    try {
      return load().getConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The gateway that was found is none that this test kit knows. Use the test kit of its"
              + " own version.",
          e);
    }
  }

  /** Loaded once for all tests of a process. */
  private static synchronized Class<?> load() {
    if (loaded == null) {
      try {
        loaded = Class.forName(TRIAL_INSTANCE);
      } catch (ClassNotFoundException notOnTheClassPath) {
        loaded = loadFrom(home());
      }
    }
    return loaded;
  }

  private static Class<?> loadFrom(Path home) {
    Path libraries = home.resolve("lib");
    try {
      return new EngineLoader(jars(libraries)).loadClass(TRIAL_INSTANCE);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "No gateway lies in '%s' (%s). Let %s or %s name the folder of an installation, the one that holds 'lib' and 'providers'."
              .formatted(home, e, PROPERTY, VARIABLE),
          e);
    }
  }

  private static Path home() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
        .filter(home -> !home.isBlank() && !home.startsWith("${"))
        .map(Path::of)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Tests need an installed gateway. Let the system property %s or the environment variable %s name its folder, the one that holds 'lib' and 'providers'."
                        .formatted(PROPERTY, VARIABLE)));
  }

  private static URL[] jars(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path file : files) {
        jars.add(url(file));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return jars.toArray(URL[]::new);
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }

  /** Sees the JDK, its own jars, and of the test only the interface that both sides share. */
  private static final class EngineLoader extends URLClassLoader {
    private static final String SHARED = "io.eltgateway.spi.";

    EngineLoader(URL[] jars) {
      super("elt-gateway", jars, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith(SHARED)
          ? InstalledGateway.class.getClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    }
  }
}
