package dev.polyproc.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code benchmarks/cpython/pool.py} at work: the same machine's python3. For one thread. */
final class CPython implements AutoCloseable {
  private static final String PYTHON = "python3";

  private final LineChild child;
  private final String version;

  private CPython(LineChild child, String version) {
    this.child = child;
    this.version = version;
  }

  /** Returns when its pool of two is there. */
  static CPython start(Path script) throws BenchException {
    try {
      LineChild child = LineChild.start(PYTHON, List.of(PYTHON, script.toString()));
      return new CPython(child, child.hear());
    } catch (IOException e) {
      throw new BenchException(
          PYTHON + " cannot be started, and without CPython there is nothing to compare with");
    }
  }

  /** As in {@code 3.11.7}. */
  String version() {
    return version;
  }

  /** What it answers to a command; the commands are the script's. */
  String ask(String command) throws BenchException {
    child.tell(command);
    return child.hear();
  }

  /** The seconds that each run of a command took. */
  List<Double> seconds(String command) throws BenchException {
    String answer = ask(command);
    try {
      return Arrays.stream(answer.split(" ", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new BenchException(PYTHON + " answered " + command + " with " + answer);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
