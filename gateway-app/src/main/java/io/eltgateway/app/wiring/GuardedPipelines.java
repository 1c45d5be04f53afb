package io.eltgateway.app.wiring;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.policy.Decision;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PipelineSource;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Map;

/**
 * The pipelines of one instance behind the same door as the tool that shows them: what shuts the
 * tool shuts this way to them too, and says so, because nothing at all would read like good news.
 */
final class GuardedPipelines implements PipelineSource {
  private final PipelineSource source;
  private final Entry tool;

  GuardedPipelines(PipelineSource source, Entry tool) {
    this.source = source;
    this.tool = tool;
  }

  @Override
  public String pipelinesTool() {
    return source.pipelinesTool();
  }

  @Override
  public Listing pipelines(ToolCall call) throws Exception {
    if (tool.lacksCredentials()) {
      throw new ToolException(
          FailureKind.CREDENTIALS,
          "was not asked, because it has no credentials; gateway__status says which.");
    }
    if (tool.policy().decide(Map.of(), Mode.ALLOW_WRITES) instanceof Decision.Refused refused) {
      throw new ToolException(refused.failure());
    }
    try {
      Listing listing = source.pipelines(call);
      tool.instance().health().observe(ToolResult.text(""));
      return listing;
    } catch (ToolException e) {
      tool.instance().health().observe(e.failure());
      throw e;
    }
  }
}
