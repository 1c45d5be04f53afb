package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The sandbox understands what the real tools send. What changes an account, or needs it changed,
 * meets one of its own, so that no tool needs another to have run.
 */
class SandboxToolsTest {
  private static final SandboxSamples samples = new SandboxSamples();
  private static FivetranSandbox shared;
  private static TestGateway reader;

  @BeforeAll
  static void start() throws IOException {
    shared = new FivetranSandbox();
    reader = TestGateway.allowingAll(shared);
  }

  @AfterAll
  static void stop() {
    reader.close();
    shared.close();
  }

  @TestFactory
  List<DynamicTest> everyToolWorksAgainstTheSandbox() {
    List<DeclaredTool> tools = DeclaredTool.all();
    assertEquals(179, tools.size());
    return tools.stream().map(tool -> dynamicTest(tool.name(), () -> assertWorks(tool))).toList();
  }

  private static void assertWorks(DeclaredTool tool) throws IOException {
    if (tool.request().method().equals("GET") && !samples.needsPreparation(tool)) {
      assertWorks(tool, shared, reader);
      return;
    }
    try (FivetranSandbox sandbox = new FivetranSandbox();
        TestGateway gateway = TestGateway.allowingAll(sandbox)) {
      samples.prepare(sandbox, tool);
      assertWorks(tool, sandbox, gateway);
    }
  }

  private static void assertWorks(DeclaredTool tool, FivetranSandbox sandbox, TestGateway gateway) {
    sandbox.clearRequests();
    assertInstanceOf(ToolResult.Ok.class, gateway.call(tool.name(), samples.arguments(tool)));
    assertEquals(1, sandbox.requests().size());
  }
}
