package dev.polyproc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The README's commands, and what it says that they print; … stands for anything. */
public final class Readme {
  private static final Pattern SECTION = Pattern.compile("(?m)^(?=## )");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```");
  private static final String DOCKER = "## With Docker\n";
  private static final String PROMPT = "$ ";
  private static final String MARK = "--- next command ---";

  private Readme() {}

  /** A command, possibly of several lines, and what the README says that it prints. */
  public record Step(String command, String expected) {}

  /** What one {@code console} block with a prompt has. */
  public record Block(List<Step> steps) {
    public String name() {
      return steps.get(0).command().lines().findFirst().orElseThrow();
    }

    /** All its commands, to be given to one shell. */
    public String script() {
      return steps.stream()
          .map(Step::command)
          .collect(Collectors.joining("\necho; echo '" + MARK + "'\n"));
    }

    /** Compares what the script printed with what the README says. */
    public void check(String output) {
      var printed = output.split(MARK, -1);
      for (int i = 0; i < steps.size(); i++) {
        assertThat(i < printed.length ? printed[i].strip() : "(the script ended before)")
            .as(steps.get(i).command())
            .matches(patternOf(steps.get(i).expected().strip()));
      }
    }
  }

  /**
   * The blocks for {@code ./run up}, or those of the section on Docker.
   *
   * @param url what to put where the README has the front door's default address
   * @param consumerUrl the same for the consumer's
   */
  public static List<Block> blocks(boolean docker, String url, String consumerUrl)
      throws IOException {
    return Stream.of(SECTION.split(text()))
        .filter(section -> section.startsWith(DOCKER) == docker)
        .flatMap(section -> BLOCK.matcher(section).results())
        .map(block -> addressed(block.group(1), url, consumerUrl))
        .map(block -> new Block(steps(block)))
        .filter(block -> !block.steps().isEmpty())
        .toList();
  }

  public static String text() throws IOException {
    return Files.readString(RunningSystem.home().resolve("README.md"));
  }

  private static String addressed(String text, String url, String consumerUrl) {
    return text.replace("http://localhost:8080", url).replace("http://localhost:8081", consumerUrl);
  }

  private static List<Step> steps(String block) {
    var steps = new ArrayList<Step>();
    StringBuilder command = null;
    StringBuilder output = null;
    for (var line : block.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        if (command != null) {
          steps.add(new Step(command.toString(), output.toString()));
        }
        command = new StringBuilder(line.substring(PROMPT.length())).append('\n');
        output = new StringBuilder();
      } else if (command != null && output.isEmpty() && command.toString().endsWith("\\\n")) {
        command.append(line).append('\n');
      } else if (command != null) {
        output.append(line).append('\n');
      }
    }
    if (command != null) {
      steps.add(new Step(command.toString(), output.toString()));
    }
    return steps;
  }

  private static Pattern patternOf(String expected) {
    var pieces = Stream.of(expected.split("…", -1)).map(Pattern::quote);
    return Pattern.compile(pieces.collect(Collectors.joining(".*")), Pattern.DOTALL);
  }
}
