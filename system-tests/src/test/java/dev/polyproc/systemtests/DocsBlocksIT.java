package dev.polyproc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the {@code console} blocks of README.md and of every page below docs against the running
 * system and compares their output with the page. The blocks of a page are run in their order by
 * one shell, so that they share its variables. All pages share one system: a queue, a lock or an
 * idempotency key of one page must not have the same name as one of another page.
 *
 * <p>The profile {@code compose} runs the blocks that need containers.
 */
@ExtendWith(RunningSystem.class)
class DocsBlocksIT {
  private static final int BOUND_SECONDS = 240;

  @TestFactory
  Stream<DynamicTest> page_isRight(RunningSystem system) throws IOException {
    system.awaitWhole();
    return DocsPage.all().stream()
        .map(page -> page.withAddresses(system.url(), system.address("consumer-service-1")))
        .filter(page -> !page.blocks(false).isEmpty())
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> run(page)));
  }

  private static void run(DocsPage page) throws IOException, InterruptedException {
    var commands =
        new ConsoleBlock(
            page.blocks(false).stream().flatMap(block -> block.steps().stream()).toList());
    var printed = Files.createTempFile("docs", ".out");
    try {
      var process =
          new ProcessBuilder("bash", "-c", commands.script())
              .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      assertThat(ended).as("within %d s: %s", BOUND_SECONDS, Files.readString(printed)).isTrue();
      commands.check(Files.readString(printed));
    } finally {
      Files.delete(printed);
    }
  }
}
