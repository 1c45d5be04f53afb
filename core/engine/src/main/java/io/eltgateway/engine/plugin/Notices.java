package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.engine.catalogue.ProviderThread.HangsException;
import io.eltgateway.engine.text.Excerpts;
import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.ToolProvider;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider would have an operator know, whatever it does when it is asked: every client that
 * connects is told, so one provider could keep all of them from connecting. Thread-safe.
 */
final class Notices implements Supplier<List<String>> {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final int MOST = 20;
  private static final int LONGEST = 500;

  private final String instance;
  private final ToolProvider provider;
  private final ClassLoader loader;
  private final Duration patience;
  private volatile boolean hangs;

  Notices(String instance, ToolProvider provider, ClassLoader loader, Duration patience) {
    this.instance = instance;
    this.provider = provider;
    this.loader = loader;
    this.patience = patience;
  }

  /** Those of a provider, which mostly has none. */
  static Supplier<List<String>> of(String instance, ToolProvider provider, ClassLoader loader) {
    return saysNothing(provider)
        ? List::of
        : new Notices(instance, provider, loader, Duration.ofSeconds(1));
  }

  private static boolean saysNothing(ToolProvider provider) {
    try {
      return provider.getClass().getMethod("notices").getDeclaringClass() == ToolProvider.class;
    } catch (NoSuchMethodException | LinkageError unknown) {
      return false;
    }
  }

  /** One that hung once is not asked again: each question would cost a thread and the time. */
  @Override
  public List<String> get() {
    if (hangs) {
      return List.of();
    }
    try {
      return ProviderThread.run(loader, patience, this::ask);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (HangsException e) {
      hangs = true;
      log.warn("Instance {} was asked for its notices, and {}", instance, e.getMessage());
    } catch (Exception | Error e) {
      log.warn("Instance {} failed when asked for its notices: {}", instance, FailureText.of(e));
    }
    return List.of();
  }

  private List<String> ask() {
    return provider.notices().stream()
        .limit(MOST)
        .map(notice -> Excerpts.of(notice, LONGEST))
        .toList();
  }
}
