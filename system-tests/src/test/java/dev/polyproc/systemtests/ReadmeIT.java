package dev.polyproc.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    return Readme.blocks(false, system.url(), system.address("consumer-service-1")).stream()
        .map(block -> DynamicTest.dynamicTest(block.name(), () -> run(block)));
  }

  private static void run(Readme.Block block) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("bash", "-c", block.script())
            .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
            .redirectErrorStream(true)
            .start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    block.check(printed);
  }
}
