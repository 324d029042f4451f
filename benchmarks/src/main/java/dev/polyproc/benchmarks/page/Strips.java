package dev.polyproc.benchmarks.page;

import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Distribution;
import dev.polyproc.benchmarks.table.DistributionGroup;
import dev.polyproc.benchmarks.table.Unit;
import java.util.List;

/**
 * The distributions of a group as inline SVG: for each system, a row with a histogram, or with a
 * dot for each sample if they are few, and a line at the median.
 */
final class Strips {
  private static final double WIDTH = 640;
  private static final double LEFT = 170;
  private static final double RIGHT = 20;
  private static final double ROW = 44;
  private static final double TOP = 8;
  private static final double BOTTOM = 26;
  private static final double BAR = 32;
  private static final int BINS = 75;
  private static final int FEW = 40;
  private static final int COLOURS = 6;

  private final DistributionGroup group;
  private final Scale scale;
  private final double height;

  private Strips(DistributionGroup group) {
    this.group = group;
    this.scale = Scale.of(group);
    this.height = TOP + ROW * group.distributions().size() + BOTTOM;
  }

  /** Returns a figure with the strips and a table of the same samples. */
  static Element figure(DistributionGroup group) {
    Strips strips = new Strips(group);
    Element figure = Element.of("figure").add(Element.of("h3").text(group.title()));
    return figure.add(strips.svg()).add(strips.numbers());
  }

  private Element svg() {
    Element svg =
        Element.of(
            "svg",
            "viewBox",
            "0 0 " + (int) WIDTH + " " + (int) height,
            "role",
            "img",
            "aria-label",
            group.title() + ": the table below has the same distributions");
    axis(svg);
    List<Distribution> distributions = group.distributions();
    for (int row = 0; row < distributions.size(); row++) {
      strip(svg, distributions.get(row), TOP + ROW * (row + 1), "c" + (row % COLOURS + 1));
    }
    return svg;
  }

  private void axis(Element svg) {
    double bottom = height - BOTTOM;
    for (double tick : scale.ticks()) {
      double x = left(tick);
      svg.add(Element.of("line", "class", "grid", "x1", x, "x2", x, "y1", TOP, "y2", bottom));
      svg.add(
          Element.of("text", "x", x, "y", bottom + 17, "text-anchor", "middle")
              .text(group.unit().shortText(tick)));
    }
  }

  private void strip(Element svg, Distribution each, double bottom, String colour) {
    svg.add(
        Element.of("text", "x", LEFT - 10, "y", bottom - BAR / 3, "text-anchor", "end")
            .text(each.name()));
    Samples seconds = each.seconds();
    if (seconds.sorted().size() <= FEW) {
      for (double value : seconds.sorted()) {
        double middle = bottom - BAR / 2;
        svg.add(Element.of("circle", "class", colour, "cx", left(value), "cy", middle, "r", 4.0));
      }
    } else {
      histogram(svg, seconds, bottom, colour);
    }
    double median = left(seconds.median());
    svg.add(
        Element.of(
            "line",
            "class",
            "median",
            "x1",
            median,
            "x2",
            median,
            "y1",
            bottom - BAR,
            "y2",
            bottom));
  }

  private void histogram(Element svg, Samples seconds, double bottom, String colour) {
    int[] counts = new int[BINS];
    int most = 1;
    for (double value : seconds.sorted()) {
      int bin = Math.min(BINS - 1, (int) (scale.place(value) * BINS));
      most = Math.max(most, ++counts[bin]);
    }
    double width = (WIDTH - LEFT - RIGHT) / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        // A single sample of the tail remains visible.
        double tall = Math.max(1.5, BAR * counts[bin] / most);
        svg.add(
            Element.of(
                "rect",
                "class",
                colour,
                "x",
                LEFT + bin * width,
                "y",
                bottom - tall,
                "width",
                width,
                "height",
                tall));
      }
    }
  }

  private Element numbers() {
    Element body = Element.of("tbody");
    for (Distribution each : group.distributions()) {
      Samples seconds = each.seconds();
      Unit unit = group.unit();
      body.add(
          HtmlPage.row(
              "td",
              List.of(
                  each.name(),
                  String.valueOf(seconds.sorted().size()),
                  unit.text(seconds.percentile(0)),
                  unit.text(seconds.median()),
                  unit.text(seconds.percentile(0.99)),
                  unit.text(seconds.percentile(1)))));
    }
    Element head =
        HtmlPage.row("th", List.of("", "samples", "fastest", "median", "p99", "slowest"));
    return HtmlPage.scroll(Element.of("table").add(Element.of("thead").add(head)).add(body));
  }

  private double left(double value) {
    return LEFT + scale.place(value) * (WIDTH - LEFT - RIGHT);
  }
}
