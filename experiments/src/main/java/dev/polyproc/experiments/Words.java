package dev.polyproc.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The words of a command line: options with a value, as {@code --name value} or {@code
 * --name=value}, and flags. An option that is taken is removed. For one thread.
 */
final class Words {
  private final Map<String, String> values;
  private final Set<String> flags;

  private Words(Map<String, String> values, Set<String> flags) {
    this.values = values;
    this.flags = flags;
  }

  /**
   * @param known the options without a value
   */
  static Words of(String[] args, List<String> known) {
    var values = new TreeMap<String, String>();
    var flags = new TreeSet<String>();
    for (int at = 0; at < args.length; at++) {
      String word = args[at];
      int equals = word.indexOf('=');
      if (!word.startsWith("--")) {
        throw new IllegalArgumentException("unknown argument " + word);
      } else if (known.contains(word)) {
        flags.add(word);
      } else if (equals > 0) {
        put(values, word.substring(0, equals), word.substring(equals + 1));
      } else if (at + 1 == args.length) {
        throw new IllegalArgumentException(word + " needs a value");
      } else {
        put(values, word, args[++at]);
      }
    }
    return new Words(values, flags);
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException(name + " is given twice");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.remove(name));
  }

  String take(String name, String otherwise) {
    return find(name).orElse(otherwise);
  }

  String take(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  boolean flag(String name) {
    return flags.contains(name);
  }

  /** Throws if there is an option that was not taken. */
  void requireEmpty() {
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown option " + values.keySet().iterator().next());
    }
  }
}
