package io.eltgateway.airbyte.local.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretToolsTest {
  private record Named(Set<String> all) implements Secrets {
    @Override
    public SortedSet<String> names() {
      return new TreeSet<>(all);
    }

    @Override
    public Optional<Secret> find(String name) {
      throw new AssertionError("Nobody needs a value to list names");
    }

    @Override
    public void mask(Secret value) {
      throw new AssertionError("Nobody has a value to mask");
    }
  }

  private static ToolResult.Ok call(Secrets secrets, String tool, Map<String, Object> arguments)
      throws Exception {
    return assertInstanceOf(
        ToolResult.Ok.class,
        new SecretTools(secrets, new ProviderJson())
            .handlers()
            .get(tool)
            .call(TestCall.with(arguments)));
  }

  @Test
  void namesAreListedByTheirPlace() throws Exception {
    assertEquals(
        Map.of("gateway configuration", List.of("A_KEY", "B_KEY")),
        call(new Named(Set.of("B_KEY", "A_KEY")), "list_dotenv_secrets", Map.of())
            .structured()
            .orElseThrow());
  }

  @Test
  void withoutASecretThereIsNothingToList() throws Exception {
    assertEquals(
        Map.of(),
        call(new Named(Set.of()), "list_dotenv_secrets", Map.of()).structured().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "source-stripe, STRIPE_API_SECRET, true",
    "source-stripe, MY_STRIPE_KEY, true",
    "source-stripe, STRIPEKEY, true",
    "source-google-ads, GOOGLE_ADS_TOKEN, true",
    "source-google-ads, GOOGLEADS_TOKEN, true",
    "source-google-ads, GOOGLE_SHEETS_TOKEN, false",
    "destination-s3, S3_KEY, true",
    "destination-s3, AWS3_KEY, false",
    "source-, STRIPE_API_SECRET, false",
  })
  void aSecretBelongsToTheConnectorWhoseShortNameItHolds(
      String connector, String secret, boolean belongs) throws Exception {
    ToolResult.Ok answer =
        call(
            new Named(Set.of(secret)),
            "list_connector_config_secrets",
            Map.of("connector_name", connector));
    assertEquals(belongs ? List.of(secret) : List.of(), answer.structured().orElseThrow());
  }

  @Test
  void whenNoNameFitsTheAnswerSaysWhereAllNamesAre() throws Exception {
    ToolResult.Ok answer =
        call(
            new Named(Set.of("OTHER")),
            "list_connector_config_secrets",
            Map.of("connector_name", "source-stripe"));
    assertEquals(new Content.Text("[]"), answer.content().get(0));
    assertTrue(answer.content().get(1).toString().contains("list_dotenv_secrets"));
  }
}
