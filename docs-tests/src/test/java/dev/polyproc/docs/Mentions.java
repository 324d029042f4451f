package dev.polyproc.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The check for names that a page mentions, also in its examples, and that the code does not
 * define: settings, their environment variables, metrics and Redis keys.
 */
final class Mentions {
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\w./-])polyproc\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?![\\w/-]|\\.[a-z])");
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\w)POLYPROC_[A-Z0-9_]+(?!\\w)");
  private static final Pattern SCRAPED =
      Pattern.compile("(?<!\\w)polyproc_[a-z0-9]+_[a-z0-9_]+(?!\\w)");
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w{])(?:[a-z]+:\\{[^}\\s]*\\}|\\{[a-z]+\\}):[^\\s`'\"*),;|]+");
  private static final String SCRAPED_ENDING =
      "(_(seconds|bytes))?(_(total|count|sum|max|bucket))?";

  /** File names, which look like settings. */
  private static final Set<String> FILES =
      Set.of("polyproc.json", "polyproc.yml", "polyproc.example");

  private final Inventory inventory;
  private final Set<String> dotted;
  private final Set<String> variables;

  /**
   * @param variables further environment variables, which files other than Java's read, and the
   *     modules of the Python client
   */
  Mentions(Inventory inventory, Set<String> variables) {
    this.inventory = inventory;
    this.variables = variables;
    this.dotted =
        Stream.of(inventory.settings(), inventory.metrics(), inventory.literals(), FILES)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
  }

  /** Returns what a page mentions and the code does not define. */
  List<String> unknown(MarkdownPage page) {
    var found = new ArrayList<String>();
    find(page, DOTTED, name -> dotted.contains(name) || isOfAModule(name), found);
    find(page, VARIABLE, this::isVariable, found);
    find(page, SCRAPED, this::isScraped, found);
    find(page, KEY, this::isKey, found);
    return found;
  }

  /** Returns the topics, and the beginnings of keys, that a page does not mention as code. */
  List<String> missing(MarkdownPage page) {
    var codes = MarkdownPage.codeIn(page.plain()).stream().map(RedisNames::normal).toList();
    return Stream.concat(inventory.topics().stream(), inventory.keyPrefixes().stream())
        .filter(name -> codes.stream().noneMatch(code -> isMention(code, name)))
        .map(name -> "%s: does not mention %s".formatted(page.name(), name))
        .toList();
  }

  private static boolean isMention(String code, String name) {
    return code.equals(name) || code.startsWith(name + ":");
  }

  private static void find(
      MarkdownPage page, Pattern pattern, Predicate<String> known, List<String> found) {
    pattern
        .matcher(page.text())
        .results()
        .filter(mention -> !known.test(mention.group()))
        .forEach(
            mention ->
                found.add(
                    "%s:%d: mentions %s, which the code does not define"
                        .formatted(page.name(), page.lineAt(mention.start()), mention.group())));
  }

  private boolean isOfAModule(String name) {
    return variables.stream()
        .anyMatch(module -> name.equals(module) || name.startsWith(module + "."));
  }

  private boolean isVariable(String name) {
    return variables.contains(name)
        || inventory.settings().stream()
            .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
            .anyMatch(name::equals);
  }

  private boolean isScraped(String name) {
    return inventory.metrics().stream()
        .map(metric -> metric.replace('.', '_'))
        .anyMatch(metric -> name.matches(Pattern.quote(metric) + SCRAPED_ENDING));
  }

  /** A name that ends in … or a colon stands for all keys that begin so. */
  private boolean isKey(String mention) {
    var key = RedisNames.normal(mention.replaceFirst("(?<=:)\\{[^}]*\\}", "{}"));
    var beginning = key.replaceFirst("[…:]+$", "");
    return inventory.keys().stream()
        .anyMatch(it -> key.equals(it) || (!key.equals(beginning) && it.startsWith(beginning)));
  }
}
