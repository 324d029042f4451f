package dev.polyproc.load;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of the command line.
 *
 * @param url the front door's URL
 * @param rate calls per second
 * @param burn the approximate CPU time of each value of a map, in milliseconds
 */
record Options(String url, double rate, CallMix mix, int burn) {
  static final List<String> KINDS = List.of("maps", "items", "messages");
  static final String USAGE =
"""
usage: load [--url=http://localhost:8080] [--rate=20] [--mix=maps=1,items=8,messages=1] [--burn=20]

--url    the front door's URL
--rate   calls per second, at most 10000
--mix    the proportion of maps of ten values, queue items, and messages through a pipe
--burn   the CPU time of each value of a map, in milliseconds, at most 60000\
""";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--url", "http://localhost:8080",
          "--rate", "20",
          "--mix", "maps=1,items=8,messages=1",
          "--burn", "20");

  /**
   * @throws IllegalArgumentException if an option is unknown or its value is invalid
   */
  static Options parse(String... args) {
    var values = new HashMap<>(DEFAULTS);
    for (var arg : args) {
      var words = arg.split("=", 2);
      if (words.length < 2 || values.replace(words[0], words[1]) == null) {
        throw new IllegalArgumentException("unknown option, or an option without a value: " + arg);
      }
    }
    return new Options(
        url(values.get("--url")),
        number("--rate", values, 0.01, 10_000),
        CallMix.parse(values.get("--mix"), KINDS),
        (int) number("--burn", values, 0, 60_000));
  }

  private static String url(String text) {
    var url = URI.create(text);
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "--url must be a URL such as http://localhost:8080, not \"" + text + "\"");
    }
    return text.replaceAll("/+$", "");
  }

  private static double number(String option, Map<String, String> values, double min, double max) {
    try {
      double number = Double.parseDouble(values.get(option));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The exception below reports it.
    }
    throw new IllegalArgumentException(
        "%s must be a number from %s to %s, not \"%s\""
            .formatted(option, min, max, values.get(option)));
  }
}
