package dev.polyproc.benchmarks.table;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for the table, which replaces the text between two marks, or the whole file. */
public record MarkdownFile(Path path) {
  static final String BEGIN = "<!-- ./run bench writes from here -->\n";
  static final String END = "<!-- to here -->\n";

  public void put(String section) throws BenchException {
    try {
      String before = Files.exists(path) ? Files.readString(path) : "";
      Files.writeString(path, with(before, section));
    } catch (IOException e) {
      throw new BenchException("cannot write " + path + ": " + e.getMessage());
    }
  }

  /** Replaces what stands between the marks of a text. A text without marks becomes the section. */
  public static String with(String text, String section) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      return section;
    }
    return text.substring(0, begin + BEGIN.length()) + "\n" + section + "\n" + text.substring(end);
  }
}
