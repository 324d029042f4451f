package dev.polyproc.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown page, read as far as the checks need it: links, headings, tables and code spans.
 *
 * @param name the path from the repository's root
 * @param text the page as it is written
 * @param plain the same, with fenced blocks and HTML comments replaced by spaces; lines and columns
 *     are those of {@code text}
 */
record MarkdownPage(String name, String text, String plain) {
  private static final Pattern FENCED =
      Pattern.compile("(?ms)^ {0,3}(```+|~~~+)[^\\n]*\\n.*?^ {0,3}\\1\\s*$|<!--.*?-->");
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile(
          "\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)"
              + "|(?m:^ {0,3}\\[[^\\]]+\\]:\\s*(\\S+))");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*#*$");
  private static final Pattern HTML_ANCHOR =
      Pattern.compile("<a\\s+(?:id|name)=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern RULE = Pattern.compile("\\|?[\\s:|-]*-[\\s:|-]*");

  /** A part of a page, and the line that it is in, from 1. */
  record Span(int line, String text) {}

  /** A table's row, or its header. */
  record Row(int line, List<String> cells) {
    String cell(int index) {
      return index < cells.size() ? cells.get(index) : "";
    }
  }

  record Table(Row header, List<Row> rows) {}

  static MarkdownPage of(String name, String text) {
    return new MarkdownPage(name, text, blank(FENCED, text));
  }

  /** Returns where the page's links lead, as they are written. */
  List<Span> links() {
    var withoutCode = blank(CODE, plain);
    return LINK.matcher(withoutCode)
        .results()
        .map(
            link ->
                new Span(
                    lineAt(link.start()), link.group(1) == null ? link.group(2) : link.group(1)))
        .toList();
  }

  /** Returns the page's anchors, as GitHub makes them of its headings. */
  Set<String> anchors() {
    var anchors = new LinkedHashSet<String>();
    Map<String, Integer> seen = new HashMap<>();
    HEADING
        .matcher(plain)
        .results()
        .map(heading -> slug(heading.group(1)))
        .forEach(
            slug -> {
              int before = seen.merge(slug, 1, Integer::sum) - 1;
              anchors.add(before == 0 ? slug : slug + "-" + before);
            });
    HTML_ANCHOR.matcher(plain).results().forEach(anchor -> anchors.add(anchor.group(1)));
    return anchors;
  }

  /** Returns the page's tables. */
  List<Table> tables() {
    var lines = plain.lines().toList();
    var tables = new ArrayList<Table>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i - 1).strip().startsWith("|")
          && RULE.matcher(lines.get(i).strip()).matches()) {
        var rows = new ArrayList<Row>();
        int row = i + 1;
        for (; row < lines.size() && lines.get(row).strip().startsWith("|"); row++) {
          rows.add(new Row(row + 1, cells(lines.get(row))));
        }
        tables.add(new Table(new Row(i, cells(lines.get(i - 1))), rows));
        i = row;
      }
    }
    return tables;
  }

  /** Returns the text of the code spans within a piece of Markdown. */
  static List<String> codeIn(String markdown) {
    return CODE.matcher(markdown).results().map(code -> code.group(2).strip()).toList();
  }

  /** Returns the page's prose: without fenced blocks and code spans, lines and columns kept. */
  String prose() {
    return blank(CODE, plain);
  }

  int lineAt(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static List<String> cells(String line) {
    var inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Stream.of(CELL_END.split(inner, -1)).map(cell -> cell.strip()).toList();
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String blank(Pattern what, String text) {
    return what.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
  }
}
