package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Entries;
import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.ListShape;
import io.eltgateway.engine.config.key.Scalars;
import io.eltgateway.engine.config.key.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The keys of a configuration file. */
final class GatewayKeys {
  static final Key<List<Path>> PROVIDER_PATHS =
      Key.of(
          "provider-paths",
          new ListShape<>(Scalars.directory()),
          "More directories to find providers in, one provider each. Their code runs with all rights"
              + " of the gateway.");

  static final Key<String> HOST =
      Key.of("host", Scalars.loopbackHost(), "The address to listen on.")
          .orElse(HttpConfig.DEFAULT.host());
  static final Key<Integer> PORT =
      Key.of("port", Scalars.integer(0, 65_535), "The port to listen on; 0 takes any free one.")
          .orElse(HttpConfig.DEFAULT.port());
  static final Key<List<String>> ALLOWED_ORIGINS =
      Key.of(
          "allowed-origins",
          new ListShape<>(Scalars.origin()),
          "Origins of web pages whose browser may call the gateway, also of pages of this machine.");
  static final Key<Integer> MAX_SESSIONS =
      Key.of("max-sessions", Scalars.integer(1, 100_000), "How many sessions may be open at once.")
          .orElse(HttpConfig.DEFAULT.maxSessions());
  static final Key<Duration> SESSION_IDLE =
      Key.of(
              "session-idle",
              Scalars.duration(Duration.ofSeconds(10), Duration.ofDays(7)),
              "After how much silence a session ends.")
          .orElse(HttpConfig.DEFAULT.sessionIdle());
  static final Key<Long> MAX_REQUEST =
      Key.of("max-request", Scalars.size(1_000, 1L << 30), "How large a request may be.")
          .orElse(HttpConfig.DEFAULT.maxRequest());
  static final Section<HttpConfig> HTTP_SECTION =
      new Section<>(
          List.of(HOST, PORT, ALLOWED_ORIGINS, MAX_SESSIONS, SESSION_IDLE, MAX_REQUEST),
          entries ->
              new HttpConfig(
                  entries.orNull(HOST),
                  entries.orNull(PORT),
                  entries.orNull(ALLOWED_ORIGINS),
                  entries.orNull(MAX_SESSIONS),
                  entries.orNull(SESSION_IDLE),
                  entries.orNull(MAX_REQUEST)));
  static final Key<HttpConfig> HTTP =
      Key.of("http", HTTP_SECTION, "How the gateway is reached over HTTP.");

  static final Key<Boolean> AUDIT_ENABLED =
      Key.of("enabled", Scalars.flag(), "Whether every call is recorded.")
          .orElse(AuditConfig.DEFAULT.enabled());
  static final Key<Path> AUDIT_FILE =
      Key.of("file", Scalars.path(), "Where. Without it in the state directory.");
  static final Key<Long> AUDIT_MAX_SIZE =
      Key.of("max-size", Scalars.size(10_000, 10L << 30), "After how much a new file is begun.")
          .orElse(AuditConfig.DEFAULT.maxSize());
  static final Key<Integer> AUDIT_KEEP =
      Key.of("keep", Scalars.integer(1, 1000), "How many finished files are kept.")
          .orElse(AuditConfig.DEFAULT.keep());
  static final Section<AuditConfig> AUDIT_SECTION =
      new Section<>(
          List.of(AUDIT_ENABLED, AUDIT_FILE, AUDIT_MAX_SIZE, AUDIT_KEEP),
          entries ->
              new AuditConfig(
                  entries.orNull(AUDIT_ENABLED),
                  entries.find(AUDIT_FILE),
                  entries.orNull(AUDIT_MAX_SIZE),
                  entries.orNull(AUDIT_KEEP)));
  static final Key<AuditConfig> AUDIT = Key.of("audit", AUDIT_SECTION, "The record of every call.");

  static final Key<Path> ENV_FILE =
      Key.of(
          "env-file",
          Scalars.path(),
          "A dotenv file whose entries count as environment variables. What the environment really"
              + " sets wins.");
  static final Key<Path> CA_FILE =
      Key.of(
          "ca-file",
          Scalars.file(),
          "Certificates (PEM) to trust beside those of Java, for example of a company's proxy.");
  static final Key<Path> STATE_DIRECTORY =
      Key.of(
          "state-directory",
          Scalars.path(),
          "Where the gateway keeps its token and its audit log. Without it the user's own state"
              + " directory.");

  final Key<Map<String, InstanceConfig>> providers;
  final Section<Entries> section;

  /** For these providers. */
  GatewayKeys(KnownProviders known) {
    providers =
        Key.of(
            "providers",
            new InstancesShape(known),
            "The instances of providers, each with a name of its own. Without it every provider runs"
                + " whose credentials stand in the environment.");
    section =
        new Section<>(
            List.of(providers, HTTP, AUDIT, ENV_FILE, CA_FILE, STATE_DIRECTORY, PROVIDER_PATHS),
            entries -> entries);
  }
}
