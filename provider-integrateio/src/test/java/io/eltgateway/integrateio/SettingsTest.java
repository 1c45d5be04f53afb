package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.integrateio.api.Account;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may write, and may not. */
class SettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop/../other",
        "shop.example.com",
        "https://dashboard.xplenty.com/shop",
        "a b",
        "..",
        "%2e%2e",
        "shop?x=1",
        "shop#x",
        "shop@example.com",
        "sh\u00f6p",
        "\uff53hop",
        "shop\u200b",
        "shop\n",
        "-shop",
        ""
      })
  void anAccountThatIsAnAddressIsRefused(String account) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Account(URI.create("https://api.example.com"), account));
    assertTrue(refusal.getMessage().startsWith("The account-id is not one: it must be"));
  }

  @Test
  void anUnknownInterfaceIsRefusedTogetherWithAWrongAccount() {
    AssertionError off =
        assertThrows(
            AssertionError.class,
            () ->
                TestGateway.with(
                    Mode.READ_ONLY,
                    Map.of("account-id", "shop/../other", "token", "made-up", "api", "soap")));
    assertTrue(off.getMessage().contains(Account.NO_ID), off.getMessage());
    assertTrue(
        off.getMessage().contains("The setting 'api' must be auto, mcp or rest, and not 'soap'."),
        off.getMessage());
    assertEquals(Optional.of(Interface.REST), Interface.of(" rest "));
  }

  @Test
  void anAddressMayEndWithASlash() throws IOException {
    try (IntegrateioSandbox sandbox = new IntegrateioSandbox()) {
      Map<String, String> settings = new HashMap<>(TestGateway.withToken(sandbox));
      settings.put("base-url", sandbox.baseUrl() + "/");
      settings.put("account-id", " " + sandbox.accountId() + " ");
      try (TestGateway gateway = TestGateway.with(Mode.READ_ONLY, settings)) {
        said(gateway.call("list_workspaces", Map.of()));
      }
    }
  }

  @Test
  void aTokenWithItsSchemeIsATokenToo() throws IOException {
    try (IntegrateioSandbox sandbox = new IntegrateioSandbox()) {
      Map<String, String> settings = new HashMap<>(TestGateway.withToken(sandbox));
      settings.put("token", "Bearer " + sandbox.token());
      settings.put("account-id", "4711");
      try (TestGateway gateway = TestGateway.with(Mode.READ_ONLY, settings)) {
        said(gateway.call("list_workspaces", Map.of()));
      }
    }
  }

  @Test
  void rawSqlIsPassedOnAsItCame() throws IOException {
    try (IntegrateioSandbox sandbox = new IntegrateioSandbox()) {
      Map<String, String> settings = new HashMap<>(TestGateway.withToken(sandbox));
      settings.put("raw-sql", "true");
      try (TestGateway gateway = TestGateway.with(Mode.READ_ONLY, settings)) {
        gateway.call(
            "preview_data",
            TestGateway.arguments(
                "connection_id", 42, "table", "orders", "where_clause", "lower(status)='open'"));
        assertTrue(sandbox.requests().get(0).body().contains("lower(status)='open'"));
      }
    }
  }
}
