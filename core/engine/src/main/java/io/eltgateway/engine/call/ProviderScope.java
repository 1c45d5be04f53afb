package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.spi.Cancellation;

/**
 * What a provider's code finds around it while it runs: its own class loader, and an interrupt when
 * the call is cancelled, for code that waits without asking. Left on the thread that entered.
 */
final class ProviderScope implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private Cancellation.Registration registration;
  private boolean open = true;
  private boolean interrupted;

  private ProviderScope() {}

  static ProviderScope enter(Invocation invocation, Instance instance) {
    ProviderScope scope = new ProviderScope();
    scope.thread.setContextClassLoader(instance.classLoader());
    scope.registration = invocation.cancellation().onCancel(scope::interrupt);
    return scope;
  }

  /** Under the lock, so that no interrupt of ours hits what the thread does next. */
  private synchronized void interrupt() {
    if (open) {
      interrupted = true;
      thread.interrupt();
    }
  }

  @Override
  public void close() {
    registration.close();
    synchronized (this) {
      open = false;
      if (interrupted) {
        Thread.interrupted();
      }
    }
    thread.setContextClassLoader(before);
  }
}
