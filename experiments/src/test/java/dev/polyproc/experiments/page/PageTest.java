package dev.polyproc.experiments.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.polyproc.experiments.Runs;
import dev.polyproc.experiments.report.ReportJson;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PageTest {
  private static final String HOSTILE = "</script><script>alert('&')</script>]]>";

  private final String page =
      Page.of(Runs.report(List.of(Runs.BURN), Runs.sweep(Runs.BURN, 10), "A & B"));

  @Test
  void page_ofReport_isWellFormed() throws Exception {
    var document = parse(page);

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(texts(document, "h3"))
        .containsExactly(
            "Speed-up",
            "Efficiency",
            "Chunk latency: 100 × burn(50)",
            "From scaling to the first chunk",
            "CPU throttling");
    assertThat(texts(document, "li")).contains("A & B", "ideal", "limit of 2 cores", "p99");
    assertThat(texts(document, "h2")).contains("More workers than cores", "Results");
    assertThat(document.getElementsByTagName("polyline").getLength()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void page_ofReport_isSelfContained() throws Exception {
    assertThat(page).doesNotContain("http://", "https://", "//cdn", "@import", "url(", "src=");
    var elements = elements(parse(page), "*").map(Element::getTagName).distinct();
    assertThat(elements).doesNotContain("link", "img", "iframe", "object", "a");
  }

  @Test
  void page_ofReport_hasBothThemes() {
    assertThat(page).contains("color-scheme: light dark", "prefers-color-scheme: dark");
  }

  /** An HTML parser reads an empty element such as {@code <span/>} as one that is not ended. */
  @Test
  void page_ofReport_endsElementsAsHtmlWantsIt() {
    var body = page.substring(page.indexOf("<body>"), page.indexOf("<script"));
    var withoutCharts = body.replaceAll("(?s)<svg.*?</svg>", "");

    assertThat(withoutCharts).doesNotContain("/>");
  }

  @Test
  void page_ofHostileText_escapesIt() throws Exception {
    var workload = Runs.workload("len", TextNode.valueOf(HOSTILE));
    var report = Runs.report(List.of(workload), Runs.sweep(workload, 1), HOSTILE);

    var document = parse(Page.of(report));

    var scripts = elements(document, "script").toList();
    assertThat(scripts).hasSize(1);
    assertThat(scripts.get(0).getAttribute("id")).isEqualTo(Page.DATA);
    var json = new ObjectMapper();
    assertThat(json.readTree(scripts.get(0).getTextContent()))
        .isEqualTo(json.readTree(ReportJson.of(report).toString()));
    assertThat(texts(document, "li")).contains(HOSTILE);
  }

  @Test
  void page_ofSeveralWorkloads_hasALatencyChartEach() throws Exception {
    var other = Runs.workload("burn", IntNode.valueOf(1));
    var runs = Stream.concat(Runs.sweep(Runs.BURN, 5).stream(), Runs.sweep(other, 1).stream());

    var document = parse(Page.of(Runs.report(List.of(Runs.BURN, other), runs.toList())));

    assertThat(texts(document, "h3"))
        .contains("Chunk latency: 100 × burn(50)", "Chunk latency: 100 × burn(1)");
  }

  private static Document parse(String text) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  private static Stream<Element> elements(Document document, String name) {
    var nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
  }

  private static List<String> texts(Document document, String name) {
    return elements(document, name).map(Element::getTextContent).toList();
  }
}
