package dev.polyproc.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pattern that plain English does not have, with the plain way to say it. Questions may have any
 * pattern.
 *
 * @param pattern the text that a sentence must not contain
 * @param advice the plain alternative
 */
record LanguageRule(Pattern pattern, String advice) {
  private static final String SUBJECT = "make a noun the subject: \"a client that disconnects\"";

  /** Every rule, in the order in which they are applied. */
  static final List<LanguageRule> ALL =
      List.of(
          rule("^(?-i:Who|What)\\b(?! it (?:does|is)$).*[^:]$|^(who|what)\\b.*%[sd]", SUBJECT),
          rule("[;:] (who|whoever)\\b", SUBJECT),
          rule("\\b(whoever|whomever|whosever)\\b", SUBJECT),
          rule(
              "\\b(nobody|somebody|anybody|everybody|no one)\\b",
              "name the caller, the worker or the service, and negate the verb"),
          rule("\\bthose who\\b", "name them: \"the callers that\""),
          rule(
              "\\bthere (is|are|was|were) no (?!more than)[^.;,]*\\b(that|which|who)\\b",
              "negate the verb: \"the array does not have such an element\""),
          rule("\\bwhat is (no|not an?)\\b", "negate the verb: \"the record is not a task\""),
          rule("\\bfor good\\b", "say when: \"permanently\", \"after %d attempts\""),
          rule("\\bin vain\\b", "say what happened: \"dropped the results\""),
          rule("\\bcomes for the\\b", "use the term: \"delivery %d\""),
          rule(
              "\\b(is|are|was|were) told to (go|end|stop|leave)\\b",
              "use the term: \"is being stopped\", \"was signalled\""),
          rule(
              "\\b(sees?|saw) (\\w+ ){1,4}through\\b",
              "write \"completes\" or \"is responsible for\""),
          rule("\\b(went|goes|gone|going) away\\b", "write \"disconnects\" or \"is unavailable\""),
          rule("\\b(is|are|was|were) away\\b", "write \"is unavailable\" or \"cannot be reached\""),
          rule("\\bin one go\\b", "write \"at once\" or \"in one step\""),
          rule("\\bat the most\\b", "write \"at most\""),
          rule("\\band the like\\b", "name them, or write \"and similar objects\""),
          rule(
              "\\b(came|comes|become|becomes|became) of (it|the|a|this|that|what)\\b",
              "write \"the result\""),
          rule("\\bknobs?\\b", "write \"setting\""));

  private static LanguageRule rule(String regex, String advice) {
    return new LanguageRule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), advice);
  }

  /** Returns what is wrong with a passage, a line for each pattern that a sentence contains. */
  static List<String> violations(Passage passage) {
    return passage.sentences().stream()
        .flatMap(sentence -> ALL.stream().flatMap(rule -> rule.check(sentence).stream()))
        .toList();
  }

  static Stream<String> violations(Stream<Passage> passages) {
    return passages.flatMap(passage -> violations(passage).stream());
  }

  private Optional<String> check(Passage.Sentence sentence) {
    var found = pattern.matcher(sentence.text());
    if (sentence.isQuestion() || !found.find()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s:%d: \"%s\" in \"%s\": %s"
            .formatted(sentence.file(), sentence.line(), found.group(), sentence.text(), advice));
  }
}
