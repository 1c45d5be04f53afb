package io.eltgateway.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionsTest {
  private static final String HOW_TO_BEGIN =
      """
      Begin with gateway__list_pipelines to see what is broken, then use the vendor's own tools.
      Lists return 25 items: pass limit, cursor (the next_cursor of the answer before), fields (names to keep, dotted for nested ones) or all.
      A refused call names the rule and the remedy: tell the user, do not try to get around it.""";

  private static Tool tool(String name, Effect effect) {
    return Tool.of(
        ToolSpec.named(name, effect).target(Target.of("thing", "id")).build(),
        call -> ToolResult.text("ok"));
  }

  @Test
  void aModelIsToldWhatIsConnectedInWhichModeAndHowToBegin() {
    Instance acme = Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build()).build();
    Instance dev =
        Instance.of("Acme", InstancePolicy.of("acme-dev", Mode.SAFE_MODE).build())
            .prefix("dev")
            .build();
    List<Tool> tools = List.of(tool("list", Effect.READ), tool("delete", Effect.DELETE));

    assertEquals(
        """
        ELT vendors behind one server, governed by a policy.
        - acme__*: Acme, read-only; 1 of 2 tools.
        - dev__*: Acme 'acme-dev', safe-mode: you may create, and change or delete what you created in this session; 2 of 2 tools.
        """
            + HOW_TO_BEGIN,
        Instructions.text(
            Snapshot.builder().add(acme, tools).add(dev, tools).build(),
            List.of("acme", "acme-dev")));
  }

  @Test
  void whatIsOffIsSaidWithTheReasonAndTheRemedy() {
    Instance missing =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.ALLOW_WRITES).build())
            .missingCredentials(
                MissingCredentials.of(
                    new MissingCredential(
                        "api-key", List.of("ACME_KEY"), "Nothing gives it a value."),
                    new MissingCredential("secret", List.of(), "Nothing gives it a value.")))
            .build();
    Instance refused =
        Instance.of("Beta", InstancePolicy.of("beta", Mode.READ_ONLY).build()).build();
    refused.health().observe(ToolResult.failed(FailureKind.CREDENTIALS, "Beta refused the key."));

    assertEquals(
        """
        ELT vendors behind one server, governed by a policy.
        - acme__*: Acme, allow-writes; 0 of 1 tools. No credentials, so most tools are off: the operator must set 'api-key' or ACME_KEY and 'secret'.
        - beta__*: Beta, read-only; 1 of 1 tools. Its last call was refused: Beta refused the key.
        - gamma is off. Its jar is broken.
        """
            + HOW_TO_BEGIN,
        Instructions.text(
            Snapshot.builder()
                .add(missing, List.of(tool("list", Effect.READ)))
                .add(refused, List.of(tool("list", Effect.READ)))
                .off("gamma", "Its jar is broken.")
                .build(),
            List.of("acme", "beta")));
  }

  @Test
  void onlyThoseThatTellOfPipelinesAreToBeginWith() {
    Instance acme = Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build()).build();
    Instance beta = Instance.of("Beta", InstancePolicy.of("beta", Mode.READ_ONLY).build()).build();
    Snapshot both = Snapshot.builder().add(acme, List.of()).add(beta, List.of()).build();

    assertTrue(
        Instructions.text(both, List.of("beta"))
            .contains("Begin with gateway__list_pipelines to see what is broken in beta, then"));
    assertFalse(Instructions.text(both, List.of()).contains("list_pipelines"));
  }

  @Test
  void ofSeveralWaysToAuthenticateEachIsNamedOnce() {
    Instance acme =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build())
            .missingCredentials(
                new MissingCredentials(
                    List.of(
                        List.of(
                            new MissingCredential("id", List.of("ACME_ID"), "It is not set."),
                            new MissingCredential("secret", List.of(), "It is not set.")),
                        List.of(
                            new MissingCredential(
                                "token", List.of("ACME_TOKEN"), "It is not set.")))))
            .build();

    String text =
        Instructions.text(Snapshot.builder().add(acme, List.of()).build(), List.of("acme"));

    assertTrue(text.contains("the operator must set ACME_ID and 'secret', or ACME_TOKEN."), text);
  }
}
