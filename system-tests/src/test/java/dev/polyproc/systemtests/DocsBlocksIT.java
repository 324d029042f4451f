package dev.polyproc.systemtests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
  private static final Duration BOUND = Duration.ofMinutes(4);

  @TestFactory
  Stream<DynamicTest> block_printsItsOutput(RunningSystem system) throws IOException {
    system.awaitWhole();
    return DocsPage.all().stream()
        .map(page -> page.withAddresses(system.url(), system.address("consumer-service-1")))
        .filter(page -> !page.blocks(false).isEmpty())
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> run(page)));
  }

  private static void run(DocsPage page) {
    var commands =
        new ConsoleBlock(
            page.blocks(false).stream().flatMap(block -> block.steps().stream()).toList());
    var shell = new Shell(Path.of(System.getProperty("java.io.tmpdir")), Map.of());
    commands.check(shell.attempt(commands.script(), BOUND).output());
  }
}
