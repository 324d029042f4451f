package dev.polyproc.benchmarks.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with notes below it, as aligned text or as Markdown.
 *
 * @param rows the cells of each row, as many as there are headers
 * @param notes sentences below the table
 */
public record TextTable(List<String> headers, List<List<String>> rows, List<String> notes) {
  private static final String SEPARATOR = "  ";

  public TextTable {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    for (List<String> row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException("a row with " + row.size() + " cells: " + row);
      }
    }
  }

  /** Returns the table for a terminal: one line per row, without trailing spaces. */
  public String text() {
    int[] widths = new int[headers.size()];
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

  public String markdown() {
    Stream<String> head = Stream.of(markdownRow(headers), "|" + "---|".repeat(headers.size()));
    return page(Stream.concat(head, rows.stream().map(TextTable::markdownRow)));
  }

  private Stream<List<String>> lines() {
    return Stream.concat(Stream.of(headers), rows.stream());
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
