package io.eltgateway.spi;

import java.util.List;
import java.util.Map;

/** A provider that also offers prompts. Called from many threads. */
public interface PromptSource {

  /** The prompts, without the instance's prefix. */
  List<Prompt> prompts();

  /**
   * The messages of one prompt.
   *
   * @throws ToolException when there is no such prompt or an argument is wrong
   */
  List<Message> render(String name, Map<String, String> arguments, ToolCall call);

  /** Takes an action to run whenever {@link #prompts} would answer something new. */
  default void onPromptsChange(Runnable action) {}

  /** One prompt. */
  record Prompt(String name, String description, List<Argument> arguments) {}

  /** One argument of a prompt. */
  record Argument(String name, String description, boolean required) {}

  /** One message of a rendered prompt; the role is {@code user} or {@code assistant}. */
  record Message(String role, Content content) {}
}
