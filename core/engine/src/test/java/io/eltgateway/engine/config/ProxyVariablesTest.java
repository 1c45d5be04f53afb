package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.spi.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {
  private final Problems problems = new Problems();

  @Test
  void thereIsNoProxyUnlessOneIsNamed() {
    assertEquals(Optional.empty(), proxy(Map.of("HTTP_PROXY", "http://proxy:1")));
  }

  @Test
  void hostPortAndCredentialsAreTakenApart() {
    ProxyConfig proxy =
        proxy(Map.of("HTTPS_PROXY", "http://me:p%40ss+word@proxy.example.com:3128")).orElseThrow();
    assertEquals("proxy.example.com", proxy.host());
    assertEquals(3128, proxy.port());
    assertEquals(Optional.of(Secret.of("me:p@ss+word")), proxy.credentials());
    assertFalse(proxy.toString().contains("p@ss"));
  }

  @Test
  void theSchemeMayBeMissingAndTheLowerCaseNameWins() {
    ProxyConfig proxy =
        proxy(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower")).orElseThrow();
    assertEquals("lower", proxy.host());
    assertEquals(80, proxy.port());
    assertEquals(Optional.empty(), proxy.credentials());
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://proxy:1080", "https://me:hunter2@proxy", "http://", "a b"})
  void whatIsNoHttpProxyIsAProblemThatDoesNotRepeatIt(String value) {
    assertEquals(Optional.empty(), proxy(Map.of("HTTPS_PROXY", value)));
    assertEquals(
        List.of(
            "environment: HTTPS_PROXY\n    The value is not the address of an HTTP proxy. Write"
                + " http://host:port, or remove the variable."),
        problems.errors().stream().map(Problem::text).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, false",
    "api.example.com, false",
    "notexample.com, true",
    "internal.test, true",
    "a.internal.test, false",
    "EXAMPLE.COM, false",
    "other.org, true"
  })
  void exceptionsAreReachedDirectly(String host, boolean applies) {
    ProxyConfig proxy =
        proxy(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", " Example.com, *.internal.test,,"))
            .orElseThrow();
    assertEquals(applies, proxy.appliesTo(host));
  }

  @Test
  void aStarExceptsEverything() {
    assertTrue(proxy(Map.of("HTTPS_PROXY", "proxy:1")).orElseThrow().appliesTo("x"));
    assertFalse(
        proxy(Map.of("HTTPS_PROXY", "proxy:1", "no_proxy", "*")).orElseThrow().appliesTo("x"));
  }

  private Optional<ProxyConfig> proxy(Map<String, String> environment) {
    return ProxyVariables.proxy(name -> Optional.ofNullable(environment.get(name)), problems);
  }
}
