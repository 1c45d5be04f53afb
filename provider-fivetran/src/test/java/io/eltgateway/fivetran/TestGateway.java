package io.eltgateway.fivetran;

import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.harness.ProviderGateway;
import io.eltgateway.spi.Mode;
import java.net.URI;
import java.util.Map;

/** Fivetran's tools behind the real chain. */
final class TestGateway extends ProviderGateway<FivetranProvider> {
  private static final URI NO_VENDOR = URI.create("http://127.0.0.1:1");

  private TestGateway(Setup setup) {
    super(new FivetranProvider(), setup);
  }

  private static TestGateway with(Map<String, String> settings, Mode mode, boolean revealSecrets) {
    return new TestGateway(new Setup(mode, settings, Map.of(), 16, revealSecrets));
  }

  /** Everything is allowed, and secrets are shown. */
  static TestGateway allowingAll(URI root) {
    return with(settings(root), Mode.ALLOW_WRITES, true);
  }

  /** Everything is allowed against this sandbox, and secrets are shown. */
  static TestGateway allowingAll(FivetranSandbox sandbox) {
    return with(settings(sandbox), Mode.ALLOW_WRITES, true);
  }

  /** A mode, and secrets stay hidden. */
  static TestGateway in(Mode mode, URI root) {
    return with(settings(root), mode, false);
  }

  /** A mode against this sandbox, and secrets stay hidden. */
  static TestGateway in(Mode mode, FivetranSandbox sandbox) {
    return with(settings(sandbox), mode, false);
  }

  /** A gateway to look at, which reaches no vendor. */
  static TestGateway in(Mode mode) {
    return in(mode, NO_VENDOR);
  }

  /** The same, with the tools that show secrets. */
  static TestGateway revealing(Mode mode) {
    return with(settings(NO_VENDOR), mode, true);
  }

  private static Map<String, String> settings(URI root) {
    return Map.of(
        "base-url", root.toString(), "api-key", "made-up-key", "api-secret", "made-up-secret");
  }

  private static Map<String, String> settings(FivetranSandbox sandbox) {
    return Map.of(
        "base-url", sandbox.baseUri().toString(),
        "api-key", sandbox.apiKey(),
        "api-secret", sandbox.apiSecret());
  }
}
