package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every tool really sends: with all its arguments (once for each value of its enums), and with
 * the required ones alone. Made once for all tests that look at it, because it takes a second.
 */
final class Exchanges {
  private static Exchanges made;

  private final Map<String, VendorOperation> operations = VendorOperation.all();
  private final SampleArguments samples = new SampleArguments();
  private final List<Exchange> exchanges = new ArrayList<>();

  /** One call and the request it made. */
  record Exchange(
      VendorOperation operation, ToolSpec spec, Map<String, Object> arguments, Asked request) {

    /** Whether every argument was given. */
    boolean isComplete() {
      JsonObject properties = Json.readObject(spec.inputSchema()).object("properties");
      return arguments.keySet().containsAll(properties.keySet());
    }

    /** Whether no argument was given but those that the tool requires. */
    boolean isLeast() {
      return Json.readObject(spec.inputSchema()).texts("required").containsAll(arguments.keySet());
    }

    @Override
    public String toString() {
      return spec.name() + " " + arguments;
    }
  }

  private Exchanges() {
    try (FakeUpstream vendor = new FakeUpstream().otherwise(Exchanges::reply)) {
      int before;
      int round = 0;
      do {
        before = exchanges.size();
        recordRound(vendor, round++);
      } while (exchanges.size() > before);
    }
  }

  private void recordRound(FakeUpstream vendor, int round) {
    // A new gateway has not used up any rate limit yet.
    try (TestGateway gateway = TestGateway.allowingAll(vendor.uri())) {
      for (VendorOperation operation : operations.values()) {
        ToolSpec spec = gateway.spec(operation.name());
        if (round < samples.rounds(spec, operation)) {
          record(gateway, vendor, operation, samples.all(spec, operation, round));
        }
        if (round == 0) {
          record(gateway, vendor, operation, samples.required(spec, operation));
        }
      }
    }
  }

  /** All of them, in the order of rounds and facts; skips the test where the facts are absent. */
  static synchronized List<Exchange> all() {
    if (made == null) {
      made = new Exchanges();
    }
    return made.exchanges;
  }

  private void record(
      TestGateway gateway,
      FakeUpstream vendor,
      VendorOperation operation,
      Map<String, Object> arguments) {
    ToolSpec spec = gateway.spec(operation.name());
    int before = vendor.asked().size();
    ToolResult result = gateway.call(spec.name(), arguments);
    assertInstanceOf(
        ToolResult.Ok.class, result, () -> spec.name() + " " + arguments + ": " + result);
    List<Asked> asked = vendor.asked();
    assertEquals(before + 1, asked.size(), () -> spec.name() + " sends one request");
    exchanges.add(new Exchange(operation, spec, arguments, asked.get(before)));
  }

  private static Reply reply(Asked request) {
    return request.path().endsWith("/download")
        ? new Reply(200, Map.of("Content-Type", "application/zip"), "PK")
        : Reply.json(200, "{\"code\":\"Success\",\"data\":{\"items\":[]}}");
  }
}
