package io.eltgateway.engine.config;

import io.eltgateway.engine.config.Filling.Origin;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.spi.ProviderInfo;
import io.eltgateway.spi.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides which of the ways to authenticate counts, once it is known what is given and where. Of
 * several complete ones that is the one nearest to the operator: its nearest value decides, then
 * its farthest, then the provider's order. A way that is a part of another complete one does not
 * compete with it: who gives more means all of it.
 */
final class CredentialChoice {
  private final InstanceConfig instance;
  private final ProviderInfo info;
  private final Map<String, Origin> given;
  private final Optional<Set<String>> winner;

  /**
   * @param given where the value of each setting comes from, by key
   */
  CredentialChoice(InstanceConfig instance, ProviderInfo info, Map<String, Origin> given) {
    this.instance = instance;
    this.info = info;
    this.given = given;
    this.winner =
        complete().stream().min(Comparator.comparing(this::nearest).thenComparing(this::farthest));
  }

  /** The given credentials that do not count, because another way is complete. */
  Set<String> losers() {
    Set<String> losers = new LinkedHashSet<>();
    if (winner.isPresent()) {
      info.credentialSets().forEach(losers::addAll);
      losers.removeAll(winner.get());
      losers.retainAll(given.keySet());
    }
    return losers;
  }

  /** Says which of several complete ways does not count. */
  void warn(Problems problems) {
    for (Set<String> set : complete()) {
      if (!set.equals(winner.orElseThrow())) {
        Set<String> ignored = new LinkedHashSet<>(set);
        ignored.removeAll(winner.get());
        Origin origin = given.get(ignored.iterator().next());
        problems.warn(
            origin.location(),
            origin.key(),
            "'"
                + instance.name()
                + "' has two ways to authenticate with "
                + info.title()
                + ": "
                + named(winner.get())
                + ", which it uses, and "
                + named(ignored)
                + ", which it ignores.",
            "Remove the one that you do not mean.");
      }
    }
  }

  /**
   * What is missing: of the ways that are begun, or else of all.
   *
   * @param reason says why a setting has no value
   */
  MissingCredentials missing(Function<Setting, MissingCredential> reason) {
    if (winner.isPresent() || info.credentialSets().isEmpty()) {
      return MissingCredentials.NONE;
    }
    List<Set<String>> begun =
        info.credentialSets().stream().filter(set -> set.stream().anyMatch(this::isGiven)).toList();
    List<List<MissingCredential>> ways = new ArrayList<>();
    for (Set<String> set : begun.isEmpty() ? info.credentialSets() : begun) {
      ways.add(
          info.settings().stream()
              .filter(setting -> set.contains(setting.key()) && !isGiven(setting.key()))
              .map(reason)
              .toList());
    }
    return new MissingCredentials(withoutLonger(ways));
  }

  /** A way that lacks what another lacks, and more, is no help. */
  private static List<List<MissingCredential>> withoutLonger(List<List<MissingCredential>> ways) {
    return ways.stream()
        .distinct()
        .filter(
            way -> ways.stream().noneMatch(other -> !other.equals(way) && way.containsAll(other)))
        .toList();
  }

  /** Those that are not the beginning of a larger one that is complete too. */
  private List<Set<String>> complete() {
    List<Set<String>> complete =
        info.credentialSets().stream().filter(set -> given.keySet().containsAll(set)).toList();
    return complete.stream()
        .filter(
            set ->
                complete.stream().noneMatch(other -> !other.equals(set) && other.containsAll(set)))
        .toList();
  }

  private boolean isGiven(String key) {
    return given.containsKey(key);
  }

  private Filling.Source nearest(Set<String> set) {
    return set.stream().map(key -> given.get(key).source()).min(Comparator.naturalOrder()).get();
  }

  private Filling.Source farthest(Set<String> set) {
    return set.stream().map(key -> given.get(key).source()).max(Comparator.naturalOrder()).get();
  }

  private static String named(Collection<String> keys) {
    return String.join(" and ", keys.stream().map(key -> "'" + key + "'").toList());
  }
}
