package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Readme;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commands of the README's section on Docker, run as they stand there, in order. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class ReadmeComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(6);

  @TestFactory
  Stream<DynamicTest> readme(ComposeSystem system) throws IOException {
    return Readme.blocks(true, system.url(), system.consumerUrl()).stream()
        .map(block -> DynamicTest.dynamicTest(block.name(), () -> run(block, system)));
  }

  /** Every test here starts and ends with these two. */
  @Test
  void firstAndLastCommand_areThoseOfTheTests() throws IOException {
    assertThat(Readme.text()).contains("\n" + ComposeSystem.UP, "\n" + ComposeSystem.DOWN);
  }

  private static void run(Readme.Block block, ComposeSystem system) {
    system.awaitAll();
    block.check(system.shell().attempt(block.script(), BOUND).output());
  }
}
