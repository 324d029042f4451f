package dev.polyproc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of prose in a file: a page, a comment or a string. Its text has the line breaks of the
 * file, so that a sentence's line is known.
 *
 * @param line where it begins, from 1
 */
record Passage(String file, int line, String text) {
  private static final Pattern END =
      Pattern.compile(
          "(?<=[.!?][\"'”)*_]{0,3})\\s+(?=[^\\sa-z])"
              + "|\\n\\s*\\n|\\n\\s*(?=(?:[-*+]|\\d+\\.|#+)\\s)|\\|"
              + "|<(?:p|li|ul|ol|/ul|/ol)>|\\n\\s*(?=@\\w)");
  private static final Pattern BULLET = Pattern.compile("^(?:(?:[-*+>]|\\d+\\.|#+)\\s+)+");

  /**
   * A sentence, or what stands for one: a heading, an item, a table's cell.
   *
   * @param line where it begins, from 1
   * @param text in one line, without the mark of an item or heading
   */
  record Sentence(String file, int line, String text) {
    boolean isQuestion() {
      return text.matches(".*\\?[\"'”)*_]*");
    }
  }

  List<Sentence> sentences() {
    var sentences = new ArrayList<Sentence>();
    var ends = END.matcher(text);
    int start = 0;
    while (start <= text.length()) {
      boolean more = ends.find();
      int end = more ? ends.start() : text.length();
      add(sentences, start, end);
      start = more ? ends.end() : text.length() + 1;
    }
    return sentences;
  }

  private void add(List<Sentence> sentences, int start, int end) {
    var raw = text.substring(start, end);
    var plain = BULLET.matcher(raw.strip().replaceAll("\\s+", " ")).replaceFirst("");
    if (!plain.isEmpty()) {
      int first = start + raw.length() - raw.stripLeading().length();
      sentences.add(new Sentence(file, lineAt(first), plain));
    }
  }

  private int lineAt(int offset) {
    return line + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
