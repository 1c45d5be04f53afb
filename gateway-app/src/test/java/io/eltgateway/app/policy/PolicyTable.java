package io.eltgateway.app.policy;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the policy's page promises, written down once more, without looking at the policy's code.
 */
final class PolicyTable {
  private static final String TABLE =
      """
      mode          read  execute  create  update  delete  grants  secret
      read-only     yes   no       no      no      no      no      no
      safe-mode     yes   yes      yes     own     own     no      no
      allow-writes  yes   yes      yes     yes     yes     yes     no
      """;

  private static final Map<String, String> CELLS = cells();

  /** What a call comes to. */
  enum Word {
    YES,
    OWN,
    NO
  }

  /**
   * What a call can reach.
   *
   * @param effect the tool's, raised by the arguments
   * @param traits the tool's, and those that arguments add
   * @param namesObject whether it names the object that it changes
   */
  record Reach(Effect effect, Set<Trait> traits, boolean namesObject) {

    static Reach of(ToolSpec spec, List<Raise> raises) {
      Effect effect = spec.effect();
      Set<Trait> traits = EnumSet.noneOf(Trait.class);
      traits.addAll(spec.traits());
      for (Raise raise : raises) {
        effect = raise.effect().map(effect::heavier).orElse(effect);
        raise.trait().ifPresent(traits::add);
      }
      // What cannot be undone changes something.
      Effect reached = traits.contains(Trait.DESTRUCTIVE) ? effect.heavier(Effect.UPDATE) : effect;
      return new Reach(reached, traits, spec.target().isPresent());
    }
  }

  /**
   * The promise for one call.
   *
   * @param word whether it may run
   * @param rule what refuses it, when it does not run, also for want of ownership
   */
  record Promise(Word word, String rule) {}

  private PolicyTable() {}

  static Promise promise(Mode mode, Reach reach) {
    Word byEffect = cell(mode, reach.effect().label());
    Word byGrants = reach.traits().contains(Trait.GRANTS) ? cell(mode, "grants") : Word.YES;
    Word bySecret = reach.traits().contains(Trait.SECRET) ? cell(mode, "secret") : Word.YES;
    boolean nothingToOwn = byEffect == Word.OWN && !reach.namesObject();
    if (byEffect == Word.NO || byGrants == Word.NO || nothingToOwn) {
      return new Promise(Word.NO, "mode:" + mode.label());
    }
    if (bySecret == Word.NO) {
      return new Promise(Word.NO, "trait:secret");
    }
    return new Promise(byEffect, "ledger");
  }

  private static Word cell(Mode mode, String column) {
    return Word.valueOf(CELLS.get(mode.label() + " " + column).toUpperCase(java.util.Locale.ROOT));
  }

  private static Map<String, String> cells() {
    List<List<String>> rows = TABLE.lines().map(line -> Arrays.asList(line.split(" +"))).toList();
    Map<String, String> cells = new HashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.size(); column++) {
        cells.put(row.get(0) + " " + rows.get(0).get(column), row.get(column));
      }
    }
    return cells;
  }
}
