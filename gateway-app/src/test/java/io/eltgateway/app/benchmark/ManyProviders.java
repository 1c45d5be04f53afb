package io.eltgateway.app.benchmark;

import io.eltgateway.engine.rest.CatalogueCompiler;
import io.eltgateway.spi.SpiVersion;
import io.eltgateway.spi.ToolProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * An installation with many providers as authors build them: a jar each, with a class and a
 * compiled catalogue. None needs credentials, so all tools are listed.
 */
public final class ManyProviders {
  private ManyProviders() {}

  /**
   * Makes them.
   *
   * @param home the installation; its folder {@code providers} is made
   */
  public static void install(Path home, int providers, int toolsEach) throws IOException {
    Path parent = Files.createDirectories(home.resolve("providers"));
    Path built = Files.createDirectories(home.resolve("built"));
    for (int i = 0; i < providers; i++) {
      String id = "vendor%02d".formatted(i);
      Path classes = Files.createDirectories(built.resolve(id));
      compile(id, classes);
      catalogue(classes.resolve("catalogue"), toolsEach);
      pack(classes, Files.createDirectory(parent.resolve(id)).resolve(id + ".jar"));
    }
  }

  private static void compile(String id, Path classes) throws IOException {
    Path source = classes.resolve("Vendor.java");
    Files.writeString(
        source,
        """
        package %1$s;
        import io.eltgateway.spi.*;
        public final class Vendor implements ToolProvider {
          public ProviderInfo info() {
            return ProviderInfo.of("%1$s", "Vendor %1$s")
                .setting(Setting.url("base-url", "Root.").orElse("http://127.0.0.1:9")).build();
          }
          public java.util.List<Tool> tools(ProviderContext context) {
            HttpRoot root =
                HttpRoot.of(context.settings().url("base-url").orElseThrow(), new Auth.None());
            return context.restTools(RestCatalogue.over(context.http(root)));
          }
        }
        """
            .formatted(id));
    int failed =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                location().toString(),
                "-d",
                classes.toString(),
                source.toString());
    if (failed != 0) {
      throw new IOException("The provider " + id + " does not compile");
    }
    Files.delete(source);
    Path services = classes.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve(ToolProvider.class.getName()), id + ".Vendor\n");
  }

  private static Path location() {
    try {
      return Path.of(
          ToolProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void catalogue(Path folder, int tools) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("index.yaml"), "files: [things]\n");
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < tools; i++) {
      entries.append(
          """
          - name: get_thing_%1$02d
            description: Gets a thing of the sort %1$02d with its settings and schedule.
            effect: read
            target: {kind: thing, argument: thing_id}
            request: GET /things/%1$02d/{thing_id}
            parameters:
              thing_id: {type: string, description: "The id of a listed thing."}
              detail: {type: string, enum: [short, long]}
          """
              .formatted(i));
    }
    Files.writeString(folder.resolve("things.yaml"), entries);
    CatalogueCompiler.compile(folder, folder.resolve("catalogue.jsonl"));
  }

  private static void pack(Path classes, Path target) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.SPECIFICATION_TITLE, SpiVersion.TITLE);
    attributes.put(Attributes.Name.SPECIFICATION_VERSION, SpiVersion.CURRENT);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target), manifest);
        Stream<Path> files = Files.walk(classes)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
  }
}
