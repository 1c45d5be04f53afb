package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.PromptSource.Message;
import io.eltgateway.spi.PromptSource.Prompt;
import io.eltgateway.spi.PromptSource.Rendered;
import io.eltgateway.spi.ToolCall;
import java.util.List;
import java.util.Map;

/** One prompt of one instance. Immutable. */
public final class PromptEntry implements Offered {
  private final Offer<PromptSource> offer;
  private final Prompt own;
  private final Prompt shown;

  PromptEntry(Offer<PromptSource> offer, Prompt own) {
    this.offer = offer;
    this.own = own;
    this.shown =
        new Prompt(
            offer.instance().fullName(own.name()),
            own.description(),
            own.arguments(),
            own.extras());
  }

  @Override
  public String name() {
    return shown.name();
  }

  @Override
  public Instance instance() {
    return offer.instance();
  }

  /** The name that its provider knows it by. */
  String ownName() {
    return own.name();
  }

  /** The prompt under the name that clients see. */
  public Prompt shown() {
    return shown;
  }

  /**
   * Renders it, on this thread.
   *
   * @throws io.eltgateway.spi.ToolException as the provider does
   */
  public Rendered render(Map<String, String> arguments, ToolCall call) {
    Rendered rendered = offer.source().rendered(own.name(), arguments, call);
    return offer.addressed() ? outward(rendered) : rendered;
  }

  private Rendered outward(Rendered rendered) {
    Addresses addresses = new Addresses(instance());
    List<Message> messages =
        rendered.messages().stream()
            .map(message -> new Message(message.role(), addresses.outward(message.content())))
            .toList();
    return new Rendered(
        messages, rendered.description(), addresses.outwardMetadata(rendered.metadata()));
  }
}
