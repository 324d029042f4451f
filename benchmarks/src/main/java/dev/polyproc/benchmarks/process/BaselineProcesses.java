package dev.polyproc.benchmarks.process;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JVMs that run only {@link BaselineBurn}. They measure the maximum speedup of a second process on
 * this machine. For one thread.
 */
public final class BaselineProcesses implements AutoCloseable {
  private final List<LineProtocolProcess> children = new ArrayList<>();
  private final int millis;
  private final String checksum;

  private BaselineProcesses(int millis) {
    this.millis = millis;
    this.checksum = String.valueOf(BaselineBurn.burn(millis));
  }

  /** Starts {@code count} JVMs and warms up their JIT compilers. */
  public static BaselineProcesses start(int count, int millis) throws BenchException {
    BaselineProcesses processes = new BaselineProcesses(millis);
    try {
      for (int number = 0; number < count; number++) {
        processes.children.add(LineProtocolProcess.start("a baseline JVM", command()));
      }
      var unused = processes.burn(count, 4 * count);
      return processes;
    } catch (BenchException | IOException e) {
      processes.close();
      throw new BenchException("cannot start the baseline JVMs: " + e.getMessage());
    }
  }

  /**
   * Returns the seconds that the first {@code count} JVMs take for {@code times} burns, in equal
   * shares.
   */
  public double burn(int count, int times) throws BenchException {
    long begin = System.nanoTime();
    for (LineProtocolProcess child : children.subList(0, count)) {
      child.writeLine(times / count + " " + millis);
    }
    for (LineProtocolProcess child : children.subList(0, count)) {
      String answer = child.readAnswer();
      if (!answer.equals(checksum)) {
        throw new BenchException("a baseline JVM returned a wrong checksum: " + answer);
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Returns a command with the options of a worker's JVM. */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:ActiveProcessorCount=1",
        "-Xmx32m",
        "-cp",
        System.getProperty("java.class.path"),
        BaselineBurn.class.getName());
  }

  @Override
  public void close() {
    children.forEach(LineProtocolProcess::close);
  }
}
