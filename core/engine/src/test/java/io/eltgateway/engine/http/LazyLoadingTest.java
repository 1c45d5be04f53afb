package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.limit.InstanceLimits;
import io.eltgateway.engine.limit.LimitRule;
import io.eltgateway.engine.limit.LimitSettings;
import io.eltgateway.engine.limit.RateWindow;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Secret;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starting up must not load what only a request needs: it would double the time of the start. */
class LazyLoadingTest {

  @Test
  void nothingOfTheLibrariesIsLoadedBeforeTheFirstRequest() throws Exception {
    try (URLClassLoader without = withoutLibraries()) {
      Class<?> start = without.loadClass(Start.class.getName());
      start.getMethod("start").invoke(null);
    }
  }

  @Test
  void theFirstRequestLoadsThem() throws Exception {
    try (URLClassLoader without = withoutLibraries()) {
      Class<?> start = without.loadClass(Start.class.getName());
      InvocationTargetException failed =
          assertThrows(
              InvocationTargetException.class, () -> start.getMethod("request").invoke(null));
      assertThrows(
          NoClassDefFoundError.class,
          () -> {
            throw failed.getCause();
          });
    }
  }

  /** This test's class path, but none of the libraries. */
  private static URLClassLoader withoutLibraries() {
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*(httpc|resilience4j|slf4j|jackson).*"))
            .map(LazyLoadingTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Runs in a class loader of its own. */
  public static final class Start {

    private Start() {}

    /** What the gateway does before the first request. */
    public static Http start() throws IOException {
      LimitRule rule =
          new LimitRule(Optional.empty(), new RateWindow(1, Duration.ofHours(1)), Optional.empty());
      LaneSettings settings =
          LaneSettings.of(
              "Fivetran",
              new InstanceLimits(
                  LimitSettings.of("Fivetran").withRules(List.of(rule)), Time.system()));
      HttpClientPool pool =
          new HttpClientPool(
              HttpClientSettings.of(Map.of("HTTPS_PROXY", "proxy.example.com")), new Redactor());
      URI url = URI.create("https://api.example.com");
      pool.lane(
          HttpRoot.of(
              url,
              new Auth.ClientCredentials(
                  url, Secret.of("the-id"), Secret.of("the-client-secret"), Map.of())),
          settings);
      return pool.lane(HttpRoot.of(url, new Auth.None()), settings);
    }

    /** The first request. */
    public static void request() throws IOException {
      start().send(Http.Request.get("/"), new TestCall());
    }
  }
}
