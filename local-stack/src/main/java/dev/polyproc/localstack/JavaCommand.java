package dev.polyproc.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a child JVM's command line: the java that runs us, and a small footprint. */
final class JavaCommand {
  /** A heap that shrinks again, and malloc's memory given back: for a process of which many run. */
  static final List<String> SMALL =
      List.of(
          "-Xms8m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-XX:TrimNativeHeapInterval=5000");

  private JavaCommand() {}

  /** Its temporary files go into {@code temp}, so that they go with the stack's folder. */
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
