package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No argument leads to another object than the one it names. */
class PathSafetyTest {
  private static final List<String> NEVER =
      List.of(
          "",
          " ",
          ".",
          "..",
          "a/../b",
          "../groups/x",
          "a/.",
          "..\\b",
          "%2e",
          "%2E%2e",
          "a/%2e%2e/b",
          "%252e%252e",
          "..%2fb",
          "a\u0000",
          "a\nb",
          "\r",
          "\u007f",
          "\u0085",
          "\u2028",
          "\ud800");

  private static final List<String> NEVER_IN_AN_ID =
      List.of("/", "a/b", "/a", "a/", "\\", "a\\b", "%2f", "a%2Fb", "%5c", "a%252fb");

  private static final Map<String, String> ENCODED =
      Map.of(
          "a b", "a%20b",
          "a?b=c&d#e", "a%3Fb%3Dc%26d%23e",
          "100%", "100%25",
          "größe", "gr%C3%B6%C3%9Fe",
          "表", "%E8%A1%A8",
          "🐦", "%F0%9F%90%A6",
          "{connectionId}", "%7BconnectionId%7D",
          "a+b;c=d,e:f@g!", "a%2Bb%3Bc%3Dd%2Ce%3Af%40g%21",
          "a..b", "a..b",
          "c2hhMjU2_-A==", "c2hhMjU2_-A%3D%3D");

  private static final SampleArguments samples = new SampleArguments();
  private static FakeUpstream vendor;
  private static TestGateway gateway;

  /** One argument that stands in a path. */
  private record PathArgument(DeclaredTool tool, ParameterPlan parameter) {}

  @BeforeAll
  static void start() {
    vendor =
        new FakeUpstream()
            .otherwise(asked -> Reply.json(200, "{\"code\":\"Success\",\"data\":{\"items\":[]}}"));
    gateway = TestGateway.allowingAll(vendor.uri());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    vendor.close();
  }

  private static List<PathArgument> arguments() {
    List<PathArgument> arguments = new ArrayList<>();
    for (DeclaredTool tool : DeclaredTool.all()) {
      tool.pathParameters().forEach(parameter -> arguments.add(new PathArgument(tool, parameter)));
    }
    assertEquals(172, arguments.size());
    return arguments;
  }

  private static ToolResult call(PathArgument argument, String value) {
    ToolSpec spec = gateway.spec(argument.tool().name());
    Map<String, Object> arguments = samples.required(spec);
    arguments.put(argument.parameter().name(), value);
    return gateway.call(spec.name(), arguments);
  }

  @Test
  void whatWouldLeadElsewhereIsRefusedBeforeAnyRequest() {
    int before = vendor.asked().size();
    List<String> passed = new ArrayList<>();
    for (PathArgument argument : arguments()) {
      NEVER.forEach(value -> addUnlessRefused(argument, value, passed));
      if (argument.parameter().id()) {
        NEVER_IN_AN_ID.forEach(value -> addUnlessRefused(argument, value, passed));
      }
    }
    assertEquals(List.of(), passed);
    assertEquals(before, vendor.asked().size(), "requests sent");
  }

  private static void addUnlessRefused(PathArgument argument, String value, List<String> passed) {
    boolean refused =
        call(argument, value) instanceof ToolResult.Failed failed
            && failed.kind() == FailureKind.INVALID_ARGUMENTS
            && failed.message().contains("'" + argument.parameter().name() + "'")
            && failed.message().endsWith(" as the vendor spells it.");
    if (!refused) {
      passed.add(argument.tool().name() + " " + argument.parameter().name() + " '" + value + "'");
    }
  }

  @Test
  void everythingElseIsEncodedAsOneStepOfThePath() {
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (PathArgument argument : arguments()) {
      // One tool a placeholder is enough here: all share one encoder, and requests take time.
      if (seen.add(argument.parameter().wire())) {
        ENCODED.forEach((value, step) -> addUnlessSent(argument, value, step, wrong));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void aSlashInANameIsALetter() {
    List<String> wrong = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (PathArgument argument : arguments()) {
      if (!argument.parameter().id()) {
        names.add(argument.parameter().name());
        addUnlessSent(argument, "Returns/Claims", "Returns%2FClaims", wrong);
        addUnlessSent(argument, "a\\b", "a%5Cb", wrong);
        addUnlessSent(argument, "a%2Fb", "a%252Fb", wrong);
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(Set.of("schema_name", "table_name", "column_name"), names);
  }

  private static void addUnlessSent(
      PathArgument argument, String value, String step, List<String> wrong) {
    int before = vendor.asked().size();
    assertInstanceOf(ToolResult.Ok.class, call(argument, value));
    Asked asked = vendor.asked().get(before);
    List<String> template = argument.tool().path();
    int position = template.indexOf("{" + argument.parameter().wire() + "}");
    List<String> steps = Targets.steps(asked);
    if (steps.size() != template.size() || !steps.get(position).equals(step)) {
      wrong.add(argument.tool().name() + " " + value + ": " + asked.target());
    }
  }
}
