package dev.polyproc.benchmarks;

import dev.polyproc.benchmarks.against.Against;
import dev.polyproc.benchmarks.check.Check;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.page.HtmlPage;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.benchmarks.table.MarkdownFile;
import dev.polyproc.benchmarks.table.Results;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.StackException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The main class of {@code ./run bench}. It starts the systems, runs the benchmarks, prints the
 * table and stops everything. A missed target is not a failure; an exceeded limit of a check is.
 */
public final class Bench {
  private final BenchOptions options;
  private final PrintStream page;
  private final Path home = Path.of(System.getProperty("polyproc.home", "")).toAbsolutePath();

  Bench(BenchOptions options, PrintStream page) {
    this.options = options;
    this.page = page;
  }

  public static void main(String[] args) {
    System.exit(status(args));
  }

  private static int status(String[] args) {
    try {
      BenchOptions options = BenchOptions.parse(args);
      var page = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      return new Bench(options, page).run() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; ./run --help");
      return 2;
    } catch (BenchException | StackException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** Runs what the options ask for; returns whether everything could be measured. */
  private boolean run() throws BenchException {
    if (options.check()) {
      return check();
    }
    return options.against().isPresent() ? compare(options.against().get()) : measure();
  }

  /** Returns whether every row keeps its limit. */
  private boolean check() throws BenchException {
    try (CPython cpython = startCPython();
        LocalStack stack = Measurements.startStack(page::println)) {
      String machine = MachineDescription.describe("CPython " + cpython.version());
      Check check = Check.run(stack, cpython, page::println);
      report(machine, check.results());
      check.failures().forEach(System.err::println);
      return check.failures().isEmpty();
    }
  }

  private CPython startCPython() throws BenchException {
    return CPython.start(home.resolve("benchmarks/cpython/pool.py"));
  }

  private boolean measure() throws BenchException {
    try (CPython cpython = startCPython()) {
      String machine = MachineDescription.describe("CPython " + cpython.version());
      Measurements measurements = new Measurements(home, options, page::println);
      boolean complete = measurements.run(cpython);
      report(machine, measurements.table().results());
      return complete;
    }
  }

  private boolean compare(String commit) throws BenchException {
    String machine = MachineDescription.describe("two commits");
    report(machine, new Against(home, commit, options.quick(), page::println).run());
    return true;
  }

  /** Prints the table, and writes it into the files that the options name. */
  private void report(String machine, Results results) throws BenchException {
    page.println();
    page.println(machine);
    page.println();
    page.print(results.table().text());
    if (options.markdown().isPresent()) {
      new MarkdownFile(options.markdown().get())
          .put("`" + options.command() + "` on " + machine + ":\n\n" + results.table().markdown());
    }
    if (options.html().isPresent()) {
      HtmlPage.write(options.html().get(), options.command(), machine, results);
    }
  }
}
