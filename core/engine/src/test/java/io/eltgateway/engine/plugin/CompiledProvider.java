package io.eltgateway.engine.plugin;

import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;

/** A provider directory as its author would build it: compiled apart from the gateway's tests. */
final class CompiledProvider {
  private static final String SERVICES = "META-INF/services/" + ToolProvider.class.getName();

  private CompiledProvider() {}

  /**
   * Compiles a provider class into a directory of its own.
   *
   * @param members what stands in the class beside nothing else
   */
  static ProviderDirectory in(Path parent, String className, String members) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(className.toLowerCase(Locale.ROOT)));
    Path source = directory.resolve(className + ".java");
    Files.writeString(
        source,
        """
        import io.eltgateway.spi.*;
        import java.util.*;
        public final class %s implements ToolProvider {
          %s
        }
        """
            .formatted(className, members));
    compile(source, directory);
    Files.delete(source);
    registered(directory, className);
    return new ProviderDirectory(directory);
  }

  /** Names a class as the directory's provider, whether it is there or not. */
  static ProviderDirectory registered(Path directory, String className) throws IOException {
    Path services = directory.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, className + "\n");
    return new ProviderDirectory(directory);
  }

  private static void compile(Path source, Path directory) throws IOException {
    JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    Path spi = classes();
    int failed =
        compiler.run(
            null,
            null,
            null,
            List.of("-d", directory.toString(), "-cp", spi.toString(), source.toString())
                .toArray(String[]::new));
    if (failed != 0) {
      throw new IOException("The test's provider does not compile");
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          ToolProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
