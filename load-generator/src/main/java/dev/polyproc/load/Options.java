package dev.polyproc.load;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wanted.
 *
 * @param url the front door
 * @param rate calls a second
 * @param burn about how many milliseconds of CPU time a map's value takes
 */
record Options(String url, double rate, Mix mix, int burn) {
  static final List<String> KINDS = List.of("maps", "items", "messages");
  static final String USAGE =
      """
usage: load [--url=http://localhost:8080] [--rate=20] [--mix=maps=1,items=8,messages=1] [--burn=20]

--url    the front door
--rate   calls a second, up to 10000
--mix    in which proportion: maps of ten values, queue items, messages through a pipe
--burn   milliseconds of CPU time that each value of a map takes, up to 60000\
""";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--url", "http://localhost:8080",
          "--rate", "20",
          "--mix", "maps=1,items=8,messages=1",
          "--burn", "20");

  /**
   * @throws IllegalArgumentException if an option is unknown, or its value is none
   */
  static Options parse(String... args) {
    var values = new HashMap<>(DEFAULTS);
    for (var arg : args) {
      var words = arg.split("=", 2);
      if (words.length < 2 || values.replace(words[0], words[1]) == null) {
        throw new IllegalArgumentException("no such option, or no value for it: " + arg);
      }
    }
    return new Options(
        url(values.get("--url")),
        number("--rate", values, 0.01, 10_000),
        Mix.parse(values.get("--mix"), KINDS),
        (int) number("--burn", values, 0, 60_000));
  }

  private static String url(String text) {
    var url = URI.create(text);
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "--url wants something like http://localhost:8080, not \"" + text + "\"");
    }
    return text.replaceAll("/+$", "");
  }

  private static double number(
      String option, Map<String, String> values, double least, double most) {
    try {
      double number = Double.parseDouble(values.get(option));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "%s wants a number from %s to %s, not \"%s\""
            .formatted(option, least, most, values.get(option)));
  }
}
