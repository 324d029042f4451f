package dev.polyproc.tour;

import java.util.ArrayList;
import java.util.List;

/** A text table with aligned columns. */
final class Table {
  private static final String SEPARATOR = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headers) {
    row((Object[]) headers);
  }

  void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
  }

  /** Returns one line per row, without trailing spaces. */
  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(SEPARATOR);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
