package dev.polyproc.docs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds statements of a page that are not true: a wrong number of topics or channels, and sentences
 * that were true of an earlier version.
 */
record Statements(Inventory inventory) {
  private static final List<String> NUMBERS =
      List.of("three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final Pattern COUNTED =
      Pattern.compile("(?i)\\b(" + String.join("|", NUMBERS) + ")\\s+(topics|channels)\\b");

  /** A task has one or more chunks. */
  private static final Pattern ONE_CHUNK =
      Pattern.compile(
          "(?i)\\btasks?\\b\\W{0,4}(is|:|=)\\s+(a|one)\\s+chunk\\b|\\bone\\s+chunk\\s+(a|per)\\s+task\\b");

  List<String> wrong(MarkdownPage page) {
    var counts =
        COUNTED
            .matcher(page.plain())
            .results()
            .filter(found -> numberOf(found.group(1)) != count(found.group(2)))
            .map(
                found ->
                    "%s:%d: \"%s\": the code has %d"
                        .formatted(
                            page.name(),
                            page.lineAt(found.start()),
                            found.group(),
                            count(found.group(2))));
    var outdated =
        ONE_CHUNK
            .matcher(page.plain())
            .results()
            .map(
                found ->
                    "%s:%d: \"%s\": a task has one or more chunks"
                        .formatted(page.name(), page.lineAt(found.start()), found.group()));
    return Stream.concat(counts, outdated).toList();
  }

  private static int numberOf(String word) {
    return 3 + NUMBERS.indexOf(word.toLowerCase(Locale.ROOT));
  }

  private int count(String noun) {
    return (noun.equalsIgnoreCase("topics") ? inventory.topics() : inventory.channels()).size();
  }
}
