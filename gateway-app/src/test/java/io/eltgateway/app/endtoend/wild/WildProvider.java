package io.eltgateway.app.endtoend.wild;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolProvider;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A provider that does to its process what nobody should. Installed in a folder of its own. */
public final class WildProvider implements ToolProvider {

  @Override
  public ProviderInfo info() {
    System.getLogger("wild").log(Level.WARNING, "First to log");
    return ProviderInfo.of("wild", "Wild").build();
  }

  @Override
  public List<Tool> tools(ProviderContext context) {
    startThread();
    return List.of(
        tool("end_the_process", () -> System.exit(0)),
        tool("fill_the_heap", WildProvider::fillTheHeap),
        tool("recurse", () -> recurse(1)),
        tool("start_threads", WildProvider::startThread));
  }

  private static Tool tool(String name, Runnable work) {
    return Tool.of(
        ToolSpec.named(name, Effect.READ).description("Misbehaves.").build(),
        call -> {
          work.run();
          return ToolResult.text("done");
        });
  }

  private static void startThread() {
    new Thread(WildProvider::blockForEver).start();
  }

  private static void blockForEver() {
    while (true) {
      LockSupport.park();
      Thread.interrupted();
    }
  }

  private static void fillTheHeap() {
    List<long[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new long[Integer.MAX_VALUE / 2]);
      kept.get(0)[0]++;
    }
  }

  private static int recurse(int depth) {
    return depth == 0 ? 0 : recurse(depth + 1) + 1;
  }
}
