package dev.polyproc.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JVMs that burn and do nothing else: what a second process gains on this machine, at the most. For
 * one thread.
 */
final class BareProcesses implements AutoCloseable {
  private final List<LineChild> children = new ArrayList<>();
  private final int millis;
  private final String checksum;

  private BareProcesses(int millis) {
    this.millis = millis;
    this.checksum = String.valueOf(BareBurn.burn(millis));
  }

  /** Starts that many; they have their machine code when it returns. */
  static BareProcesses start(int count, int millis) throws BenchException {
    BareProcesses processes = new BareProcesses(millis);
    try {
      for (int number = 0; number < count; number++) {
        processes.children.add(LineChild.start("a bare JVM", command()));
      }
      var unused = processes.burn(count, 4 * count);
      return processes;
    } catch (BenchException | IOException e) {
      processes.close();
      throw new BenchException("no bare JVMs: " + e.getMessage());
    }
  }

  /** The seconds that the first {@code count} of them take for so many burns, shared equally. */
  double burn(int count, int times) throws BenchException {
    long begin = System.nanoTime();
    for (LineChild child : children.subList(0, count)) {
      child.tell(times / count + " " + millis);
    }
    for (LineChild child : children.subList(0, count)) {
      String answer = child.hear();
      if (!answer.equals(checksum)) {
        throw new BenchException("a bare JVM burnt something else: " + answer);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** What every burn comes to. */
  String checksum() {
    return checksum;
  }

  /** A worker's JVM, as the stack starts it. */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:ActiveProcessorCount=1",
        "-Xmx32m",
        "-cp",
        System.getProperty("java.class.path"),
        BareBurn.class.getName());
  }

  @Override
  public void close() {
    children.forEach(LineChild::close);
  }
}
