package dev.polyproc.experiments.page;

import java.util.List;

/**
 * Points that belong together in a chart.
 *
 * @param name the text of the legend
 * @param style how they are drawn
 * @param colour the number of the colour: zero is grey
 */
record Mark(String name, Style style, int colour, List<Place> places) {

  /** How points are drawn. */
  enum Style {
    /** A line through the points, and a dot at each. */
    DOTTED_LINE,
    /** A dashed line through the points, for a limit or a law. */
    DASHED,
    /** A dot at each point. */
    DOTS
  }

  /** A point, in the units of the axes. */
  record Place(double x, double y) {}

  /** Returns the class of the style sheet. */
  String colourClass() {
    return "c" + colour;
  }
}
