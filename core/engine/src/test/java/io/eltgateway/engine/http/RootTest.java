package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where credentials may go. */
class RootTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.fivetran.com, https://api.fivetran.com:443, /v1/me",
    "https://api.fivetran.com/, https://api.fivetran.com:443, /v1/me",
    "HTTPS://api.example.com:8443/api/, https://api.example.com:8443/api, /api/v1/me",
    "http://localhost:8000/api/public, http://localhost:8000/api/public, /api/public/v1/me",
    "http://127.0.0.1, http://127.0.0.1:80, /v1/me",
    "http://[::1]:9/x, http://[::1]:9/x, /x/v1/me",
    "http://airbyte.localhost, http://airbyte.localhost:80, /v1/me",
  })
  void aPathIsKeptBelowTheRoot(String url, String shown, String target) {
    Root root = Root.of(URI.create(url));
    assertEquals(shown, root.toString());
    assertEquals(target, root.target("/v1/me"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://api.fivetran.com | credentials are sent over https only (http is for loopback hosts)",
        "http://localhost.example.com | credentials are sent over https only (http is for loopback"
            + " hosts)",
        "http://127.0.0.1.example.com | credentials are sent over https only (http is for loopback"
            + " hosts)",
        "ftp://api.fivetran.com | it must look like https://host/path",
        "api.fivetran.com | it must look like https://host/path",
        "https:///v1 | it must look like https://host/path",
        "mailto:a@example.com | it must look like https://host/path",
        "https://api.fivetran.com/?a=b | it must not contain a query or a fragment",
        "https://api.fivetran.com/#x | it must not contain a query or a fragment",
        "https://api.fivetran.com:70000 | the port must be at most 65535",
      })
  void otherUrlsAreRefusedWithTheReason(String url, String reason) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Root.of(URI.create(url)));
    assertEquals("The URL " + url + " cannot be used: " + reason + ".", refused.getMessage());
  }

  @Test
  void aUrlWithAPasswordIsRefusedWithoutShowingIt() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Root.of(URI.create("https://key:s3cr3t@api.fivetran.com")));
    assertEquals(
        "The URL https://***@api.fivetran.com cannot be used: it contains a user name or password;"
            + " use the credential settings.",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "localhost.example.com", "127.0.0.1.nip.io", "10.0.0.1"})
  void onlyNamesThatAlwaysMeanThisMachineAreLoopback(String host) {
    assertFalse(Root.isLoopback(host));
  }
}
