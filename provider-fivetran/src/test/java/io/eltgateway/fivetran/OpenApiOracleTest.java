package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.fivetran.Exchanges.Exchange;
import io.eltgateway.fivetran.VendorDocument.Checker;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the tools send is what the vendor's own API document asks for. Each request comes from a
 * real call through the whole gateway; where the document is wrong, openapi-flaws.txt says so.
 */
class OpenApiOracleTest {
  /** Operations of the document at hand. */
  private static final int DOCUMENTED = 169;

  private static Map<String, VendorOperation> operations;
  private static List<Exchange> exchanges;
  private static VendorDocument repaired;
  private static Checker checker;

  @BeforeAll
  static void read() {
    operations = VendorOperation.all();
    exchanges =
        Exchanges.all().stream().filter(exchange -> exchange.operation().isInDocument()).toList();
    repaired = document();
    DocumentFlaw.all().forEach(flaw -> flaw.repair(repaired, operations.get(flaw.tool())));
    checker = repaired.checker();
  }

  private static VendorDocument document() {
    Set<String> kinds = new TreeSet<>();
    for (Exchange exchange : exchanges) {
      for (String argument : List.of("service", "type")) {
        kinds.add(String.valueOf(exchange.arguments().get(argument)));
      }
    }
    return new VendorDocument(kinds);
  }

  @Test
  void everyDocumentedOperationIsCalledWithEverythingAndWithTheLeast() {
    assertEquals(DOCUMENTED, tools(Exchange::isComplete).size());
    assertEquals(DOCUMENTED, tools(Exchange::isLeast).size());
  }

  private static Set<String> tools(Predicate<Exchange> calledWith) {
    Set<String> names = new TreeSet<>();
    exchanges.stream().filter(calledWith).forEach(exchange -> names.add(exchange.spec().name()));
    return names;
  }

  @Test
  void theDocumentAcceptsEveryRequest() {
    List<String> refused = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      for (String problem : checker.problems(exchange.request())) {
        refused.add(exchange + ": " + problem);
      }
    }
    assertEquals(List.of(), refused);
  }

  @Test
  void withoutTheListOfFlawsExactlyTheListedToolsAreRefused() {
    Checker unrepaired = document().checker();
    Set<String> refused = new TreeSet<>();
    for (Exchange exchange : exchanges) {
      if (!unrepaired.problems(exchange.request()).isEmpty()) {
        refused.add(exchange.spec().name());
      }
    }
    Set<String> listed = new TreeSet<>();
    DocumentFlaw.all().forEach(flaw -> listed.add(flaw.tool()));
    assertEquals(refused, listed, "openapi-flaws.txt");
  }

  /** Proves that the checks above would see it. */
  @Test
  void aFieldThatTheDocumentDoesNotKnowIsFoundInEveryBody() {
    List<String> missed = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      if (exchange.isComplete() && "application/json".equals(exchange.operation().bodyType())) {
        JsonObject body = Json.readObject(exchange.request().body()).with("no_such_field", 1);
        Asked asked = exchange.request();
        Asked changed =
            new Asked(asked.method(), asked.target(), asked.headers(), Json.write(body));
        if (checker.problems(changed).isEmpty()) {
          missed.add(exchange.spec().name());
        }
      }
    }
    assertEquals(List.of(), missed);
  }

  /** Whatever the document lets a caller say, some argument says. */
  @Test
  void nothingThatTheDocumentOffersIsOutOfReach() {
    List<String> unreachable = new ArrayList<>();
    for (VendorOperation operation : operations.values()) {
      if (operation.isInDocument()) {
        Set<String> offered = repaired.offers(operation.method(), operation.path());
        Said said = new Said();
        exchanges.stream()
            .filter(exchange -> exchange.operation().equals(operation))
            .forEach(said::add);
        said.missing(offered).forEach(name -> unreachable.add(operation.name() + " " + name));
      }
    }
    assertEquals(List.of(), unreachable);
  }
}
