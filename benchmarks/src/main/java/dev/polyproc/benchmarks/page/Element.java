package dev.polyproc.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An element of a page, which is well-formed as HTML and as XML. Attributes are pairs of a name and
 * a value; a {@code double} gets one decimal. For one thread.
 */
final class Element {
  private final StringBuilder start = new StringBuilder();
  private final String name;
  private final List<String> content = new ArrayList<>();

  private Element(String name, Object... attributes) {
    this.name = name;
    start.append('<').append(name);
    for (int at = 0; at < attributes.length; at += 2) {
      String value =
          attributes[at + 1] instanceof Double number
              ? String.format(Locale.ROOT, "%.1f", number)
              : attributes[at + 1].toString();
      start.append(' ').append(attributes[at]).append("=\"").append(escaped(value)).append('"');
    }
  }

  static Element of(String name, Object... attributes) {
    return new Element(name, attributes);
  }

  /** Adds an element. */
  Element add(Element child) {
    content.add(child.toString());
    return this;
  }

  /** Adds a text, whose characters are escaped. */
  Element text(String text) {
    content.add(escaped(text));
    return this;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns the markup. An element without content has no end tag only where HTML permits it. */
  @Override
  public String toString() {
    if (content.isEmpty() && isVoid()) {
      return start + "/>\n";
    }
    return start + ">" + String.join("", content) + "</" + name + ">\n";
  }

  private boolean isVoid() {
    return switch (name) {
      case "meta", "line", "circle", "rect" -> true;
      default -> false;
    };
  }
}
