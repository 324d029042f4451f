package dev.polyproc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows, in aligned columns or as Markdown, and what is to be said below them. */
final class Table {
  private static final String BETWEEN = "  ";

  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  /** A sentence that stands below the rows. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** For a terminal: one line a row, without blanks at its end. */
  String text() {
    int[] widths = new int[Row.HEADS.size()];
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
                    line.append(BETWEEN);
                  }
                  return line.toString().stripTrailing();
                });
    return page(aligned);
  }

  String markdown() {
    Stream<String> head = Stream.of(piped(Row.HEADS), "|" + "---|".repeat(Row.HEADS.size()));
    return page(Stream.concat(head, rows.stream().map(Row::cells).map(Table::piped)));
  }

  private Stream<List<String>> lines() {
    return Stream.concat(Stream.of(Row.HEADS), rows.stream().map(Row::cells));
  }

  private String page(Stream<String> lines) {
    String table = lines.collect(Collectors.joining("\n")) + "\n";
    return notes.isEmpty() ? table : table + "\n" + String.join("\n", notes) + "\n";
  }

  private static String piped(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
