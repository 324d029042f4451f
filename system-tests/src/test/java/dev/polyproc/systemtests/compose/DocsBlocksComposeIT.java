package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.ConsoleBlock;
import dev.polyproc.systemtests.DocsPage;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the {@code console} blocks about Docker of README.md and of every page below docs, each in a
 * shell of its own.
 */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class DocsBlocksComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(6);

  @TestFactory
  Stream<DynamicTest> block_printsItsOutput(ComposeSystem system) throws IOException {
    return DocsPage.all().stream()
        .map(page -> page.withAddresses(system.url(), system.consumerUrl()))
        .flatMap(
            page ->
                page.blocks(true).stream()
                    .map(
                        block ->
                            DynamicTest.dynamicTest(
                                page.name() + ": " + block.name(), () -> run(block, system))));
  }

  /** Every other test here starts and ends with these two commands. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/docker.md"})
  void firstAndLastCommand_areThoseOfTheTests(String page) throws IOException {
    assertThat(DocsPage.of(page).text())
        .contains("\n" + ComposeSystem.UP, "\n" + ComposeSystem.DOWN);
  }

  private static void run(ConsoleBlock block, ComposeSystem system) {
    system.restore();
    block.check(system.shell().attempt(block.script(), BOUND).output());
  }
}
