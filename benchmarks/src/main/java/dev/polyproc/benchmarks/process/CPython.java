package dev.polyproc.benchmarks.process;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A python3 process that runs {@code benchmarks/cpython/pool.py}. For one thread. */
public final class CPython implements AutoCloseable {
  private static final String PYTHON = "python3";

  private final LineProtocolProcess child;
  private final String version;

  private CPython(LineProtocolProcess child, String version) {
    this.child = child;
    this.version = version;
  }

  /** Starts python3 and waits until its pool of two processes is ready. */
  public static CPython start(Path script) throws BenchException {
    try {
      LineProtocolProcess child =
          LineProtocolProcess.start(PYTHON, List.of(PYTHON, script.toString()));
      return new CPython(child, child.readAnswer());
    } catch (IOException e) {
      throw new BenchException(
          PYTHON + " cannot be started; the benchmark needs it for comparison");
    }
  }

  /** Returns the version, as in {@code 3.11.7}. */
  public String version() {
    return version;
  }

  /** Sends one of the script's commands and returns the answer. */
  public String ask(String command) throws BenchException {
    child.writeLine(command);
    return child.readAnswer();
  }

  /** Sends a command and returns the seconds of each of its runs. */
  public List<Double> seconds(String command) throws BenchException {
    child.writeLine(command);
    return child.readSeconds();
  }

  @Override
  public void close() {
    child.close();
  }
}
