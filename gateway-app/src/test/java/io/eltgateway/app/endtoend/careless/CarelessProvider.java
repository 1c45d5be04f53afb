package io.eltgateway.app.endtoend.careless;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.PromptSource;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A provider that fails at everything it is asked beside its tools. */
public final class CarelessProvider implements ToolProvider, PromptSource, PipelineSource {
  private static final String HALF_A_CHARACTER = "\uD83D";

  @Override
  public ProviderInfo info() {
    return ProviderInfo.of("careless", "Careless")
        .setting(Setting.text("token", "Needed to begin at all.").asSecret())
        .build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    String token = context.settings().secret("token").orElseThrow().reveal();
    if (token.startsWith("refused")) {
      throw new IllegalStateException("No vendor takes " + token);
    }
    ToolSpec spec =
        ToolSpec.named("look", Effect.READ).description("Looks at " + HALF_A_CHARACTER).build();
    return List.of(
        Tool.of(spec, call -> ToolResult.text("nothing")),
        Tool.of(
            ToolSpec.named("fail", Effect.READ).description("Fails, without words.").build(),
            call -> {
              throw new Unspeakable();
            }));
  }

  /** An exception that fails whoever prints it. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw this;
    }
  }

  @Override
  public void onToolsChange(Consumer<List<Tool>> successor) {
    throw new UnsupportedOperationException("onToolsChange");
  }

  @Override
  public List<String> notices() {
    throw new UnsupportedOperationException("notices");
  }

  @Override
  public List<Prompt> prompts() {
    Prompt tour = new Prompt("tour", "Leads around.", List.of());
    return List.of(tour, tour);
  }

  @Override
  public List<Message> render(String name, Map<String, String> arguments, ToolCall call) {
    return null;
  }

  @Override
  public String pipelinesTool() {
    return "look";
  }

  @Override
  public Listing pipelines(ToolCall call) {
    return null;
  }

  @Override
  public void close() {
    throw new Unspeakable();
  }
}
