package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Key;
import io.eltgateway.engine.config.key.ListShape;
import io.eltgateway.engine.config.key.Scalars;
import io.eltgateway.spi.RemoteServer.Feature;
import java.util.List;
import java.util.Map;

/** The keys that describe another MCP server, in instances of type {@code mcp} only. */
final class ServerKeys {
  static final Key<ConfiguredValue> URL =
      Key.of(
          "url",
          new WrittenShape("`https://…`", "string"),
          "The endpoint of a server that speaks Streamable HTTP. `http://` only on this machine.");
  static final Key<String> COMMAND =
      Key.of(
          "command",
          Scalars.program(),
          "The program to start, for a server that speaks over its standard streams. No shell reads"
              + " it.");
  static final Key<List<ConfiguredValue>> ARGUMENTS =
      Key.of(
          "args",
          new ListShape<>(new WrittenShape("a text", List.of("string", "number"))),
          "The program's arguments. Other programs of this machine can read them: secrets belong"
              + " into `env`.");
  static final Key<Map<String, ConfiguredValue>> HEADERS =
      Key.of(
          "headers",
          new NamedValuesShape("headers by name", "header"),
          "Headers of every request, such as `Authorization: \"Bearer ${TOKEN}\"`. What a variable"
              + " or a file brings is masked.");
  static final Key<Map<String, ConfiguredValue>> ENVIRONMENT =
      Key.of(
          "env",
          new NamedValuesShape("environment variables by name", "variable"),
          "What the program gets beside `PATH`, `HOME`, a temporary folder and the locale. What a"
              + " variable or a file brings is masked.");
  static final Key<List<EffectRule>> EFFECTS =
      Key.of(
          "effects",
          new EffectsShape(),
          "What its tools can reach. An exact name beats a pattern, a longer pattern a shorter one."
              + " A tool that nothing here means counts as an update.");
  static final Key<Boolean> TRUST_ANNOTATIONS =
      Key.of(
              "trust-annotations",
              Scalars.flag(),
              "Whether the server's own word counts for tools that `effects` does not mean.")
          .orElse(false);
  static final Key<List<Feature>> PASS =
      Key.of(
          "pass",
          new ListShape<>(new FeatureShape()),
          "What the server may do beside answering tool calls. Without it nothing.");
  static final Key<Boolean> PIN =
      Key.of(
              "pin",
              Scalars.flag(),
              "Whether tools that are new or were changed are held back until `elt-gateway accept`.")
          .orElse(true);

  static final List<Key<?>> ALL =
      List.of(URL, COMMAND, ARGUMENTS, HEADERS, ENVIRONMENT, EFFECTS, TRUST_ANNOTATIONS, PASS, PIN);

  private ServerKeys() {}
}
