package dev.polyproc.experiments.page;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A writer of well-formed markup, which is HTML and XML at the same time. Attributes are pairs of a
 * name and a value. For one thread.
 */
final class Markup {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  Markup() {
    try {
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A step that writes, and may fail. */
  private interface Step {
    void run() throws XMLStreamException;
  }

  Markup doctype() {
    return write(() -> writer.writeDTD("<!DOCTYPE html>"));
  }

  /** Begins an element, which {@link #end} ends. */
  Markup begin(String element, Object... attributes) {
    return write(
        () -> {
          writer.writeStartElement(element);
          attributes(attributes);
        });
  }

  /** Writes an element without content. */
  Markup empty(String element, Object... attributes) {
    return write(
        () -> {
          writer.writeEmptyElement(element);
          attributes(attributes);
        });
  }

  Markup text(String content) {
    return write(() -> writer.writeCharacters(content));
  }

  Markup end() {
    return write(writer::writeEndElement);
  }

  Markup line() {
    return text("\n");
  }

  /** Writes an element that contains only text. */
  Markup element(String element, String content, Object... attributes) {
    return begin(element, attributes).text(content).end();
  }

  private void attributes(Object... pairs) throws XMLStreamException {
    for (int at = 0; at < pairs.length; at += 2) {
      writer.writeAttribute(pairs[at].toString(), value(pairs[at + 1]));
    }
  }

  private static String value(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : String.valueOf(value);
  }

  private Markup write(Step step) {
    try {
      step.run();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    write(writer::flush);
    return text.toString();
  }
}
