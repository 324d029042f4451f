package dev.polyproc.experiments.page;

import dev.polyproc.experiments.page.Mark.Place;
import dev.polyproc.experiments.page.Mark.Style;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart as inline SVG with a legend.
 *
 * @param description what it shows, for readers who do not see it
 * @param crowded from which x on the background is marked; infinite for nowhere
 */
record Chart(String title, String description, Axis x, Axis y, List<Mark> marks, double crowded) {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 340;
  private static final double LEFT = 64;
  private static final double RIGHT = 16;
  private static final double TOP = 14;
  private static final double BOTTOM = 46;

  void write(Markup page) {
    page.begin("figure").line().element("h3", title).line();
    page.begin(
            "svg",
            "viewBox",
            "0 0 " + (int) WIDTH + " " + (int) HEIGHT,
            "role",
            "img",
            "aria-label",
            title + ": " + description)
        .line();
    background(page);
    axes(page);
    marks.forEach(mark -> draw(page, mark));
    page.end().line();
    legend(page);
    page.element("figcaption", description).line().end().line();
  }

  private void background(Markup page) {
    if (crowded < x.max()) {
      page.empty(
              "rect",
              "class",
              "crowded",
              "x",
              left(crowded),
              "y",
              TOP,
              "width",
              left(x.max()) - left(crowded),
              "height",
              HEIGHT - TOP - BOTTOM)
          .line();
      page.element(
              "text",
              "more workers than cores",
              "class",
              "remark",
              "x",
              left(x.max()) - 6,
              "y",
              HEIGHT - BOTTOM - 8,
              "text-anchor",
              "end")
          .line();
    }
  }

  private void axes(Markup page) {
    double bottom = HEIGHT - BOTTOM;
    for (double tick : y.ticks()) {
      page.empty(
          "line",
          "class",
          "grid",
          "x1",
          LEFT,
          "x2",
          WIDTH - RIGHT,
          "y1",
          top(tick),
          "y2",
          top(tick));
      page.element(
          "text", Axis.text(tick), "x", LEFT - 8, "y", top(tick) + 4, "text-anchor", "end");
    }
    for (double tick : x.ticks()) {
      page.empty(
          "line",
          "class",
          "axis",
          "x1",
          left(tick),
          "x2",
          left(tick),
          "y1",
          bottom,
          "y2",
          bottom + 5);
      page.element(
          "text", Axis.text(tick), "x", left(tick), "y", bottom + 19, "text-anchor", "middle");
    }
    page.empty(
        "line", "class", "axis", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", bottom, "y2", bottom);
    page.element(
        "text",
        x.label(),
        "x",
        (LEFT + WIDTH - RIGHT) / 2,
        "y",
        HEIGHT - 6,
        "text-anchor",
        "middle");
    double middle = (TOP + bottom) / 2;
    page.element(
            "text",
            y.label(),
            "transform",
            String.format(Locale.ROOT, "translate(14 %.1f) rotate(-90)", middle),
            "text-anchor",
            "middle")
        .line();
  }

  private void draw(Markup page, Mark mark) {
    if (mark.places().isEmpty()) {
      return;
    }
    if (mark.style() != Style.DOTS) {
      String points =
          mark.places().stream()
              .map(it -> String.format(Locale.ROOT, "%.1f,%.1f", left(it.x()), top(it.y())))
              .collect(Collectors.joining(" "));
      String dashed = mark.style() == Style.DASHED ? " dashed" : "";
      page.empty("polyline", "class", "line " + mark.colourClass() + dashed, "points", points)
          .line();
    }
    if (mark.style() != Style.DASHED) {
      mark.places().forEach(place -> dot(page, mark, place));
      page.line();
    }
  }

  private void dot(Markup page, Mark mark, Place place) {
    String small = mark.style() == Style.DOTS ? " small" : "";
    page.begin(
            "circle",
            "class",
            "dot " + mark.colourClass() + small,
            "cx",
            left(place.x()),
            "cy",
            top(place.y()),
            "r",
            small.isEmpty() ? "4" : "3")
        .element("title", mark.name() + ": " + Axis.text(place.x()) + ", " + Axis.text(place.y()))
        .end();
  }

  private void legend(Markup page) {
    page.begin("ul", "class", "legend");
    for (Mark mark : marks) {
      String dashed = mark.style() == Style.DASHED ? " dashed" : "";
      String form = mark.style() == Style.DOTS ? "dots" : "key";
      page.begin("li")
          .element("span", "", "class", form + " " + mark.colourClass() + dashed)
          .text(mark.name())
          .end();
    }
    page.end().line();
  }

  private double left(double value) {
    return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
  }

  /** Returns a value's distance from the top, inside of the chart. */
  private double top(double value) {
    double inside = Math.max(0, Math.min(1, y.place(value)));
    return TOP + (1 - inside) * (HEIGHT - TOP - BOTTOM);
  }
}
