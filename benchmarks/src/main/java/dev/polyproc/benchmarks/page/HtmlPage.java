package dev.polyproc.benchmarks.page;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.table.Results;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page with the results of a run: the table, its notes and the distributions. It has no scripts
 * and refers to no other address; it follows the reader's choice of a light or a dark theme.
 */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * Writes the page into a file.
   *
   * @param command the command that repeats the run
   * @param machine the description of the machine
   */
  public static void write(Path file, String command, String machine, Results results)
      throws BenchException {
    try {
      Files.writeString(file, of(command, machine, results));
    } catch (IOException e) {
      throw new BenchException("cannot write " + file + ": " + e.getMessage());
    }
  }

  static String of(String command, String machine, Results results) {
    Element body = Element.of("body").add(Element.of("h1").text("Polyproc: a benchmark"));
    body.add(
        Element.of("p", "class", "about")
            .add(Element.of("code").text(command))
            .text(" on " + machine + "."));
    body.add(table(results));
    results.table().notes().forEach(note -> body.add(Element.of("p").text(note)));
    if (!results.distributions().isEmpty()) {
      body.add(Element.of("h2").text("Distributions"));
      body.add(
          Element.of("p", "class", "about")
              .text(
                  "The scales are logarithmic. The height of a bar is the number of samples; the"
                      + " line is the median. Few samples are dots."));
      Element figures = Element.of("div", "class", "figures");
      results.distributions().forEach(group -> figures.add(Strips.figure(group)));
      body.add(figures);
    }
    return "<!DOCTYPE html>\n" + Element.of("html", "lang", "en").add(head()).add(body);
  }

  private static Element head() {
    return Element.of("head")
        .add(Element.of("meta", "charset", "utf-8"))
        .add(
            Element.of(
                "meta", "name", "viewport", "content", "width=device-width, initial-scale=1"))
        .add(Element.of("title").text("Polyproc: a benchmark"))
        .add(Element.of("style").text(style()));
  }

  private static Element table(Results results) {
    Element body = Element.of("tbody");
    results.table().rows().forEach(cells -> body.add(row("td", cells)));
    Element head = Element.of("thead").add(row("th", results.table().headers()));
    return scroll(Element.of("table").add(head).add(body));
  }

  /** Returns a row of a table; {@code cell} is {@code td} or {@code th}. */
  static Element row(String cell, List<String> texts) {
    Element row = Element.of("tr");
    texts.forEach(text -> row.add(Element.of(cell).text(text)));
    return row;
  }

  /** Returns a box in which a wide table can be moved. */
  static Element scroll(Element table) {
    return Element.of("div", "class", "scroll").add(table);
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
