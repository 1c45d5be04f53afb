package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.problem.Fault;
import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.variable.Expansion;
import io.eltgateway.engine.config.variable.Variables;
import io.eltgateway.spi.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Fills in what the description of an MCP server takes from variables and files. What they bring
 * counts as secret, and so does what is written under a name that says so.
 */
final class ServerResolver {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(authorization|cookie|secret|token|passw|credential|key).*");

  /** What the connection and the protocol need for themselves. */
  private static final Set<String> OURS =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "last-event-id",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final InstanceConfig instance;
  private final Variables variables;
  private final Exposure exposure;
  private final Consumer<Secret> register;
  private final Problems problems;

  ServerResolver(
      InstanceConfig instance,
      Variables variables,
      Exposure exposure,
      Consumer<Secret> register,
      Problems problems) {
    this.instance = instance;
    this.variables = variables;
    this.exposure = exposure;
    this.register = register;
    this.problems = problems;
  }

  /** The server; what is wrong with a value is reported, and it is left out. */
  ResolvedServer resolve(ServerConfig config, Path configuration) {
    List<String> command = new ArrayList<>();
    config.command().ifPresent(command::add);
    command.addAll(arguments(config));
    return new ResolvedServer(
        config.url().flatMap(this::url),
        command,
        headers(config),
        environment(config),
        pins(configuration),
        config);
  }

  /** Beside the configuration, so that both are kept, reviewed and moved together. */
  private Path pins(Path configuration) {
    String file = String.valueOf(configuration.getFileName());
    int dot = file.lastIndexOf('.');
    String stem = dot <= 0 ? file : file.substring(0, dot);
    return configuration.resolveSibling(stem + "." + instance.name() + ".pins.json");
  }

  private Optional<URI> url(ConfiguredValue written) {
    String path = path(ServerKeys.URL.name());
    Optional<Expansion> expansion = expand(written, path);
    if (expansion.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = SettingType.endpoint(expansion.get().value().orElseThrow().strip());
      hide(url, expansion.get(), written.location(), path);
      return Optional.of(url);
    } catch (FaultException wrong) {
      problems.add(written.location(), path, wrong.fault());
      return Optional.empty();
    }
  }

  /** Some servers want their secret in the query, some in the path; a host is none. */
  private void hide(URI url, Expansion expansion, Location location, String path) {
    String query = Objects.requireNonNullElse(url.getRawQuery(), "");
    String behindHost = url.getRawPath() + "?" + query;
    for (Expansion.Brought part : expansion.brought()) {
      if (behindHost.contains(part.value()) && !url.getRawAuthority().contains(part.value())) {
        register.accept(Secret.of(part.value()));
      }
    }
    for (String pair : query.split("&", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0 && SECRET_NAME.matcher(pair.substring(0, sign)).matches()) {
        exposure.warn(expansion, location, path);
        String value = pair.substring(sign + 1);
        register.accept(Secret.of(value));
        register.accept(Secret.of(URLDecoder.decode(value, StandardCharsets.UTF_8)));
      }
    }
  }

  private List<String> arguments(ServerConfig config) {
    List<String> arguments = new ArrayList<>();
    for (ConfiguredValue written : config.arguments()) {
      String path = path(ServerKeys.ARGUMENTS.name()) + "[" + (arguments.size() + 1) + "]";
      Optional<Expansion> expansion = expand(written, path);
      arguments.add(expansion.flatMap(value -> usable(value, written.location(), path)).orElse(""));
      expansion.ifPresent(value -> warnOfSecrets(value, written.location(), path));
    }
    return arguments;
  }

  /** Most of what arguments take from variables are folders, which no result could do without. */
  private void warnOfSecrets(Expansion expansion, Location location, String path) {
    for (Expansion.Brought part : expansion.brought()) {
      if (part.isFile() || SECRET_NAME.matcher(part.name()).matches()) {
        register.accept(Secret.of(part.value()));
        problems.warn(
            location,
            path,
            "This argument holds a secret, and every user of this machine can list the arguments"
                + " of its programs.",
            "Hand it over with env:, if the program takes it from there.");
      }
    }
  }

  private Map<String, Secret> headers(ServerConfig config) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    config
        .headers()
        .forEach(
            (name, written) -> {
              String path = Section.child(path(ServerKeys.HEADERS.name()), name);
              if (isHeader(name, written.location(), path)) {
                value(name, written, path)
                    .filter(value -> isHeaderValue(value, written.location(), path))
                    .ifPresent(value -> headers.put(name, Secret.of(value)));
              }
            });
    return headers;
  }

  private boolean isHeader(String name, Location location, String path) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!HEADER.matcher(name).matches()) {
      problems.add(
          location,
          path,
          Quotes.of(name) + " cannot be the name of a header.",
          "Use letters, digits and hyphens.");
      return false;
    }
    if (OURS.contains(lower) || lower.startsWith("mcp-")) {
      problems.add(
          location,
          path,
          "The header '" + name + "' belongs to the protocol, and the gateway sends its own.",
          "Remove it.");
      return false;
    }
    return true;
  }

  private boolean isHeaderValue(String value, Location location, String path) {
    boolean plain = value.chars().allMatch(c -> c >= ' ' && c < 127);
    if (!plain) {
      problems.add(
          location,
          path,
          "The value of this header holds a character that headers cannot carry, perhaps the end of"
              + " a line.",
          "Remove it; it may be invisible.");
    }
    return plain;
  }

  private Map<String, Secret> environment(ServerConfig config) {
    Map<String, Secret> environment = new LinkedHashMap<>();
    config
        .environment()
        .forEach(
            (name, written) -> {
              String path = Section.child(path(ServerKeys.ENVIRONMENT.name()), name);
              if (VARIABLE.matcher(name).matches()) {
                value(name, written, path)
                    .ifPresent(value -> environment.put(name, Secret.of(value)));
              } else {
                problems.add(
                    written.location(),
                    path,
                    Quotes.of(name) + " cannot be the name of an environment variable.",
                    "Use letters, digits and '_'.");
              }
            });
    return environment;
  }

  private Optional<String> value(String name, ConfiguredValue written, String path) {
    Optional<Expansion> expansion = expand(written, path);
    if (expansion.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> usable = usable(expansion.get(), written.location(), path);
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    String value = usable.get();
    if (!expansion.get().plain() || SECRET_NAME.matcher(name).matches()) {
      exposure.warn(expansion.get(), written.location(), path);
      register.accept(Secret.of(value));
      // "Bearer x": the token alone is as secret as the whole.
      register.accept(Secret.of(value.substring(value.lastIndexOf(' ') + 1)));
    }
    return Optional.of(value);
  }

  private Optional<String> usable(Expansion expansion, Location location, String path) {
    String value = expansion.value().orElseThrow();
    if (value.isBlank()) {
      problems.add(location, path, "This value is empty.", "Write one, or remove the key.");
      return Optional.empty();
    }
    if (value.indexOf('\0') >= 0) {
      problems.add(location, path, "This value holds a null character.", "Remove it.");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private Optional<Expansion> expand(ConfiguredValue written, String path) {
    Expansion expansion = variables.expand(written.written());
    for (Fault fault : expansion.faults()) {
      problems.add(written.location(), path, fault);
    }
    for (String missing : expansion.missing()) {
      problems.add(
          written.location(),
          path,
          "The environment variable " + missing + " is not set.",
          "Set it, or write ${" + missing + ":-default}.");
    }
    return expansion.value().isPresent() ? Optional.of(expansion) : Optional.empty();
  }

  private String path(String key) {
    return Section.child(Section.child("providers", instance.name()), key);
  }
}
