package io.eltgateway.airbyte.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds connectors by what people call them: name, title, a usual other name, kind, type and
 * support level, in any order and spelling, the best match first. Immutable.
 */
public final class ConnectorSearch {
  /** Words that say nothing, since all of these are connectors. */
  private static final Set<String> SILENT =
      Set.of("connector", "connectors", "airbyte", "the", "a", "for", "from", "to");

  private static final int MOST_LETTERS = 200;

  private final List<Candidate> candidates;

  /** A search among these. */
  public ConnectorSearch(List<Connector> connectors) {
    candidates = connectors.stream().map(Candidate::of).toList();
  }

  /**
   * The connectors that every word of the query fits, the best match first. Where there are none, a
   * letter or two in a word may be wrong.
   */
  public List<Connector> matching(String query) {
    Query wanted = Query.of(query);
    if (wanted.terms.isEmpty()) {
      return candidates.stream().map(Candidate::connector).toList();
    }
    List<Connector> exact = ranked(candidate -> candidate.score(wanted));
    return exact.isEmpty() ? ranked(candidate -> candidate.guess(wanted)) : exact;
  }

  /** The connectors that somebody may have meant by a name that does not exist. */
  public List<Connector> closest(String name) {
    List<Connector> found = matching(name);
    return found.size() < candidates.size() ? found : List.of();
  }

  private List<Connector> ranked(ToIntFunction<Candidate> score) {
    record Ranked(Connector connector, int score) {}
    return candidates.stream()
        .map(candidate -> new Ranked(candidate.connector, score.applyAsInt(candidate)))
        .filter(ranked -> ranked.score > 0)
        .sorted(
            Comparator.comparingInt(Ranked::score)
                .reversed()
                .thenComparing(
                    ranked -> ranked.connector.supportLevel().equals("certified") ? 0 : 1)
                .thenComparing(ranked -> ranked.connector.name()))
        .map(Ranked::connector)
        .toList();
  }

  /**
   * What is looked for.
   *
   * @param whole all of it as one word
   * @param terms its words; one that has another name in the registry as that too
   */
  private record Query(String whole, List<Term> terms) {

    static Query of(String text) {
      String bounded = text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
      List<String> words =
          Words.of(bounded).stream().filter(word -> !SILENT.contains(word)).toList();
      List<Term> terms = new ArrayList<>();
      for (int i = 0; i < words.size(); ) {
        int taken = 1;
        Optional<String> other = Optional.empty();
        for (int length = Synonyms.MOST_WORDS; length >= 1 && other.isEmpty(); length--) {
          if (i + length <= words.size()) {
            taken = length;
            other = Synonyms.known().of(String.join("", words.subList(i, i + length)));
          }
        }
        terms.add(new Term(String.join("", words.subList(i, i + taken)), other));
        i += taken;
      }
      return new Query(String.join("", words), List.copyOf(terms));
    }
  }

  /** A word of a query, and what the registry calls it. */
  private record Term(String written, Optional<String> known) {}

  /**
   * A connector as the search sees it.
   *
   * @param shortName its name without publisher and kind, as one word
   * @param title its title as one word
   * @param words the words of both
   * @param traits kind, type and support level
   */
  private record Candidate(
      Connector connector,
      String name,
      String shortName,
      String title,
      List<String> words,
      Set<String> traits) {

    static Candidate of(Connector connector) {
      String last = connector.name().substring(connector.name().lastIndexOf('/') + 1);
      String kind = connector.kind().label() + "-";
      String shortName = last.startsWith(kind) ? last.substring(kind.length()) : last;
      List<String> words = new ArrayList<>(Words.of(shortName));
      words.addAll(Words.of(connector.title()));
      return new Candidate(
          connector,
          Words.joined(connector.name()),
          Words.joined(shortName),
          Words.joined(connector.title()),
          List.copyOf(words),
          Stream.of(connector.kind().label(), connector.sourceType(), connector.supportLevel())
              .collect(Collectors.toUnmodifiableSet()));
    }

    /** Zero when a word does not fit. */
    int score(Query query) {
      int sum = whole(query.whole);
      for (Term term : query.terms) {
        int best =
            Math.max(fit(term.written), term.known.map(known -> fit(known) * 9 / 10).orElse(0));
        if (best == 0) {
          return isNamedAs(query.whole) ? 1000 : 0;
        }
        sum += best;
      }
      return sum;
    }

    /** The same where letters may be wrong. */
    int guess(Query query) {
      int sum = 0;
      for (Term term : query.terms) {
        int best = Math.max(fit(term.written), nearly(term.written));
        if (best == 0) {
          return nearly(query.whole);
        }
        sum += best;
      }
      return sum;
    }

    private boolean isNamedAs(String query) {
      return query.equals(name)
          || query.equals(title)
          || query.equals(shortName)
          || query.equals(Words.joined(connector.definitionId()));
    }

    private int whole(String query) {
      if (isNamedAs(query)) {
        return 1000;
      }
      return shortName.startsWith(query) || title.startsWith(query) ? 300 : 0;
    }

    private int fit(String word) {
      if (word.equals(shortName) || word.equals(title)) {
        return 200;
      }
      if (words.contains(word)) {
        return 100;
      }
      if (traits.contains(word)) {
        return 20;
      }
      if (shortName.startsWith(word) || title.startsWith(word)) {
        return 80;
      }
      if (words.stream().anyMatch(own -> own.startsWith(word))) {
        return 60;
      }
      boolean inside = word.length() > 2 && (name.contains(word) || title.contains(word));
      return inside ? 10 : 0;
    }

    private int nearly(String word) {
      int limit = word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
      int least = limit + 1;
      for (String own : words) {
        least = Math.min(least, Words.distance(word, own, limit));
      }
      least = Math.min(least, Words.distance(word, shortName, limit));
      least = Math.min(least, Words.distance(word, title, limit));
      return least > limit || limit == 0 ? 0 : 50 - 10 * least;
    }
  }
}
