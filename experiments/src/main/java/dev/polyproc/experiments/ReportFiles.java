package dev.polyproc.experiments;

import dev.polyproc.experiments.page.Page;
import dev.polyproc.experiments.report.Csv;
import dev.polyproc.experiments.report.MarkdownReport;
import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with the files of a report. */
record ReportFiles(Path folder) {

  /** Creates the folder, so that one that cannot be written is an error before the measurement. */
  ReportFiles prepare() throws ExperimentException {
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new IOException("it is not writable");
      }
      return this;
    } catch (IOException e) {
      throw new ExperimentException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  Path page() {
    return folder.resolve("index.html");
  }

  void write(Report report) throws ExperimentException {
    try {
      Files.writeString(folder.resolve("runs.csv"), Csv.of(report.runs()));
      Files.writeString(
          folder.resolve("experiment.json"), ReportJson.of(report).toPrettyString() + "\n");
      Files.writeString(folder.resolve("table.md"), MarkdownReport.of(report));
      Files.writeString(page(), Page.of(report));
    } catch (IOException e) {
      throw new ExperimentException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }
}
