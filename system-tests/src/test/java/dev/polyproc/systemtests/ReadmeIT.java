package dev.polyproc.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every {@code console} block of the README that has a prompt, run as it stands there against the
 * running system. What it prints has to be what the README says; … stands for anything.
 */
@ExtendWith(RunningSystem.class)
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```");
  private static final String PROMPT = "$ ";
  private static final String MARK = "--- next command ---";
  private static final int BOUND_SECONDS = 120;

  /** A command, possibly of several lines, and what the README says that it prints. */
  private record Step(String command, String expected) {}

  @TestFactory
  Stream<DynamicTest> readme(RunningSystem system) throws IOException {
    var readme = Files.readString(RunningSystem.home().resolve("README.md"));
    return BLOCK
        .matcher(readme)
        .results()
        .map(block -> steps(block.group(1)))
        .filter(steps -> !steps.isEmpty())
        .map(
            steps ->
                DynamicTest.dynamicTest(
                    steps.get(0).command().lines().findFirst().orElseThrow(),
                    () -> run(steps, system)));
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

  private static void run(List<Step> steps, RunningSystem system)
      throws IOException, InterruptedException {
    var script =
        steps.stream()
            .map(Step::command)
            .collect(Collectors.joining("\necho; echo '" + MARK + "'\n"));
    var process =
        new ProcessBuilder("bash", "-c", addressed(script, system))
            .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
            .redirectErrorStream(true)
            .start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8).split(MARK, -1);
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < steps.size(); i++) {
      assertThat(printed[i].strip())
          .as(steps.get(i).command())
          .matches(patternOf(addressed(steps.get(i).expected(), system).strip()));
    }
  }

  /** The README has the default ports. */
  private static String addressed(String text, RunningSystem system) {
    return text.replace("http://localhost:8080", system.url())
        .replace("http://localhost:8081", system.address("consumer-service-1"));
  }

  private static Pattern patternOf(String expected) {
    var pieces = Stream.of(expected.split("…", -1)).map(Pattern::quote);
    return Pattern.compile(pieces.collect(Collectors.joining(".*")), Pattern.DOTALL);
  }
}
