package dev.polyproc.experiments.page;

import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.report.ReportJson;
import dev.polyproc.experiments.report.Table;
import dev.polyproc.experiments.report.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The page of an experiment: one HTML file with the charts as inline SVG, the tables and the data.
 * It refers to no other address, and follows the reader's choice of a light or dark theme. It is
 * also well-formed XML.
 */
public final class Page {
  /** The id of the element with the report as JSON. */
  public static final String DATA = "experiment";

  private Page() {}

  public static String of(Report report) {
    Markup page = new Markup();
    page.doctype().line().begin("html", "lang", "en").line();
    head(page, report);
    page.begin("body").line();
    introduction(page, report);
    if (report.isCrowded()) {
      crowd(page, report);
    }
    page.element("h2", "Curves").line().begin("div", "class", "charts").line();
    new Charts(report).all().forEach(chart -> chart.write(page));
    page.end().line();
    table(page, "Results", Tables.points(report));
    table(page, "Fitted laws, with 95 % intervals", Tables.fits(report));
    page.element(
            "p",
            "X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) is the throughput with N workers; Amdahl's law is"
                + " the same with κ = 0. An interval that contains 0 means that the effect cannot be"
                + " told from noise.",
            "class",
            "about")
        .line();
    if (!report.scalings().isEmpty()) {
      table(page, "Changes of the number of workers", Tables.scalings(report));
    }
    page.begin("script", "type", "application/json", "id", DATA)
        .text(escaped(ReportJson.of(report).toString()))
        .end()
        .line()
        .end()
        .line()
        .end()
        .line();
    return page.toString();
  }

  private static void head(Markup page, Report report) {
    page.begin("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.element("title", title(report)).line();
    page.element("style", style()).line().end().line();
  }

  private static String title(Report report) {
    List<String> labels =
        report.series().stream().map(series -> series.workload().label()).toList();
    return "Experiment: " + String.join("; ", labels) + " on " + report.target();
  }

  private static void introduction(Markup page, Report report) {
    page.element("h1", title(report)).line();
    page.begin("p", "class", "about")
        .element("code", report.command())
        .text(
            ", "
                + DateTimeFormatter.ISO_INSTANT.format(
                    report.began().truncatedTo(ChronoUnit.SECONDS))
                + ", "
                + report.machine()
                + ".")
        .end()
        .line();
    if (!report.notes().isEmpty()) {
      page.begin("ul", "class", "notes").line();
      report.notes().forEach(note -> page.element("li", note).line());
      page.end().line();
    }
  }

  private static void crowd(Markup page, Report report) {
    page.element("h2", "More workers than cores").line();
    Crowd.sentences(report).forEach(sentence -> page.element("p", sentence).line());
  }

  private static void table(Markup page, String title, Table table) {
    page.element("h2", title).line().begin("div", "class", "scroll").begin("table").line();
    page.begin("thead").begin("tr");
    table.headers().forEach(header -> page.element("th", header, "scope", "col"));
    page.end().end().line().begin("tbody").line();
    for (List<String> row : table.rows()) {
      page.begin("tr");
      row.forEach(cell -> page.element("td", cell));
      page.end().line();
    }
    page.end().end().end().line();
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Escapes what HTML or XML would read as markup; the text remains the same JSON. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
