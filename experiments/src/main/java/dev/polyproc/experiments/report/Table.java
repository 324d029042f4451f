package dev.polyproc.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as aligned text or as Markdown. */
public record Table(List<String> headers, List<List<String>> rows) {
  private static final String SEPARATOR = "  ";

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
    return lines().map(cells -> aligned(cells, widths)).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String aligned(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(SEPARATOR);
    }
    return line.toString().stripTrailing();
  }

  /** Returns the table as Markdown. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(row(headers));
    lines.add("|" + "---|".repeat(headers.size()));
    rows.forEach(cells -> lines.add(row(cells)));
    return String.join("\n", lines) + "\n";
  }

  private Stream<List<String>> lines() {
    return Stream.concat(Stream.of(headers), rows.stream());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
