package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.spi.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
  private static final String PROXY = "http://proxy.example.com:3128";

  @Test
  void withoutTheVariableThereIsNoProxy() {
    assertNull(proxyFor(Map.of(), "https://api.fivetran.com"));
    assertNull(proxyFor(Map.of("HTTPS_PROXY", " "), "https://api.fivetran.com"));
    assertNull(proxyFor(Map.of("HTTP_PROXY", PROXY), "https://api.fivetran.com"));
  }

  @Test
  void bothSpellingsAreReadTheSmallLettersFirst() {
    Map<String, String> both = Map.of("https_proxy", "small:1", "HTTPS_PROXY", "LARGE:2");
    assertEquals("small:1", proxyFor(both, "https://api.fivetran.com"));
    assertEquals("large:2", proxyFor(Map.of("HTTPS_PROXY", "large:2"), "https://api.fivetran.com"));
    assertEquals("bare:80", proxyFor(Map.of("HTTPS_PROXY", "bare"), "https://api.fivetran.com"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fivetran.com | true",
        ".fivetran.com | true",
        "*.fivetran.com | true",
        "api.fivetran.com | true",
        "API.Fivetran.com | true",
        "api.fivetran.com:443 | true",
        "localhost, 10.0.0.1 fivetran.com | true",
        "* | true",
        "api.fivetran.com:8443 | false",
        "etran.com | false",
        "fivetran.com.example.com | false",
        "eu.api.fivetran.com | false",
        ", | false",
      })
  void exceptionsNameHostsAndDomains(String exceptions, boolean direct) {
    String proxy =
        proxyFor(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", exceptions), "https://api.fivetran.com");
    assertEquals(direct ? null : "proxy.example.com:3128", proxy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://localhost:8443", "https://127.0.0.1", "https://[::1]:1"})
  void loopbackIsNeverAskedThroughAProxy(String url) {
    assertNull(proxyFor(Map.of("HTTPS_PROXY", PROXY), url));
  }

  @Test
  void aProxyMayWantAUserAndAPassword() {
    ProxyRules.Proxy proxy =
        ProxyRules.of(Map.of("HTTPS_PROXY", "http://me:p%40ss+word@proxy.example.com:3128"))
            .proxy();
    assertEquals(Optional.of("me"), proxy.user());
    assertEquals(Optional.of(Secret.of("p@ss+word")), proxy.password());
    assertFalse(proxy.toString().contains("ss+word"), proxy::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:s3cr3t@proxy:1", "socks5://me:s3cr3t@proxy", "me:s3cr3t@:x"})
  void anAddressThatCannotBeUsedIsRefusedWithoutShowingIt(String address) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> ProxyRules.of(Map.of("HTTPS_PROXY", address)));
    assertEquals(
        "The environment variable HTTPS_PROXY is not the address of a proxy; it must look like"
            + " http://proxy.example.com:3128.",
        refused.getMessage());
    assertNull(refused.getCause());
  }

  private static String proxyFor(Map<String, String> environment, String url) {
    ProxyRules.Proxy proxy = ProxyRules.of(environment).proxyFor(Root.of(URI.create(url)));
    return proxy == null ? null : proxy.authority();
  }
}
