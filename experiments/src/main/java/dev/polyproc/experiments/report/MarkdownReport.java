package dev.polyproc.experiments.report;

import java.util.stream.Collectors;

/** A report as a page of Markdown: the command, the machine, the notes and the tables. */
public final class MarkdownReport {
  private MarkdownReport() {}

  public static String of(Report report) {
    String notes =
        report.notes().stream().map(note -> "- " + note + "\n").collect(Collectors.joining());
    return "`"
        + report.command()
        + "` on "
        + report.machine()
        + ", "
        + report.began()
        + ":\n\n"
        + Tables.points(report).markdown()
        + (notes.isEmpty() ? "" : "\n" + notes)
        + "\n"
        + Tables.fits(report).markdown()
        + (report.scalings().isEmpty() ? "" : "\n" + Tables.scalings(report).markdown());
  }
}
