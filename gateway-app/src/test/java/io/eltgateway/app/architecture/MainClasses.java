package io.eltgateway.app.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;

/** The compiled main classes of all modules. The class path would not do: no provider is on it. */
public final class MainClasses implements LocationProvider {

  @Override
  public Set<Location> get(Class<?> testClass) {
    return SourceTree.modules().stream()
        .map(module -> module.resolve(SourceTree.BUILD_DIRECTORY).resolve("classes"))
        .filter(Files::isDirectory)
        .map(Location::of)
        .collect(Collectors.toSet());
  }
}
