package dev.polyproc.benchmarks.process;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python program that does the same work with another system, such as {@code
 * benchmarks/peers/dask_peer.py}. For one thread.
 */
public final class Peer implements AutoCloseable {
  /** The interpreter for which Debian's packages are. */
  private static final Path DEBIANS_PYTHON = Path.of("/usr/bin/python3");

  /** The bound of an answer: ten thousand tasks take a peer half a minute on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static final String MISSING = "missing ";

  private final String name;
  private final LineProtocolProcess child;
  private final String firstLine;

  private Peer(String name, LineProtocolProcess child, String firstLine) {
    this.name = name;
    this.child = child;
    this.firstLine = firstLine;
  }

  /**
   * Starts a peer, and returns when it is ready or says what it misses.
   *
   * @param name as in {@code Celery}
   */
  public static Peer start(String name, Path script, String... arguments) throws BenchException {
    String python = Files.isExecutable(DEBIANS_PYTHON) ? DEBIANS_PYTHON.toString() : "python3";
    List<String> command = new ArrayList<>(List.of(python, "-B", script.toString()));
    command.addAll(List.of(arguments));
    LineProtocolProcess child;
    try {
      child = LineProtocolProcess.start(name, TIMEOUT, command);
    } catch (IOException e) {
      throw new BenchException(python + " cannot be started: " + e.getMessage());
    }
    try {
      return new Peer(name, child, child.readAnswer());
    } catch (BenchException e) {
      child.close();
      throw e;
    }
  }

  public String name() {
    return name;
  }

  public boolean isInstalled() {
    return !firstLine.startsWith(MISSING);
  }

  /** Returns the text for a peer that is not installed, with the command that installs it. */
  public String notInstalled() {
    return notInstalled(firstLine);
  }

  static String notInstalled(String firstLine) {
    return "not installed: apt-get install " + firstLine.substring(MISSING.length());
  }

  /** Returns the name and the version. */
  public String description() {
    return name + " " + firstLine;
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
