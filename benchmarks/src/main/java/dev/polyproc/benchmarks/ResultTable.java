package dev.polyproc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of results with notes below it, as aligned text or as Markdown. */
final class ResultTable {
  private static final String SEPARATOR = "  ";

  private final List<ResultRow> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void add(ResultRow row) {
    rows.add(row);
  }

  /** Adds a note below the rows. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Returns the table for a terminal: one line per row, without trailing spaces. */
  String text() {
    int[] widths = new int[ResultRow.HEADERS.size()];
    lines()
        .forEach(
            cells -> {
              for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], cells.get(column).length());
              }
            });
    Stream<String> aligned =
        lines()
            .map(
                cells -> {
                  StringBuilder line = new StringBuilder();
                  for (int column = 0; column < widths.length; column++) {
                    String cell = cells.get(column);
                    line.append(cell).append(" ".repeat(widths[column] - cell.length()));
                    line.append(SEPARATOR);
                  }
                  return line.toString().stripTrailing();
                });
    return page(aligned);
  }

  String markdown() {
    Stream<String> head =
        Stream.of(markdownRow(ResultRow.HEADERS), "|" + "---|".repeat(ResultRow.HEADERS.size()));
    return page(
        Stream.concat(head, rows.stream().map(ResultRow::cells).map(ResultTable::markdownRow)));
  }

  private Stream<List<String>> lines() {
    return Stream.concat(Stream.of(ResultRow.HEADERS), rows.stream().map(ResultRow::cells));
  }

  private String page(Stream<String> lines) {
    String table = lines.collect(Collectors.joining("\n")) + "\n";
    return notes.isEmpty() ? table : table + "\n" + String.join("\n", notes) + "\n";
  }

  private static String markdownRow(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
