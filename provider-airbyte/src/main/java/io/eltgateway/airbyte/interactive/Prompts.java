package io.eltgateway.airbyte.interactive;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;

/** The vendor's prompt: a request to try the tools out, safely. Thread-safe. */
public final class Prompts implements PromptSource {
  private static final String NAME = "test-my-tools";
  private static final String SCOPE = "scope";
  private static final String GUIDANCE =
      """
      Please test every Airbyte tool that you have (their names may begin with a prefix such as \
      airbyte__) and tell me which of them work here.

      1. Begin with what only reads. list_connectors and get_connector_info need no account. \
      Then check the workspace with check_airbyte_cloud_workspace. If no workspace is configured, \
      list the workspaces and ask me which one to use; do not choose.
      2. Take the ids that later tools need from the answers of earlier ones. Do not make any up.
      3. Ask me before you try anything that creates, changes, runs or deletes. If I agree, work only \
      with things that you create for this test; put delete-me into their names, and delete them at \
      the end. Leave everything else as it is.
      4. Never ask me for a password or a key, and never repeat one. A tool that is missing or refused \
      is a setting of mine, so note it and go on.
      5. Go on after a failure. One try is enough, unless the message says what to do differently.

      At the end write a table with one row a tool: name, tried or not, result, and for a failure its \
      message and what you think is wrong. Then say in one or two sentences what I should look at \
      first.""";

  @Override
  public List<Prompt> prompts() {
    return List.of(
        new Prompt(
            NAME,
            "Tries the Airbyte tools one after another, reads first, and reports what works.",
            List.of(new Argument(SCOPE, "What to test, for example registry tools only.", false))));
  }

  @Override
  public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
    if (!name.equals(NAME)) {
      throw new ToolException(FailureKind.NOT_FOUND, "There is no prompt '" + name + "'.");
    }
    String scope = arguments.getOrDefault(SCOPE, "").strip();
    return List.of(
        new Message(
            "user",
            new Content.Text(
                scope.isEmpty() ? GUIDANCE : GUIDANCE + "\n---\nTest only this: " + scope)));
  }
}
