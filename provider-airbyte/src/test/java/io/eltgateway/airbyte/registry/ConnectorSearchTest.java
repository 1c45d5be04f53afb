package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person who types something into a search field expects. */
class ConnectorSearchTest {
  private final ConnectorSearch search = new ConnectorSearch(Lists.usual().connectors());

  private List<String> found(String query) {
    return search.matching(query).stream().map(Connector::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "source-stripe, source-stripe",
    "Stripe, source-stripe",
    "airbyte/source-stripe, source-stripe",
    "the Stripe connector, source-stripe",
    "google sheets, source-google-sheets",
    "googlesheets, source-google-sheets",
    "gsheets, source-google-sheets",
    "Google Spreadsheet, source-google-sheets",
    "sample data, source-faker",
    "fake data, source-faker",
    "sql server, source-mssql",
    "bq, destination-bigquery",
    "adwords, source-google-ads",
    "mariadb, source-mysql",
    "postgresql source, source-postgres",
    "pg destination, destination-postgres",
    "load into snowflake, destination-snowflake",
    "strpie, source-stripe",
    "snowflaek, destination-snowflake",
    "destination-snowflak, destination-snowflake",
    "source_postgress, source-postgres",
  })
  void theBestMatchIsTheOneThatWasMeant(String query, String meant) {
    assertEquals(meant, found(query).get(0), () -> query + " finds " + found(query));
  }

  @Test
  void aDatabaseIsFoundAsBothKinds() {
    assertEquals(List.of("destination-postgres", "source-postgres"), found("postgresql"));
  }

  @Test
  void everyWordMustFit() {
    assertEquals(List.of("source-postgres"), found("postgres source"));
    assertEquals(List.of(), found("postgres api"));
  }

  @Test
  void typeKindAndSupportLevelAreWordsToo() {
    assertEquals(
        List.of("source-mssql", "source-mysql", "source-postgres"),
        found("certified database sources"));
    assertEquals(List.of("source-faker", "source-gainsight-px"), found("marketplace"));
  }

  @Test
  void aWholeNameGoesBeforeItsBeginning() {
    ConnectorSearch ads =
        new ConnectorSearch(
            new Lists()
                .source("source-google-ads-extra", "Google Ads Extra", "java", "certified", "api")
                .source("source-google-ads", "Google Ads", "java", "community", "api")
                .connectors());

    assertEquals("source-google-ads", ads.matching("google ads").get(0).name());
  }

  @Test
  void aDefinitionIdFindsItsConnector() {
    String id = Lists.usual().connectors().get(1).definitionId();

    assertTrue(found(id).contains("source-google-sheets"));
  }

  @Test
  void nothingIsFoundForNonsenseAndNothingIsGuessed() {
    assertEquals(List.of(), found("qqqqqqqqqq"));
    assertEquals(List.of(), found("<img src=x onerror=alert(1)>"));
    assertEquals(List.of(), search.closest("connector"), "a query that says nothing means nobody");
  }

  @Test
  void aQueryThatSaysNothingFindsAll() {
    assertEquals(11, found("").size());
    assertEquals(11, found("connectors").size());
  }

  @Test
  void aLongQueryEndsSoon() {
    assertFalse(found("x".repeat(1_000_000)).contains("source-stripe"));
  }
}
