package dev.polyproc.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first arguments of a child JVM's command line: this JVM's java, with a small footprint. */
final class JavaCommand {
  /**
   * Options that return unused memory to the system, for a process with many replicas. The young
   * generation holds several tasks of a megabyte, which otherwise fill the old one.
   */
  static final List<String> SMALL =
      List.of(
          "-Xms40m",
          "-Xmn32m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-XX:TrimNativeHeapInterval=5000");

  private JavaCommand() {}

  /** Returns a mutable command whose temporary files are in {@code temp}, inside the sandbox. */
  static List<String> with(int heapMegabytes, Path temp) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx" + heapMegabytes + "m",
            // As in docker/jvm.options.
            "-Dvertx.disableURIValidation=true",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + temp));
  }
}
