package io.eltgateway.app.reference;

import io.eltgateway.spi.SpiVersion;
import io.eltgateway.testkit.ProviderContract;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a provider and its tests can compile against, as text: what differs from it may
 * be a provider that no longer runs. Text and not a comparison with a released jar, because nothing
 * is released; from the first release on a comparison of the two files is the same thing.
 */
final class InterfacePage {
  /** A class of each package that is promised. */
  private static final List<Class<?>> PROMISED = List.of(SpiVersion.class, ProviderContract.class);

  private InterfacePage() {}

  static String text() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("# The provider interface and its test kit, version ")
        .append(SpiVersion.CURRENT)
        .append(".\n");
    page.append("# A change that takes something away, or that asks more of a provider, breaks");
    page.append(
        " providers that are out there:\n# raise SpiVersion.CURRENT with it, and say it in");
    page.append(" the changelog.\n");
    for (Class<?> promised : PROMISED) {
      for (Class<?> type : types(promised)) {
        page.append('\n').append(declaration(type)).append('\n');
        members(type).stream()
            .sorted()
            .forEach(member -> page.append("  ").append(member).append('\n'));
      }
    }
    return page.toString();
  }

  /** Those of the same package. */
  private static List<Class<?>> types(Class<?> neighbour) throws IOException {
    String name = neighbour.getPackageName();
    Path location = location(neighbour);
    if (Files.isDirectory(location)) {
      return types(name, location.resolve(name.replace('.', '/')));
    }
    try (FileSystem jar = FileSystems.newFileSystem(location)) {
      return types(name, jar.getPath(name.replace('.', '/')));
    }
  }

  private static List<Class<?>> types(String packageName, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
          .map(
              file ->
                  type(packageName + "." + file.substring(0, file.length() - ".class".length())))
          .filter(InterfacePage::isOpen)
          .sorted((one, other) -> one.getName().compareTo(other.getName()))
          .collect(Collectors.toList());
    }
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOpen(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers()) || each.isAnonymousClass()) {
        return false;
      }
    }
    return true;
  }

  private static String declaration(Class<?> type) {
    StringBuilder text = new StringBuilder();
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    text.append(type.isSealed() ? "sealed " : "");
    boolean fixed = Modifier.isFinal(type.getModifiers()) && kind.equals("class");
    text.append(fixed ? "final " : "");
    text.append(kind).append(' ').append(type.getName());
    if (type.isRecord()) {
      text.append(
          Arrays.stream(type.getRecordComponents())
              .map(InterfacePage::component)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    Type parent = type.getGenericSuperclass();
    if (kind.equals("class") && parent != Object.class) {
      text.append(" extends ").append(parent.getTypeName());
    }
    List<String> interfaces =
        Arrays.stream(type.getGenericInterfaces()).map(Type::getTypeName).toList();
    if (!interfaces.isEmpty()) {
      text.append(type.isInterface() ? " extends " : " implements ");
      text.append(String.join(", ", interfaces));
    }
    return text.toString();
  }

  private static String component(RecordComponent component) {
    return component.getGenericType().getTypeName() + " " + component.getName();
  }

  private static List<String> members(Class<?> type) {
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isOpen(field)) {
        members.add(
            field.isEnumConstant() ? "constant " + field.getName() : field.toGenericString());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isOpen(constructor)) {
        members.add(constructor.toGenericString());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isOpen(method)) {
        members.add(method.toGenericString());
      }
    }
    return members;
  }

  private static boolean isOpen(Member member) {
    int modifiers = member.getModifiers();
    return !member.isSynthetic()
        && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
  }
}
