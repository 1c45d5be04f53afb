package io.eltgateway.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints rows of a result under headings, as wide as they need and no wider than a terminal. */
final class TextTable {
  private static final int WIDEST = 66;

  private TextTable() {}

  static List<String> lines(Scene.Table table, Object result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.copyOf(table.columns().keySet()));
    Object found = Pointer.find(result, table.rows()).orElse(List.of());
    for (Object row : found instanceof List<?> list ? list : List.of(found)) {
      if (matches(row, table.where())) {
        rows.add(table.columns().values().stream().map(pointer -> cell(row, pointer)).toList());
      }
    }
    return layOut(rows);
  }

  private static boolean matches(Object row, Map<String, String> where) {
    return where.entrySet().stream()
        .allMatch(
            condition ->
                Pointer.find(row, condition.getKey())
                    .map(String::valueOf)
                    .filter(condition.getValue()::equals)
                    .isPresent());
  }

  private static String cell(Object row, String pointer) {
    Optional<Object> value = Pointer.find(row, pointer);
    String text = value.map(String::valueOf).orElse("-");
    return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
  }

  private static List<String> layOut(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
