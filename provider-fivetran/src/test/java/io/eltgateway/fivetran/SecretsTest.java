package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.json.JsonPointer;
import io.eltgateway.fivetran.VendorAnswers.Answer;
import io.eltgateway.harness.Deviations;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Reply;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the vendor answers secretly stays secret, unless the operator said otherwise. */
class SecretsTest {
  private static final String LIVE = "made-up-value";

  private static final SampleArguments samples = new SampleArguments();
  private static FakeUpstream vendor;
  private static TestGateway hiding;
  private static TestGateway revealing;

  @BeforeAll
  static void start() {
    vendor = new FakeUpstream();
    hiding = TestGateway.in(Mode.ALLOW_WRITES, vendor.uri());
    revealing = TestGateway.allowingAll(vendor.uri());
  }

  @AfterAll
  static void stop() {
    hiding.close();
    revealing.close();
    vendor.close();
  }

  private static ToolResult call(TestGateway gateway, String tool, Object answer) {
    vendor.otherwise(asked -> Reply.json(200, Json.write(answer)));
    return gateway.call(tool, samples.required(gateway.spec(tool)));
  }

  private static boolean isSecret(String tool) {
    return hiding.spec(tool).traits().contains(Trait.SECRET);
  }

  /** An answer that has one text, where the pointer says. */
  private static Object answer(String pointer, String text) {
    if (pointer.isEmpty()) {
      return text;
    }
    int end = pointer.indexOf('/', 1);
    String step = pointer.substring(1, end < 0 ? pointer.length() : end);
    Object inner = answer(end < 0 ? "" : pointer.substring(end), text);
    return step.equals("*") ? List.of(inner) : JsonObject.of(step, inner);
  }

  @Test
  void everySecretThatTheCatalogueNamesIsMasked() {
    int checked = 0;
    for (DeclaredTool tool : DeclaredTool.all()) {
      List<JsonPointer> secrets = tool.request().secrets();
      if (!secrets.isEmpty() && !isSecret(tool.name())) {
        String result = call(hiding, tool.name(), answer(secrets)).toString();
        assertFalse(result.contains(LIVE), tool + " " + result);
        assertEquals(secrets.size(), result.split("\\Q***\\E", -1).length - 1, tool.name());
        checked++;
      }
    }
    assertTrue(checked > 20, "only " + checked);
  }

  /** An answer that has a text wherever one of the pointers leads. */
  private static Object answer(List<JsonPointer> pointers) {
    Object answer = new JsonObject();
    for (JsonPointer pointer : pointers) {
      answer = merged(answer, answer(pointer.toString(), LIVE));
    }
    return answer;
  }

  private static Object merged(Object one, Object other) {
    if (one instanceof JsonObject object && other instanceof JsonObject more) {
      more.forEach((name, value) -> object.merge(name, value, SecretsTest::merged));
      return object;
    }
    return one instanceof List<?> items
        ? List.of(merged(items.get(0), ((List<?>) other).get(0)))
        : other;
  }

  @Test
  void everySecretThatTheFactsNameIsMasked() {
    List<String> shown = new ArrayList<>();
    int checked = 0;
    for (VendorOperation operation : VendorOperation.all().values()) {
      for (String pointer : operation.facts().texts("secretPointers")) {
        ToolResult result = call(hiding, operation.name(), answer(pointer, LIVE));
        if (!isSecret(operation.name())) {
          assertInstanceOf(ToolResult.Ok.class, result, operation.name());
          checked++;
          if (!result.toString().contains("\"***\"")) {
            shown.add(operation.name() + " " + pointer);
          }
        }
        assertFalse(result.toString().contains(LIVE), operation.name() + pointer);
      }
    }
    assertEquals(List.of(), shown);
    assertTrue(checked > 10, "only " + checked);
  }

  @Test
  void toolsThatAnswerWithANewSecretAreRefusedBeforeTheyMintOne() {
    Set<String> minting = new TreeSet<>();
    for (DeclaredTool tool : DeclaredTool.all()) {
      if (isSecret(tool.name())) {
        minting.add(tool.name());
        int before = vendor.asked().size();
        ToolResult.Failed refused =
            assertInstanceOf(ToolResult.Failed.class, call(hiding, tool.name(), new JsonObject()));
        assertEquals(FailureKind.REFUSED, refused.kind(), tool.name());
        assertTrue(refused.message().contains("reveal-secrets"), refused.message());
        assertEquals(before, vendor.asked().size(), tool.name());
      }
    }
    assertEquals(
        Set.of(
            "create_connect_card",
            "create_hybrid_deployment_agent",
            "create_proxy_agent",
            "create_system_key",
            "create_user_api_key",
            "hvr_register_hub",
            "re_auth_hybrid_deployment_agent",
            "regenerate_proxy_agent_secrets",
            "rotate_system_key",
            "rotate_user_api_key"),
        minting);
  }

  @Test
  void whereTheOperatorRevealsSecretsANewOneIsShown() {
    for (DeclaredTool tool : DeclaredTool.all()) {
      if (isSecret(tool.name())) {
        List<JsonPointer> secrets = tool.request().secrets();
        String result = call(revealing, tool.name(), answer(secrets)).toString();
        assertEquals(secrets.size(), result.split(LIVE, -1).length - 1, tool.name());
      }
    }
  }

  @Test
  void aCardOnANewConnectionIsASecretToo() {
    Map<String, Object> arguments =
        Map.of(
            "group_id",
            "g",
            "service",
            "google_ads",
            "config",
            Map.of("schema", "s"),
            "connect_card_config",
            Map.of("redirect_uri", "https://app.example.com"));
    int before = vendor.asked().size();
    ToolResult.Failed refused =
        assertInstanceOf(ToolResult.Failed.class, hiding.call("create_connection", arguments));
    assertTrue(refused.message().contains("reveal-secrets"), refused.message());
    assertEquals(before, vendor.asked().size());

    vendor.otherwise(
        asked -> Reply.json(201, Json.write(answer("/data/connect_card/token", LIVE))));
    assertTrue(revealing.call("create_connection", arguments).toString().contains(LIVE));
  }

  /** Fields of other tools stay masked there, whatever the operator reveals. */
  @Test
  void revealingNewSecretsDoesNotRevealOldOnes() {
    Object answer = answer("/data/config/password", LIVE);
    ToolResult result = call(revealing, "get_connection_details", answer);
    assertFalse(result.toString().contains(LIVE));
  }

  @Test
  void everyFieldThatLooksSecretIsMaskedOrKnownToBeHarmless() {
    VendorAnswers answers = new VendorAnswers();
    Set<String> shown = new TreeSet<>();
    for (VendorOperation operation : VendorOperation.all().values()) {
      boolean hasFields = operation.isInDocument() && !operation.path().endsWith("/download");
      if (hasFields && !isSecret(operation.name())) {
        Answer answer = answers.of(operation);
        String result = call(hiding, operation.name(), answer.body()).toString();
        for (String suspect : answer.suspects()) {
          if (result.contains("\"" + suspect + "\"")) {
            shown.add(suspect.replace("/items/*", ""));
          }
        }
        for (String untold : answer.untold()) {
          if (result.contains("\"" + untold + "\"")) {
            shown.add(operation.name() + " " + untold);
          }
        }
      }
    }
    assertEquals(
        Deviations.of(SecretsTest.class, "/oracle/harmless-fields.txt"),
        shown,
        "harmless-fields.txt");
  }

  @Test
  void errorsDoNotRepeatSecretArguments() {
    vendor.otherwise(
        asked ->
            Reply.json(
                400,
                "{\"code\":\"InvalidInput\",\"message\":\"hunter2hunter2 at db.example.com\"}"));
    ToolResult result =
        hiding.call(
            "create_destination",
            Map.of(
                "group_id", "g",
                "service", "snowflake",
                "time_zone_offset", "0",
                "config", Map.of("host", "db.example.com", "password", "hunter2hunter2")));
    ToolResult.Failed failed = assertInstanceOf(ToolResult.Failed.class, result);
    assertEquals(
        "Fivetran answered 400 (InvalidInput): *** at db.example.com. Correct the arguments; the same"
            + " call would fail again.",
        failed.message());
  }
}
