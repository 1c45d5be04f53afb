package io.eltgateway.engine.openapi;

import io.eltgateway.spi.Effect;
import java.util.ArrayList;
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
  private static final Set<String> JOINTS = Set.of("or", "and");

  private static final Map<Effect, Set<String>> SENT =
      Map.of(
          Effect.EXECUTE, Set.of("read", "preview", "fetch"),
          Effect.CREATE, Set.of("token", "secret", "credential", "credentials", "password"),
          Effect.UPDATE, Set.of("query", "sql", "statement"));

  /** What starts something where it is sent, and only looks where it is got. */
  private static final Set<String> LOOKS =
      Set.of("test", "check", "validate", "try", "discover", "export");

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
            "discover",
            "export"));
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
      case "POST" -> post(operation);
      default -> get(operation);
    };
  }

  /**
   * What only looks where it is got may do more where it is sent: a query can be any statement, a
   * reading can be a connector's run, and a token that is asked for is a new one.
   */
  private static Effect post(Operation operation) {
    Effect effect = named(operation).orElseGet(() -> ofCollection(operation));
    List<String> words = new ArrayList<>();
    operation.operationId().ifPresent(name -> words.addAll(Names.words(name)));
    operation.lastWord().ifPresent(word -> words.addAll(Names.words(word)));
    for (Map.Entry<Effect, Set<String>> heavier : SENT.entrySet()) {
      if (words.stream().anyMatch(heavier.getValue()::contains)) {
        effect = effect.heavier(heavier.getKey());
      }
    }
    return effect;
  }

  /**
   * A GET that bears a verb of change does what it says: vendors have them. But some verbs only
   * look where they are got and not sent, and a path's last word may be a noun.
   */
  private static Effect get(Operation operation) {
    Optional<String> named = operation.operationId().filter(name -> verb(name).isPresent());
    String name =
        named.orElseGet(
            () -> operation.endsWithPlaceholder() ? "" : operation.lastWord().orElse(""));
    Effect effect = verb(name).orElse(Effect.READ);
    boolean looks =
        Names.words(name).stream().limit(1).anyMatch(LOOKS::contains)
            || (named.isEmpty() && name.equals("sync"));
    return looks && effect == Effect.EXECUTE ? Effect.READ : effect;
  }

  private static Effect ofCollection(Operation operation) {
    boolean collection =
        !operation.endsWithPlaceholder()
            && operation.lastWord().filter(word -> word.endsWith("s")).isPresent();
    return collection ? Effect.CREATE : Effect.UPDATE;
  }

  private static Optional<Effect> named(Operation operation) {
    Optional<Effect> byName = operation.operationId().flatMap(EffectGuess::verb);
    Optional<Effect> byPath = byPath(operation);
    return byName.isPresent() && byPath.isPresent()
        ? Optional.of(byName.get().heavier(byPath.get()))
        : byName.or(() -> byPath);
  }

  private static Optional<Effect> byPath(Operation operation) {
    return operation.endsWithPlaceholder()
        ? Optional.empty()
        : operation.lastWord().flatMap(EffectGuess::verb);
  }

  /** What a name begins with, or the heavier that follows an "or" or an "and". */
  private static Optional<Effect> verb(String name) {
    List<String> words = Names.words(name);
    Optional<Effect> effect = words.isEmpty() ? Optional.empty() : known(words.get(0));
    for (int i = 1; i + 1 < words.size(); i++) {
      Optional<Effect> second =
          JOINTS.contains(words.get(i)) ? known(words.get(i + 1)) : Optional.empty();
      if (effect.isPresent() && second.isPresent()) {
        effect = Optional.of(effect.get().heavier(second.get()));
      }
    }
    return effect;
  }

  private static Optional<Effect> known(String word) {
    return VERBS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(word))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
