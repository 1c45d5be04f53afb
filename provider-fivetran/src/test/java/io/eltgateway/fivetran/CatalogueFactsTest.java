package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.fivetran.Exchanges.Exchange;
import io.eltgateway.harness.Deviations;
import io.eltgateway.harness.SharedFiles;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tools are those of the vendor, and say of themselves what is known about them. */
class CatalogueFactsTest {
  private static final Pattern TOOL_OF_THE_PAGE = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [A-Z]");

  private static Map<String, VendorOperation> operations;
  private static final Map<String, ToolSpec> specs = new TreeMap<>();

  @BeforeAll
  static void read() {
    operations = VendorOperation.all();
    try (TestGateway gateway = TestGateway.in(Mode.READ_ONLY)) {
      gateway.specs().forEach(spec -> specs.put(spec.name(), spec));
    }
  }

  @Test
  void everyOperationIsATool() {
    assertEquals(179, operations.size());
    assertEquals(new TreeSet<>(operations.keySet()), specs.keySet());
  }

  @Test
  void everyToolOfTheVendorsPageKeepsItsName() {
    Matcher row = TOOL_OF_THE_PAGE.matcher(SharedFiles.read("seeds/fivetran-mcp-readme.txt"));
    Set<String> names = new TreeSet<>();
    while (row.find()) {
      names.add(row.group(1));
    }
    assertEquals(150, names.size());
    names.removeAll(specs.keySet());
    assertEquals(Set.of(), names);
  }

  @Test
  void requestsGoWhereTheFactsSay() {
    List<String> wrong = new ArrayList<>();
    for (Exchange exchange : Exchanges.all()) {
      VendorOperation operation = exchange.operation();
      check(wrong, exchange, "method", operation.method(), exchange.request().method());
      check(wrong, exchange, "path", operation.path(), template(exchange));
      check(
          wrong,
          exchange,
          "accept",
          operation.accept(),
          exchange.request().headers().get("accept"));
      check(wrong, exchange, "content type", contentType(operation), contentType(exchange));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyParameterIsReachableUnderItsWireName() {
    List<String> wrong = new ArrayList<>();
    for (Exchange exchange : Exchanges.all()) {
      if (exchange.isComplete()) {
        VendorOperation operation = exchange.operation();
        Set<String> query = new TreeSet<>();
        Targets.query(exchange.request()).forEach(pair -> query.add(pair.name()));
        check(wrong, exchange, "query", operation.wireNames("query"), query);
        if (!operation.hasBareBody()) {
          check(wrong, exchange, "body", operation.wireNames("body"), body(exchange));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void limitsCredentialsAndPagesAreTheVendors() {
    assertSame("rate class", VendorOperation::rateClass, ToolSpec::rateClass);
    assertSame("credentials", VendorOperation::needsCredentials, ToolSpec::needsCredentials);
    // Three lists come whole from the vendor, and the gateway pages them.
    Set<String> whole =
        Set.of(
            "list_connection_warnings",
            "list_entities_in_external_secrets_manager",
            "list_external_secrets_manager_entities",
            "list_public_connectors");
    assertSame(
        "pages",
        operation -> operation.isPaged() || whole.contains(operation.name()),
        spec -> Json.readObject(spec.inputSchema()).object("properties").containsKey("cursor"));
  }

  @Test
  void effectsAndTargetsDeviateOnlyWhereAReasonIsGiven() {
    Set<String> deviating = new TreeSet<>();
    operations.forEach(
        (name, operation) -> {
          ToolSpec spec = specs.get(name);
          JsonObject facts = operation.facts();
          note(deviating, name + " effect", operation.effect(), spec.effect().label());
          note(deviating, name + " idempotent", facts.flag("idempotent"), spec.idempotent());
          note(deviating, name + " destructive", facts.flag("destructive"), isDestructive(spec));
          note(deviating, name + " target", known(facts.object("target")), arguments(spec));
          note(deviating, name + " creates", created(facts), created(spec));
        });
    assertEquals(
        Deviations.of(CatalogueFactsTest.class, "/oracle/fact-deviations.txt"),
        deviating,
        "fact-deviations.txt");
  }

  @Test
  void whatAnArgumentMakesDestructiveRaises() {
    List<String> silent = new ArrayList<>();
    operations.forEach(
        (name, operation) -> {
          String when = operation.facts().text("destructiveWhen");
          if (when != null) {
            String argument = when.substring(0, when.indexOf('='));
            boolean raises =
                specs.get(name).raises().stream()
                    .anyMatch(
                        raise ->
                            raise.argument().equals(argument)
                                && (raise.effect().isPresent()
                                    || raise.trait().equals(Optional.of(Trait.DESTRUCTIVE))));
            if (!raises) {
              silent.add(name + " " + argument);
            }
          }
        });
    assertEquals(List.of(), silent);
  }

  /** Where settings hang on a service or type and no tool explains them, the schema names them. */
  @Test
  void settingsThatNoToolExplainsAreNamed() {
    List<String> unnamed = new ArrayList<>();
    for (VendorOperation operation : operations.values()) {
      String schema = specs.get(operation.name()).inputSchema();
      for (JsonObject parameter : operation.facts().objects("params")) {
        parameter
            .object("variants")
            .forEach(
                (kind, settings) ->
                    ((JsonObject) settings)
                        .object("properties")
                        .keySet()
                        .forEach(
                            name -> {
                              if (!schema.contains("As in create_") && !schema.contains(name)) {
                                unnamed.add(operation.name() + " " + kind + " " + name);
                              }
                            }));
      }
    }
    assertEquals(List.of(), unnamed);
  }

  private static void assertSame(
      String what, Function<VendorOperation, Object> facts, Function<ToolSpec, Object> ours) {
    List<String> wrong = new ArrayList<>();
    operations.forEach(
        (name, operation) -> {
          if (!facts.apply(operation).equals(ours.apply(specs.get(name)))) {
            wrong.add(name + ": " + facts.apply(operation));
          }
        });
    assertEquals(List.of(), wrong, what);
  }

  private static void check(
      List<String> wrong, Exchange exchange, String what, Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      wrong.add(exchange.spec().name() + " " + what + ": " + actual + " instead of " + expected);
    }
  }

  private static void note(Set<String> deviating, String what, Object facts, Object ours) {
    if (!facts.equals(ours)) {
      deviating.add(what);
    }
  }

  /** The path with each argument's value replaced by its placeholder. */
  private static String template(Exchange exchange) {
    StringBuilder template = new StringBuilder();
    List<String> wanted = List.of(exchange.operation().path().substring(1).split("/", -1));
    List<String> steps = Targets.steps(exchange.request());
    for (int i = 0; i < steps.size(); i++) {
      String placeholder = i < wanted.size() && wanted.get(i).startsWith("{") ? wanted.get(i) : "";
      boolean filled =
          !placeholder.isEmpty()
              && Targets.decode(steps.get(i))
                  .equals(
                      exchange
                          .arguments()
                          .get(
                              exchange
                                  .operation()
                                  .argument(
                                      "path", placeholder.substring(1, placeholder.length() - 1))));
      template.append('/').append(filled ? placeholder : steps.get(i));
    }
    return template.toString();
  }

  /** The vendor wants a type, and {} behind it, even where there is nothing to say. */
  private static String contentType(VendorOperation operation) {
    boolean bodiless = Set.of("GET", "DELETE").contains(operation.method());
    return operation.bodyType() == null && !bodiless ? "application/json" : operation.bodyType();
  }

  private static String contentType(Exchange exchange) {
    String type = exchange.request().headers().get("content-type");
    return type == null ? null : type.split(";", 2)[0];
  }

  private static Set<String> body(Exchange exchange) {
    Said said = new Said();
    said.add(exchange);
    return said.bodyFields();
  }

  private static boolean isDestructive(ToolSpec spec) {
    return spec.effect() == Effect.DELETE || spec.traits().contains(Trait.DESTRUCTIVE);
  }

  /** The arguments that name the target, from the object itself to its owner. */
  private static List<String> known(JsonObject target) {
    List<String> arguments = new ArrayList<>();
    for (JsonObject object = target; !object.isEmpty(); object = object.object("parent")) {
      arguments.add(String.valueOf(object.get("idParam")));
    }
    return arguments;
  }

  private static List<String> arguments(ToolSpec spec) {
    List<String> arguments = new ArrayList<>();
    for (Optional<Target> target = spec.target();
        target.isPresent();
        target = target.get().owner()) {
      arguments.add(target.get().argument());
    }
    return arguments;
  }

  private static String created(JsonObject facts) {
    return facts.containsKey("creates") ? "" + facts.object("creates").get("idPointer") : "";
  }

  private static String created(ToolSpec spec) {
    return spec.creates().map(creation -> creation.idPointer()).orElse("");
  }
}
