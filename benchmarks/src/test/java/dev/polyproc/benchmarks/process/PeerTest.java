package dev.polyproc.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with small scripts, which need a python3 like the build's other tests of CPython. */
class PeerTest {
  @TempDir Path folder;

  @Test
  void notInstalled_missingPackages_namesTheCommand() {
    assertThat(Peer.notInstalled("missing python3-dask python3-distributed"))
        .isEqualTo("not installed: apt-get install python3-dask python3-distributed");
  }

  @Test
  void start_scriptWithVersion_answersCommands() throws Exception {
    Path script = script("print('1.2', flush=True)\nfor line in input(), : print(0.5, len(line))");

    try (Peer peer = Peer.start("Example", script)) {
      assertThat(peer.isInstalled()).isTrue();
      assertThat(peer.description()).isEqualTo("Example 1.2");
      assertThat(peer.seconds("nine")).containsExactly(0.5, 4.0);
    }
  }

  @Test
  void start_scriptThatMissesPackages_isNotInstalled() throws Exception {
    try (Peer peer = Peer.start("Example", script("print('missing python3-example')"))) {
      assertThat(peer.isInstalled()).isFalse();
      assertThat(peer.notInstalled()).endsWith("apt-get install python3-example");
    }
  }

  @Test
  void start_scriptThatFails_isReported() {
    assertThatThrownBy(() -> Peer.start("Example", script("raise SystemExit(1)")))
        .isInstanceOf(BenchException.class)
        .hasMessageStartingWith("Example has exited");
  }

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("peer.py"), text);
  }
}
