package io.eltgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A provider that also offers prompts. Called from many threads. */
public interface PromptSource {

  /**
   * The prompts, without the instance's prefix. Asked after {@link ToolProvider#tools}, and again
   * after every change; must not use the network.
   */
  List<Prompt> prompts();

  /**
   * The messages of one prompt. The arguments are ones that the prompt declares, and none that it
   * requires is missing. The call is held to reading.
   *
   * @throws ToolException {@link FailureKind#NOT_FOUND} when there is no such prompt, {@link
   *     FailureKind#INVALID_ARGUMENTS} when an argument is wrong
   */
  List<Message> render(String name, Map<String, String> arguments, ToolCall call);

  /** Takes an action to run whenever {@link #prompts} would answer something new. */
  default void onPromptsChange(Runnable action) {}

  /** One prompt. */
  record Prompt(String name, String description, List<Argument> arguments) {

    /** Checks that nothing is missing and copies the list. */
    public Prompt {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      arguments = List.copyOf(arguments);
    }
  }

  /** One argument of a prompt. */
  record Argument(String name, String description, boolean required) {

    /** Checks that nothing is missing. */
    public Argument {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
    }
  }

  /** One message of a rendered prompt; the role is {@code user} or {@code assistant}. */
  record Message(String role, Content content) {

    /** Checks the role and that nothing is missing. */
    public Message {
      if (!role.equals("user") && !role.equals("assistant")) {
        throw new IllegalArgumentException("A message is the user's or the assistant's");
      }
      Objects.requireNonNull(content, "content");
    }
  }
}
