package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.ProviderThread.HangsException;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a provider directory is left out, and what an operator does about it.
 *
 * @param what follows the directory's name
 * @param remedy one sentence without its full stop
 */
record Diagnosis(String what, String remedy) {
  private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");
  private static final int JAVA_1 = 44;
  private static final String SPI_CLASSES = "io/eltgateway/spi/";
  private static final String TELL_AUTHOR = "Report it to its author";

  /** What a failure means that came while the directory's provider was asked what it is. */
  static Diagnosis of(Throwable failure, ProviderDirectory directory) {
    if (failure instanceof ServiceConfigurationError broken) {
      return of(broken, directory);
    }
    if (failure instanceof UnsupportedClassVersionError newer) {
      return ofNewerJava(newer);
    }
    if (failure instanceof ClassFormatError damaged) {
      return new Diagnosis("is broken (" + damaged.getMessage() + ")", "Replace it or remove it");
    }
    if (failure instanceof ExceptionInInitializerError initializer) {
      Throwable cause = initializer.getCause();
      return ofFailure(cause == null ? initializer : cause);
    }
    if (failure instanceof LinkageError unlinked) {
      return of(unlinked, directory);
    }
    if (failure instanceof HangsException hangs) {
      return new Diagnosis("was asked what it is, and " + hangs.getMessage(), TELL_AUTHOR);
    }
    return ofFailure(failure);
  }

  private static Diagnosis ofFailure(Throwable failure) {
    return new Diagnosis(
        "failed when asked what it is (" + FailureText.of(failure) + ")", TELL_AUTHOR);
  }

  private static Diagnosis of(ServiceConfigurationError broken, ProviderDirectory directory) {
    Throwable cause = broken.getCause();
    if (cause instanceof LinkageError || cause instanceof ServiceConfigurationError) {
      return of(cause, directory);
    }
    String because = cause == null ? "" : ": " + FailureText.of(cause);
    return ofUnreadableJar(directory)
        .orElseGet(
            () ->
                new Diagnosis(
                    "is broken (" + broken.getMessage() + because + ")",
                    "Replace it or remove it"));
  }

  private static Diagnosis of(LinkageError unlinked, ProviderDirectory directory) {
    for (BuiltFor jar : manifests(directory)) {
      if (!jar.fits()) {
        return ofOtherSpi(jar);
      }
    }
    String message = String.valueOf(unlinked.getMessage());
    if (message.replace('.', '/').contains(SPI_CLASSES)) {
      return new Diagnosis(
          "was built for another version of the provider interface than this gateway's %s (%s)"
              .formatted(SpiVersion.CURRENT, FailureText.of(unlinked)),
          "Install versions of gateway and provider that match");
    }
    return ofUnreadableJar(directory)
        .orElseGet(
            () ->
                new Diagnosis(
                    "misses a library, or has another version of it than it was built for ("
                        + FailureText.of(unlinked)
                        + ")",
                    "Put the jar that it needs beside its own"));
  }

  /** A provider that asks for more than this gateway's interface has. */
  static Diagnosis ofOtherSpi(BuiltFor builtFor) {
    return new Diagnosis(
        "was built for version %s of the provider interface, and this gateway has %s"
            .formatted(builtFor.spi().orElseThrow(), SpiVersion.CURRENT),
        "Install versions of gateway and provider that match");
  }

  private static Diagnosis ofNewerJava(UnsupportedClassVersionError newer) {
    Matcher version = CLASS_VERSION.matcher(String.valueOf(newer.getMessage()));
    int here = Runtime.version().feature();
    return version.find()
        ? new Diagnosis(
            "was compiled for Java %d, and the gateway runs on Java %d"
                .formatted(Integer.parseInt(version.group(1)) - JAVA_1, here),
            "Run the gateway on that Java or a later one (JAVA_HOME)")
        : new Diagnosis(
            "was compiled for a newer Java than " + here, "Run the gateway on a newer Java");
  }

  /** Nothing failed and nothing was found. */
  static Diagnosis ofNoProvider(ProviderDirectory directory) {
    if (jars(directory).isEmpty() && !directory.holdsClasses()) {
      return new Diagnosis(
          "holds no jar and no provider.yaml",
          "Put the provider's own files into it, not into a folder below it, or remove it");
    }
    return ofUnreadableJar(directory)
        .orElseGet(
            () ->
                new Diagnosis(
                    "names no provider",
                    "A jar in it must hold META-INF/services/io.eltgateway.spi.ToolProvider"));
  }

  /** Java only skips such a jar, and then misses what is in it. */
  private static Optional<Diagnosis> ofUnreadableJar(ProviderDirectory directory) {
    for (Path jar : jars(directory)) {
      try (JarFile readable = new JarFile(jar.toFile())) {
        readable.size();
      } catch (IOException e) {
        return Optional.of(
            new Diagnosis(
                "holds %s, which is no readable jar (%s)"
                    .formatted(jar.getFileName(), FileFault.reason(e)),
                "Replace it or remove it"));
      }
    }
    return Optional.empty();
  }

  private static List<BuiltFor> manifests(ProviderDirectory directory) {
    return jars(directory).stream().flatMap(jar -> manifest(jar).stream()).toList();
  }

  /** One that cannot be read says nothing; what failed is told in any case. */
  private static Optional<BuiltFor> manifest(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Optional.ofNullable(jar.getManifest())
          .map(manifest -> BuiltFor.of(manifest.getMainAttributes()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static List<Path> jars(ProviderDirectory directory) {
    try {
      return directory.jars();
    } catch (IOException e) {
      return List.of();
    }
  }
}
