package io.eltgateway.engine.openapi;

import io.eltgateway.spi.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses what an operation can reach, from its method, and where the method says little from the
 * verbs in its name. Of two guesses the heavier counts; a person has the last word.
 */
final class EffectGuess {
  private static final Map<Effect, Set<String>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(
        Effect.READ,
        Set.of(
            "list",
            "get",
            "search",
            "find",
            "query",
            "describe",
            "lookup",
            "fetch",
            "count",
            "read",
            "preview",
            "export",
            "show"));
    VERBS.put(
        Effect.EXECUTE,
        Set.of(
            "run",
            "execute",
            "trigger",
            "start",
            "sync",
            "test",
            "check",
            "validate",
            "try",
            "reload",
            "refresh",
            "discover"));
    VERBS.put(
        Effect.CREATE,
        Set.of(
            "create",
            "add",
            "new",
            "register",
            "insert",
            "invite",
            "import",
            "clone",
            "copy",
            "generate",
            "issue"));
    VERBS.put(
        Effect.UPDATE,
        Set.of(
            "update",
            "set",
            "edit",
            "rename",
            "modify",
            "change",
            "enable",
            "disable",
            "pause",
            "resume",
            "unpause",
            "cancel",
            "reset",
            "revoke",
            "rotate",
            "upsert",
            "replace",
            "resync",
            "approve",
            "patch",
            "move",
            "assign",
            "restore",
            "rollback",
            "stop",
            "abort",
            "override",
            "save",
            "apply"));
    VERBS.put(
        Effect.DELETE, Set.of("delete", "remove", "destroy", "purge", "drop", "clear", "erase"));
  }

  private EffectGuess() {}

  static Effect of(Operation operation) {
    return switch (operation.method()) {
      case "DELETE" -> Effect.DELETE;
      case "PUT", "PATCH" -> Effect.UPDATE.heavier(named(operation).orElse(Effect.UPDATE));
      case "POST" -> named(operation).orElseGet(() -> ofCollection(operation));
      default -> get(operation);
    };
  }

  /** A GET whose name begins with a verb of change is what it says. */
  private static Effect get(Operation operation) {
    return operation
        .operationId()
        .flatMap(EffectGuess::verb)
        .filter(effect -> effect != Effect.EXECUTE)
        .orElse(Effect.READ);
  }

  private static Effect ofCollection(Operation operation) {
    boolean collection =
        !operation.endsWithPlaceholder()
            && operation.lastWord().filter(word -> word.endsWith("s")).isPresent();
    return collection ? Effect.CREATE : Effect.UPDATE;
  }

  private static Optional<Effect> named(Operation operation) {
    Optional<Effect> byName = operation.operationId().flatMap(EffectGuess::verb);
    Optional<Effect> byPath =
        operation.endsWithPlaceholder()
            ? Optional.empty()
            : operation.lastWord().flatMap(EffectGuess::verb);
    return byName.isPresent() && byPath.isPresent()
        ? Optional.of(byName.get().heavier(byPath.get()))
        : byName.or(() -> byPath);
  }

  private static Optional<Effect> verb(String name) {
    List<String> words = Names.words(name);
    return words.isEmpty()
        ? Optional.empty()
        : VERBS.entrySet().stream()
            .filter(entry -> entry.getValue().contains(words.get(0)))
            .map(Map.Entry::getKey)
            .findFirst();
  }
}
