package dev.polyproc.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Distribution;
import dev.polyproc.benchmarks.table.DistributionGroup;
import dev.polyproc.benchmarks.table.Results;
import dev.polyproc.benchmarks.table.TextTable;
import dev.polyproc.benchmarks.table.Unit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HtmlPageTest {
  private static final Samples MANY =
      new Samples(IntStream.rangeClosed(1, 1_000).mapToObj(each -> each / 1e4).toList());
  private static final Results RESULTS =
      new Results(
          new TextTable(
              List.of("work", "figure"),
              List.of(List.of("a < b & \"c\"", "1 ms")),
              List.of("Noted.")),
          List.of(
              new DistributionGroup(
                  "calls",
                  Unit.MILLIS,
                  List.of(
                      new Distribution("Polyproc", MANY),
                      new Distribution("CPython", Samples.of(0.001, 0.002, 0.003))))));

  @Test
  void of_results_isWellFormedWithAStripForEachSystem() throws Exception {
    Document page = parsed(HtmlPage.of("./run bench", "a machine", RESULTS));

    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(1);
    assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(3);
    assertThat(page.getElementsByTagName("rect").getLength()).isGreaterThan(10);
    assertThat(page.getElementsByTagName("td").item(0).getTextContent()).isEqualTo("a < b & \"c\"");
  }

  @Test
  void of_results_hasTheNumbersOfTheStrips() {
    assertThat(HtmlPage.of("./run bench", "a machine", RESULTS).replaceAll("\\s*<[^>]*>\\s*", "|"))
        .contains("Polyproc||1000||0.10 ms||50.05 ms||99.00 ms||100.00 ms")
        .contains("CPython||3||1.00 ms||2.00 ms||3.00 ms||3.00 ms");
  }

  @Test
  void of_results_hasNoScriptAndNoAddress() {
    assertThat(HtmlPage.of("./run bench", "a machine", RESULTS))
        .startsWith("<!DOCTYPE html>")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("<script", "http:", "https:", "url(", "@import");
  }

  @Test
  void of_noDistributions_isTheTable() throws Exception {
    Results results = new Results(RESULTS.table(), List.of());

    Document page = parsed(HtmlPage.of("./run bench", "a machine", results));

    assertThat(page.getElementsByTagName("svg").getLength()).isZero();
    assertThat(page.getElementsByTagName("td").getLength()).isEqualTo(2);
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }
}
