package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.rest.RestOptions;
import io.eltgateway.engine.rest.RestTools;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.RestCatalogue;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue, called with every argument that its schema names. */
class CatalogueRequestsTest {
  private static final List<String> PAGING = List.of("limit", "cursor", "fields", "all");

  private static final List<Http.Request> SENT = new ArrayList<>();

  static List<Tool> tools() {
    Http http =
        (request, call) -> {
          SENT.add(request);
          return new Success();
        };
    return RestTools.load(
        RestCatalogue.over(http),
        CatalogueRequestsTest.class.getClassLoader(),
        RestOptions.of("fivetran", "Fivetran"));
  }

  @Test
  void theBuildCompiledTheCatalogueAsItIs() throws IOException {
    assertEquals(
        CompiledCatalogue.compile(CatalogueRequestsTest::file),
        file(CompiledCatalogue.FILE).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void sendsOneRequestThatHoldsEveryArgument(Tool tool) throws Exception {
    Map<String, Object> arguments = arguments(tool);
    SENT.clear();

    tool.call(new Call(arguments));

    assertEquals(1, SENT.size());
    Http.Request request = SENT.get(0);
    assertFalse(request.path().contains("{") || request.path().contains("}"), request.path());
    assertFalse(request.path().contains("//"), request.path());
    assertEquals(tool.spec().effect() == Effect.READ, request.repeatable());
    String everything =
        request.path()
            + request
                .body()
                .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                .orElse("");
    arguments.forEach((name, value) -> assertSent(name, value, everything));
    assertEquals(
        request.method().matches("POST|PATCH"), request.body().isPresent(), request.method());
  }

  private static void assertSent(String name, Object value, String everything) {
    if (value instanceof String text && !PAGING.contains(name)) {
      String sent = name.equals("file") ? "content of file" : text;
      assertTrue(everything.contains(sent), () -> name + " is not in " + everything);
    }
  }

  /** A value for every property, each text a different one. */
  private static Map<String, Object> arguments(Tool tool) {
    Map<?, ?> schema = (Map<?, ?>) JsonValues.strict().read(tool.spec().inputSchema());
    Map<String, Object> arguments = new LinkedHashMap<>();
    ((Map<?, ?>) schema.get("properties"))
        .forEach((name, property) -> arguments.put((String) name, value(name, property)));
    // One page, from the beginning in the gateway's own spelling.
    arguments.computeIfPresent("cursor", (name, value) -> "after-0");
    arguments.remove("all");
    return arguments;
  }

  private static Object value(Object name, Object schema) {
    Map<?, ?> property = (Map<?, ?>) schema;
    if (property.get("enum") instanceof List<?> values) {
      return values.get(0);
    }
    return switch ((String) property.get("type")) {
      case "integer", "number" -> 1;
      case "boolean" -> true;
      case "array" -> List.of("value_of_" + name);
      case "object" -> Map.of("key", "value_of_" + name);
      default ->
          name.equals("file")
              ? "Y29udGVudCBvZiBmaWxl"
              : property.containsKey("pattern") ? "0" : "value_of_" + name;
    };
  }

  private static Optional<String> file(String name) {
    try (InputStream in = CatalogueRequestsTest.class.getResourceAsStream("/catalogue/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Success implements Http.Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public List<String> header(String name) {
      return List.of();
    }

    @Override
    public byte[] bytes() {
      return "{\"code\":\"Success\",\"data\":{\"items\":[]}}".getBytes(StandardCharsets.UTF_8);
    }
  }

  private record Call(Map<String, Object> arguments) implements ToolCall {
    @Override
    public String id() {
      return "call";
    }

    @Override
    public String workSession() {
      return "session";
    }

    @Override
    public String caller() {
      return "caller";
    }

    @Override
    public Instant deadline() {
      return Instant.MAX;
    }

    @Override
    public Cancellation cancellation() {
      return new Cancellation() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
          return () -> {};
        }
      };
    }

    @Override
    public Progress progress() {
      return (done, total, message) -> {};
    }

    @Override
    public Changes changes() {
      return new Changes() {
        @Override
        public void requireOwned(ObjectPath object) {}

        @Override
        public void created(ObjectPath object) {}

        @Override
        public void deleted(ObjectPath object) {}
      };
    }

    @Override
    public Client client() {
      throw new UnsupportedOperationException();
    }
  }
}
