package io.eltgateway.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every provider keeps to. Extend it in the provider's tests; each rule is a test of its own,
 * and each tool has one that names every rule it breaks. What a particular tool sends and answers
 * is for tests beside it, with a {@link ProviderTrial} and a {@link FakeUpstream}.
 */
public abstract class ProviderContract {
  private static final Pattern SETTING_KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern TOOL_NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
  // 64 characters with the prefix, and clients put their own name for the server before that.
  private static final int LONGEST_NAME = 45;
  private static final int LONGEST_DESCRIPTION = 600;

  /** Subclasses need no state of their own. */
  protected ProviderContract() {}

  /** A new, unconfigured instance of the provider. */
  protected abstract ToolProvider provider();

  /**
   * A context with valid settings, whose vendor need not be reachable. {@link ProviderTrial} has
   * one.
   */
  protected abstract ProviderContext context();

  private List<ToolSpec> specs() throws Exception {
    return provider().tools(context()).stream().map(Tool::spec).toList();
  }

  @Test
  void theServiceLoaderFindsIt() {
    ToolProvider provider = provider();
    assertTrue(
        ServiceLoader.load(ToolProvider.class, provider.getClass().getClassLoader()).stream()
            .anyMatch(service -> service.type().equals(provider.getClass())),
        "META-INF/services/" + ToolProvider.class.getName() + " must name the provider's class");
  }

  @Test
  void itAlwaysSaysTheSameOfItself() {
    assertEquals(provider().info(), provider().info());
  }

  @Test
  void itsSettingsExplainThemselves() {
    Set<String> keys = new HashSet<>();
    for (Setting setting : provider().info().settings()) {
      assertAll(
          setting.key(),
          () -> assertTrue(SETTING_KEY.matcher(setting.key()).matches(), "key in kebab-case"),
          () -> assertTrue(keys.add(setting.key()), "declared once"),
          () -> assertTrue(setting.doc().endsWith("."), "a sentence says what it is"),
          () ->
              assertFalse(
                  setting.secret() && setting.defaultValue().isPresent(), "no secret by default"));
    }
  }

  @Test
  void theToolThatProvesCredentialsIsAReadWithoutRequiredArguments() throws Exception {
    ProviderInfo info = provider().info();
    Optional<String> name = info.credentialTool();
    if (name.isEmpty()) {
      return;
    }
    ToolSpec spec =
        specs().stream().filter(tool -> tool.name().equals(name.get())).findFirst().orElseThrow();
    assertEquals(Effect.READ, spec.effect());
    assertFalse(schema(spec).containsKey("required"));
  }

  @Test
  void namesAreUnique() throws Exception {
    Set<String> names = new HashSet<>();
    List<String> twice = new ArrayList<>();
    specs().stream().map(ToolSpec::name).filter(name -> !names.add(name)).forEach(twice::add);
    assertEquals(List.of(), twice);
  }

  @Test
  void theUserInterfacesThatItsToolsNameAreAmongItsResources() throws Exception {
    ToolProvider provider = provider();
    Set<String> named = new TreeSet<>();
    provider
        .tools(context())
        .forEach(tool -> addUserInterfaces(tool.spec().metadata().values(), named));
    if (provider instanceof ResourceSource source) {
      source.resources().forEach(resource -> named.remove(resource.uri()));
    }
    assertEquals(Set.of(), named);
  }

  private static void addUserInterfaces(Collection<?> values, Set<String> found) {
    for (Object value : values) {
      if (value instanceof String text && text.startsWith("ui://")) {
        found.add(text);
      } else if (value instanceof Map<?, ?> object) {
        addUserInterfaces(object.values(), found);
      } else if (value instanceof Collection<?> list) {
        addUserInterfaces(list, found);
      }
    }
  }

  /** One test a tool. */
  @TestFactory
  Stream<DynamicTest> everyToolKeepsTheRules() throws Exception {
    return specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.name(), () -> assertKeepsTheRules(spec)));
  }

  private void assertKeepsTheRules(ToolSpec spec) {
    Set<?> arguments = properties(spec).keySet();
    assertAll(
        () -> assertTrue(TOOL_NAME.matcher(spec.name()).matches(), "name in snake_case"),
        () -> assertTrue(spec.name().length() <= LONGEST_NAME, "name within the clients' limit"),
        () -> assertFalse(spec.description().isBlank(), "a description"),
        () -> assertTrue(spec.description().length() <= LONGEST_DESCRIPTION, "a short one"),
        () -> assertTrue(arguments.containsAll(namedArguments(spec)), "arguments it names exist"),
        () -> assertIsSchema(spec.inputSchema()),
        () -> spec.outputSchema().ifPresent(this::assertIsSchema),
        () ->
            assertTrue(
                spec.effect() == Effect.CREATE
                    || spec.effect() == Effect.EXECUTE
                    || spec.creates().isEmpty(),
                "only a create, or what starts a run, creates"),
        () ->
            assertTrue(
                spec.effect() != Effect.READ || !spec.traits().contains(Trait.PROCESS),
                "starting a program is no read"),
        () ->
            assertTrue(
                spec.effect() != Effect.READ || spec.cascades().isEmpty(),
                "a read takes nothing away"));
  }

  /** The gateway finds this out at the first call, and can then only refuse it. */
  private void assertIsSchema(String text) {
    Json json = context().json();
    assertDoesNotThrow(() -> json.violations(json.read(text), Map.of()), "a JSON Schema");
  }

  private static Set<String> namedArguments(ToolSpec spec) {
    Set<String> names = new HashSet<>();
    spec.raises().stream().map(Raise::argument).forEach(names::add);
    Stream.iterate(spec.target(), Optional::isPresent, target -> target.flatMap(Target::owner))
        .map(target -> target.orElseThrow().argument())
        .filter(Predicate.not(String::isEmpty))
        .forEach(names::add);
    return names;
  }

  private Map<?, ?> properties(ToolSpec spec) {
    return assertInstanceOf(Map.class, schema(spec).getOrDefault("properties", Map.of()));
  }

  private Map<String, Object> schema(ToolSpec spec) {
    Map<?, ?> schema =
        assertInstanceOf(Map.class, context().json().read(spec.inputSchema()), spec.name());
    assertEquals("object", schema.get("type"), spec.name() + ": the schema of an object");
    Map<String, Object> typed = new LinkedHashMap<>();
    schema.forEach((key, value) -> typed.put(String.valueOf(key), value));
    return typed;
  }
}
