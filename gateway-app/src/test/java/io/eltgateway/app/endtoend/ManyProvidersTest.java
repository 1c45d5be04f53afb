package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.benchmark.ManyProviders;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many providers there are, the list is complete, sorted, and the same every time. */
class ManyProvidersTest {
  private static final int PROVIDERS = 5;
  private static final int TOOLS_EACH = 50;

  @Test
  void theListOfManyProvidersIsCompleteAndSorted() throws IOException {
    List<String> first = names();

    assertEquals(PROVIDERS * TOOLS_EACH + 2, first.size());
    assertEquals(first.stream().sorted().toList(), first);
    assertEquals(first, names());
  }

  private static List<String> names() throws IOException {
    TestGateway.Builder builder = TestGateway.configured().withoutFile();
    for (String ours : List.of("airbyte", "fivetran", "integrateio")) {
      builder.installation().uninstall(ours);
    }
    ManyProviders.install(builder.installation().home(), PROVIDERS, TOOLS_EACH);
    try (TestGateway gateway = builder.start()) {
      return gateway.connect().toolNames();
    }
  }
}
