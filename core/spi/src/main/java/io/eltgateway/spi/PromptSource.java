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

  /**
   * The same with what the protocol lets a server say of the result beside the messages. The
   * gateway asks this one.
   */
  default Rendered rendered(String name, Map<String, String> arguments, ToolCall call) {
    return new Rendered(render(name, arguments, call), "", Map.of());
  }

  /**
   * One prompt.
   *
   * @param extras what else its element of the list holds, as the protocol writes it: {@code
   *     title}, {@code icons}, {@code _meta}
   */
  record Prompt(
      String name, String description, List<Argument> arguments, Map<String, Object> extras) {

    /** Checks that nothing is missing and copies the list. */
    public Prompt {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      arguments = List.copyOf(arguments);
      Objects.requireNonNull(extras, "extras");
    }

    /** One of which there is no more to say. */
    public Prompt(String name, String description, List<Argument> arguments) {
      this(name, description, arguments, Map.of());
    }
  }

  /**
   * One argument of a prompt.
   *
   * @param extras what else the protocol lets a server say of it: {@code title}
   */
  record Argument(String name, String description, boolean required, Map<String, Object> extras) {

    /** Checks that nothing is missing. */
    public Argument {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(extras, "extras");
    }

    /** One of which there is no more to say. */
    public Argument(String name, String description, boolean required) {
      this(name, description, required, Map.of());
    }
  }

  /**
   * A rendered prompt.
   *
   * @param description of this result; empty for none
   * @param metadata the result's own {@code _meta}, normally empty
   */
  record Rendered(List<Message> messages, String description, Map<String, Object> metadata) {

    /** Checks that nothing is missing and copies the list. */
    public Rendered {
      messages = List.copyOf(messages);
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(metadata, "metadata");
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
