package dev.polyproc.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Commands of the documentation, and the output that it states for each; … matches any text. */
public record ConsoleBlock(List<Step> steps) {
  private static final String PROMPT = "$ ";
  private static final String MARK = "--- next command ---";

  /** A command, possibly of several lines, and the output that the documentation states for it. */
  public record Step(String command, String expected) {}

  /** Parses the text of a {@code console} block: a line with a prompt begins a command. */
  static ConsoleBlock parse(List<String> lines) {
    var steps = new ArrayList<Step>();
    StringBuilder command = null;
    StringBuilder output = null;
    for (var line : lines) {
      if (line.startsWith(PROMPT)) {
        if (command != null) {
          steps.add(new Step(command.toString(), output.toString()));
        }
        command = new StringBuilder(line.substring(PROMPT.length())).append('\n');
        output = new StringBuilder();
      } else if (command == null) {
        throw new IllegalArgumentException(
            "A console block begins with a command after \"$ \", not with \"" + line + "\"");
      } else if (output.isEmpty() && command.toString().endsWith("\\\n")) {
        command.append(line).append('\n');
      } else {
        output.append(line).append('\n');
      }
    }
    if (command != null) {
      steps.add(new Step(command.toString(), output.toString()));
    }
    return new ConsoleBlock(steps);
  }

  /** Returns the first line of the first command. */
  public String name() {
    return steps.get(0).command().lines().findFirst().orElseThrow();
  }

  /** Returns all commands as a script for one shell, which prints a mark between them. */
  public String script() {
    return steps.stream()
        .map(Step::command)
        .collect(Collectors.joining("\necho; echo '" + MARK + "'\n"));
  }

  /** Compares the output of the script with the documentation; fails with all differences. */
  public void check(String output) {
    var printed = output.split(MARK, -1);
    var softly = new SoftAssertions();
    for (int i = 0; i < steps.size(); i++) {
      softly
          .assertThat(i < printed.length ? printed[i].strip() : "(the script ended earlier)")
          .as(steps.get(i).command())
          .matches(patternOf(steps.get(i).expected().strip()));
    }
    softly.assertAll();
  }

  private static Pattern patternOf(String expected) {
    var pieces = Stream.of(expected.split("…", -1)).map(Pattern::quote);
    return Pattern.compile(pieces.collect(Collectors.joining(".*")), Pattern.DOTALL);
  }
}
