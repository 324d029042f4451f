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
 * Every {@code console} block of the README that has a prompt, run as it stands there against the
 * running system. What it prints has to be what the README says; … stands for anything. The section
 * on Docker is run against containers, by the profile {@code compose}.
 */
@ExtendWith(RunningSystem.class)
class ReadmeIT {
  private static final int BOUND_SECONDS = 120;

  @TestFactory
  Stream<DynamicTest> readme(RunningSystem system) throws IOException {
    system.awaitWhole();
    return Readme.blocks(false, system.url(), system.address("consumer-service-1")).stream()
        .map(block -> DynamicTest.dynamicTest(block.name(), () -> run(block)));
  }

  private static void run(Readme.Block block) throws IOException, InterruptedException {
    var printed = Files.createTempFile("readme", ".out");
    try {
      var process =
          new ProcessBuilder("bash", "-c", block.script())
              .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      assertThat(ended).as("within %d s: %s", BOUND_SECONDS, Files.readString(printed)).isTrue();
      block.check(Files.readString(printed));
    } finally {
      Files.delete(printed);
    }
  }
}
