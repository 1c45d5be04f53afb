package io.eltgateway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.audit.FileAuditLog;
import io.eltgateway.engine.call.Dispatcher;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.config.AuditConfig;
import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.status.Instructions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** How the engine hangs together. Everything is made once, when it is first asked for. */
final class EngineModule extends AbstractModule {
  private final StartOptions options;
  private final Installation installation;
  private final Redactor redactor;

  EngineModule(StartOptions options, Installation installation, Redactor redactor) {
    this.options = options;
    this.installation = installation;
    this.redactor = redactor;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    binder().requireAtInjectOnConstructors();
    bind(StartOptions.class).toInstance(options);
    bind(Redactor.class).toInstance(redactor);
    bind(InstantSource.class).toInstance(InstantSource.system());
    bind(ToolService.class).to(Dispatcher.class);
  }

  @Provides
  @Singleton
  Setup setup() {
    return new SetupReader(options, installation, redactor).read();
  }

  @Provides
  @Singleton
  StateDirectory stateDirectory(Setup setup) {
    return StateDirectory.of(setup.config().stateDirectory(), options.surroundings());
  }

  @Provides
  @Singleton
  AuditLog auditLog(Setup setup, StateDirectory state) {
    AuditConfig audit = setup.config().audit();
    // What happens in a sandbox is no record of anything.
    if (!audit.enabled() || options.sandbox()) {
      return AuditLog.none();
    }
    Path file = audit.file().orElseGet(() -> state.path().resolve(FileAuditLog.FILE_NAME));
    return new FileAuditLog(file, audit.maxSize(), audit.keep(), redactor);
  }

  @Provides
  @Singleton
  Ledger ledger(InstantSource clock) {
    return new Ledger(clock, Ledger.Bounds.DEFAULT);
  }

  @Provides
  @Singleton
  HttpClientPool httpClients(Setup setup) {
    HttpClientSettings settings = HttpClientSettings.of(setup.environment());
    try {
      return new HttpClientPool(
          setup.config().network().caFile().map(settings::withCaFile).orElse(settings), redactor);
    } catch (IllegalArgumentException unusable) {
      setup.problems().add(Location.ENVIRONMENT, "", unusable.getMessage(), "");
      return new HttpClientPool(HttpClientSettings.of(Map.of()), redactor);
    }
  }

  @Provides
  @Singleton
  StartedInstances instances(
      Setup setup, HttpClientPool clients, StateDirectory state, AuditLog auditLog) {
    return StartedInstances.start(setup, clients, state, auditLog, options);
  }

  @Provides
  @Singleton
  GatewayCatalogue gatewayCatalogue(Setup setup, StartedInstances instances, AuditLog auditLog) {
    return new GatewayCatalogue(instances, setup.providers(), auditLog);
  }

  @Provides
  @Singleton
  Catalogue catalogue(GatewayCatalogue gateway) {
    return gateway.catalogue();
  }

  @Provides
  @Singleton
  Offers offers(StartedInstances instances) {
    Offers.Builder offers = Offers.builder();
    instances.running().forEach(each -> offers.add(each.instance(), each.sources()));
    return offers.build();
  }

  @Provides
  @Singleton
  Dispatcher dispatcher(
      GatewayCatalogue gateway,
      Offers offers,
      Ledger ledger,
      AuditLog auditLog,
      InstantSource clock) {
    Catalogue catalogue = gateway.catalogue();
    return new Dispatcher(
        catalogue,
        offers,
        ledger,
        auditLog,
        redactor,
        // They repeat what a vendor said of refused credentials, and no chain of links masks them.
        () -> redactor.mask(Instructions.text(catalogue.snapshot(), gateway.pipelineInstances())),
        clock);
  }
}
