package dev.polyproc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A kind of name that the documentation lists, such as the settings. A table lists the kind if the
 * first cell of its header names it. The names are the code spans in the first cell of each row; a
 * name may omit the beginning that it shares with the name before it: {@code `polyproc.sync.lease`,
 * `.max-lease`}.
 *
 * @param header the first cell of the header of the tables that list it, in lower case
 * @param known the names that the code defines
 * @param namesOf reads the names from a row
 * @param normal returns the form of a name that the code uses
 * @param mayBeListed returns whether a table may list a name that the code does not define
 */
record Kind(
    String header,
    Set<String> known,
    Function<MarkdownPage.Row, List<String>> namesOf,
    UnaryOperator<String> normal,
    Predicate<String> mayBeListed) {

  static Kind of(String header, Set<String> known) {
    return of(header, known, name -> false);
  }

  static Kind of(String header, Set<String> known, Predicate<String> mayBeListed) {
    return new Kind(
        header, known, row -> expanded(row.cell(0)), UnaryOperator.identity(), mayBeListed);
  }

  /** Returns the kind of Redis's keys: one that ends in {@code …} stands for all that begin so. */
  static Kind ofKeys(Set<String> known) {
    return new Kind("key", known, row -> expanded(row.cell(0)), RedisNames::normal, name -> false);
  }

  /** Returns the kind of errors: their tables begin with the status, and the title is next. */
  static Kind ofErrors(Set<String> known) {
    return new Kind(
        "status",
        known,
        row ->
            MarkdownPage.codeIn(row.cell(1)).stream()
                .map(title -> row.cell(0) + " " + title)
                .toList(),
        UnaryOperator.identity(),
        name -> false);
  }

  /** Returns the names that a page lists and the code does not define. */
  List<String> unknown(MarkdownPage page) {
    return rows(page)
        .flatMap(
            row ->
                names(row)
                    .filter(name -> !isKnown(name) && !mayBeListed.test(name))
                    .map(
                        name ->
                            "%s:%d: lists the %s %s, which the code does not define"
                                .formatted(page.name(), row.line(), noun(), name)))
        .toList();
  }

  /** Returns the names that the code defines and a page does not list. */
  List<String> missing(MarkdownPage page) {
    var listed = rows(page).flatMap(this::names).toList();
    return known.stream()
        .filter(name -> listed.stream().noneMatch(it -> covers(it, name)))
        .map(name -> "%s: does not list the %s %s".formatted(page.name(), noun(), name))
        .toList();
  }

  private Stream<String> names(MarkdownPage.Row row) {
    return namesOf.apply(row).stream().map(normal);
  }

  private String noun() {
    return header.equals("status") ? "error" : header;
  }

  private boolean isKnown(String listed) {
    return known.stream().anyMatch(name -> covers(listed, name));
  }

  private static boolean covers(String listed, String name) {
    return listed.endsWith("…")
        ? name.startsWith(listed.substring(0, listed.length() - 1))
        : listed.equals(name);
  }

  private Stream<MarkdownPage.Row> rows(MarkdownPage page) {
    return page.tables().stream()
        .filter(table -> lists(table.header().cell(0)))
        .flatMap(table -> table.rows().stream());
  }

  private boolean lists(String cell) {
    var first = cell.toLowerCase(Locale.ROOT);
    return first.equals(header) || first.equals(header + "s");
  }

  private static List<String> expanded(String cell) {
    var names = new ArrayList<String>();
    var before = "";
    for (var code : MarkdownPage.codeIn(cell)) {
      var name = code;
      if (code.startsWith(":")) {
        name = before.substring(0, before.indexOf("}:") + 1) + code;
      } else if (code.startsWith(".") || code.startsWith("…")) {
        name = before.substring(0, before.lastIndexOf('.') + 1) + code.substring(1);
      }
      names.add(name);
      before = name;
    }
    return names;
  }
}
