package io.eltgateway.airbyte.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an installation answers, from what is configured. */
class RootsTest {
  private static Roots roots(String api, String configuration, String web) {
    return Roots.of(
        URI.create(api),
        Optional.ofNullable(configuration).map(URI::create),
        Optional.ofNullable(web).map(URI::create));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.airbyte.com/v1,, , https://cloud.airbyte.com/api/v1, https://cloud.airbyte.com",
    "https://api.airbyte.com/v1/,, , https://cloud.airbyte.com/api/v1, https://cloud.airbyte.com",
    "https://elt.example.com/api/public/v1,, , https://elt.example.com/api/v1,"
        + " https://elt.example.com",
    "https://example.com/airbyte/api/public/v1/,, , https://example.com/airbyte/api/v1,"
        + " https://example.com/airbyte",
    "http://localhost:8000/api/public/v1,, , http://localhost:8000/api/v1, http://localhost:8000",
    "https://gate.example.com/elt, https://elt.example.com/api/v1/, ,"
        + " https://elt.example.com/api/v1, https://elt.example.com",
    "https://gate.example.com/elt, https://gate.example.com/conf, https://elt.example.com/,"
        + " https://gate.example.com/conf, https://elt.example.com",
    "https://gate.example.com/elt,, , ,",
    "https://elt.example.com/api/v1,, , ,",
  })
  void whatIsNotConfiguredFollowsOrIsNotKnown(
      String api, String configured, String web, String configuration, String pages) {
    Roots roots = roots(api, configured, web);
    assertEquals(Optional.ofNullable(configuration), roots.configurationApi().map(URI::toString));
    assertEquals(Optional.ofNullable(pages), roots.web());
  }

  @Test
  void aTrailingSlashIsNoPartOfTheRoot() {
    assertEquals(
        URI.create("https://api.airbyte.com/v1"),
        roots("https://api.airbyte.com/v1/", null, null).publicApi());
  }

  @Test
  void pagesStandBelowTheWebApplication() {
    WebAddresses web =
        new WebAddresses(roots("https://example.com/airbyte/api/public/v1", null, null));
    assertEquals(
        Optional.of("https://example.com/airbyte/workspaces/w/connections/c/timeline"),
        web.timeline("w", "c"));
    assertEquals(
        Optional.of("https://example.com/airbyte/workspaces/w/connector-builder/edit/p"),
        web.builder("w", "p"));
    assertEquals(
        Optional.of("https://example.com/airbyte/workspaces/w/source/s"), web.source("w", "s"));
  }

  @Test
  void whereTheWebApplicationIsNotKnownThereIsNoAddress() {
    WebAddresses web = new WebAddresses(roots("https://gate.example.com/elt", null, null));
    assertEquals(Optional.empty(), web.connection("w", "c"));
  }

  @Test
  void anUnknownConfigurationApiNamesTheSetting() {
    assertEquals(
        "This tool needs Airbyte's configuration API, and its root does not follow from the api-url"
            + " https://gate.example.com/elt, which is neither Airbyte Cloud's nor ends with"
            + " /api/public/v1. An operator must set config-api-url (environment:"
            + " AIRBYTE_CLOUD_CONFIG_API_URL), for example https://HOST/api/v1.",
        roots("https://gate.example.com/elt", null, null).noConfigurationApi().getMessage());
  }
}
