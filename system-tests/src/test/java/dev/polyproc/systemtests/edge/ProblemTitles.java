package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The table in docs/api/errors.md: the titles of problems and their status. */
final class ProblemTitles {
  private static final Pattern ROW = Pattern.compile("\\| (\\d{3}) \\| (.*?) \\| (.*) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private final List<Row> rows;

  private ProblemTitles(List<Row> rows) {
    this.rows = rows;
  }

  /** A row of the table. It has no names if a function may raise any. */
  record Row(int status, List<String> names) {
    boolean matches(int otherStatus, String title) {
      return status == otherStatus && (names.isEmpty() || names.contains(title));
    }
  }

  static ProblemTitles ofDocs() throws IOException {
    return new ProblemTitles(
        Files.readAllLines(RunningSystem.home().resolve("docs/api/errors.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> new Row(Integer.parseInt(row.group(1)), names(row.group(2))))
            .toList());
  }

  private static List<String> names(String cell) {
    return Arrays.asList(
        NAME.matcher(cell).results().map(result -> result.group(1)).toArray(String[]::new));
  }

  /** Returns the mistake of an answer as a problem; empty if it is correct. */
  String wrongWith(Answer answer) {
    var type = answer.header("Content-Type").orElse("none");
    if (answer.status() >= 400 && !type.startsWith("application/problem+json")) {
      return "is " + type + ", not a problem";
    }
    var problem = answer.problem();
    int status = problem.path("status").asInt();
    var title = problem.path("title").asText();
    if (answer.status() >= 400 && status != answer.status()) {
      return "the problem's status is " + status;
    }
    if (rows.stream().noneMatch(row -> row.matches(status, title))) {
      return "%d %s is not in the table of errors".formatted(status, title);
    }
    if (!problem.path("type").asText().equals("urn:polyproc:" + title)) {
      return "the problem's type is " + problem.path("type");
    }
    return problem.path("detail").asText().isEmpty() ? "the problem has no detail" : "";
  }
}
