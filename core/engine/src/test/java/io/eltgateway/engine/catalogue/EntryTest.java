package io.eltgateway.engine.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {

  @Test
  void aDefinitionIsCompactAndInOrder() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("ui", Map.of("resourceUri", "ui://x"));
    metadata.put(
        "values",
        Arrays.asList(1, 2L, 1.5, true, null, new BigDecimal("1.10"), BigInteger.TEN.pow(20), 'c'));
    Entry entry =
        entry(
            ToolSpec.named("create_thing", Effect.CREATE)
                .description("Creates a \"thing\".\nSlowly.")
                .idempotent(true)
                .inputSchema(
                    """
                    {
                      "type": "object",
                      "properties": {"name": {"type": "string", "pattern": "a b"}}
                    }
                    """)
                .outputSchema("{\"type\":\"object\"}")
                .metadata(metadata));

    assertEquals(
        "{\"name\":\"acme__create_thing\",\"description\":\"Creates a \\\"thing\\\".\\nSlowly.\","
            + "\"inputSchema\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\","
            + "\"pattern\":\"a b\"}}},\"outputSchema\":{\"type\":\"object\"},"
            + "\"annotations\":{\"destructiveHint\":false,\"idempotentHint\":true},"
            + "\"_meta\":{\"ui\":{\"resourceUri\":\"ui://x\"},"
            + "\"values\":[1,2,1.5,true,null,1.10,100000000000000000000,\"c\"]}}",
        entry.definition());
    assertSame(entry.definition(), entry.definition());
  }

  @ParameterizedTest
  @CsvSource({
    "READ, '{\"readOnlyHint\":true}'",
    "EXECUTE, '{\"destructiveHint\":false}'",
    "CREATE, '{\"destructiveHint\":false}'",
    "UPDATE, ''",
    "DELETE, ''",
  })
  void hintsAreSentOnlyWhereTheyDifferFromTheDefaults(Effect effect, String expected) {
    assertEquals(expected, hints(ToolSpec.named("tool", effect)));
  }

  @Test
  void hintsLookAtTheHeaviestCall() {
    assertEquals(
        "",
        hints(
            ToolSpec.named("tool", Effect.EXECUTE)
                .raises(Raise.whenEquals("force", true, Effect.UPDATE))));
    assertEquals(
        "{\"destructiveHint\":false}",
        hints(
            ToolSpec.named("tool", Effect.READ).raises(Raise.whenPresent("run", Effect.EXECUTE))));
    assertEquals("", hints(ToolSpec.named("tool", Effect.CREATE).traits(Trait.GRANTS)));
    assertEquals("", hints(ToolSpec.named("tool", Effect.READ).traits(Trait.PROCESS)));
    assertEquals(
        "{\"readOnlyHint\":true}", hints(ToolSpec.named("tool", Effect.READ).traits(Trait.LOCAL)));
    assertEquals("", hints(ToolSpec.named("tool", Effect.CREATE).traits(Trait.DESTRUCTIVE)));
    assertEquals(
        "{\"idempotentHint\":true}", hints(ToolSpec.named("tool", Effect.DELETE).idempotent(true)));
  }

  @Test
  void aToolWithoutItsCredentialsIsHidden() {
    Instance instance =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build())
            .missingCredentials(
                MissingCredentials.of(
                    new MissingCredential(
                        "api-key", List.of("ACME_KEY"), "Nothing gives it a value.")))
            .build();
    Entry needing = entry(instance, ToolSpec.named("one", Effect.READ));
    Entry free = entry(instance, ToolSpec.named("two", Effect.READ).withoutCredentials());

    assertTrue(needing.lacksCredentials());
    assertFalse(needing.isVisible(Mode.ALLOW_WRITES));
    assertTrue(free.isVisible(Mode.ALLOW_WRITES));
  }

  @Test
  void aToolThatThePolicyNeverAllowsIsHidden() {
    Instance instance =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.SAFE_MODE).build()).build();
    Entry delete =
        entry(instance, ToolSpec.named("drop", Effect.DELETE).target(Target.of("thing", "id")));

    assertTrue(delete.isVisible(Mode.ALLOW_WRITES));
    assertFalse(delete.isVisible(Mode.READ_ONLY));
    assertFalse(entry(instance, ToolSpec.named("purge", Effect.DELETE)).isVisible(Mode.SAFE_MODE));
  }

  @Test
  void credentialsAreRefusedUntilACallSucceeds() {
    CredentialHealth health = new CredentialHealth();
    assertEquals(Optional.empty(), health.refusal());

    health.observe(ToolResult.failed(FailureKind.CREDENTIALS, "Acme refused the key."));
    health.observe(ToolResult.failed(FailureKind.UPSTREAM, "Acme is down."));
    assertEquals(Optional.of("Acme refused the key."), health.refusal());

    health.observe(ToolResult.text("fine"));
    assertEquals(Optional.empty(), health.refusal());
  }

  private static String hints(ToolSpec.Builder spec) {
    String definition = entry(spec).definition();
    int start = definition.indexOf("\"annotations\":");
    return start < 0
        ? ""
        : definition.substring(start + "\"annotations\":".length(), definition.length() - 1);
  }

  private static Entry entry(ToolSpec.Builder spec) {
    return entry(
        Instance.of("Acme", InstancePolicy.of("acme", Mode.ALLOW_WRITES).build()).build(), spec);
  }

  private static Entry entry(Instance instance, ToolSpec.Builder spec) {
    Tool tool = Tool.of(spec.build(), call -> ToolResult.text(""));
    return Snapshot.builder().add(instance, List.of(tool)).build().entries().get(0);
  }
}
