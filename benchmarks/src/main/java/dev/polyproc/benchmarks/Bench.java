package dev.polyproc.benchmarks;

import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.StackException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command behind {@code ./run bench}: starts what is to be measured, measures it beside
 * CPython, prints the table, stops everything. A missed target is no failure.
 */
public final class Bench {
  private static final List<Work> WORKS =
      List.of(
          new NineNumbers(),
          new MillionSquares(),
          new TenThousandTasks(),
          new TwoAgainstOne(),
          new SharedArray(),
          new KilledWorker(),
          new Footprint());

  private final BenchOptions options;
  private final PrintStream page;

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

  /** Whether everything could be measured. */
  private boolean run() throws BenchException {
    Path script = Path.of(System.getProperty("polyproc.home", ""), "benchmarks/cpython/pool.py");
    try (CPython cpython = CPython.start(script)) {
      String machine = Machine.describe(cpython.version());
      if (options.url().isPresent()) {
        FrontDoor door = new FrontDoor(options.url().get());
        return run(new Setting(door, cpython, Optional.empty(), options.effort()), machine);
      }
      try (LocalStack stack = start()) {
        FrontDoor door = new FrontDoor(stack.producerUrl());
        return run(new Setting(door, cpython, Optional.of(stack), options.effort()), machine);
      }
    }
  }

  /** As {@code ./run up --workers 2} does, on free ports. */
  private LocalStack start() {
    return LocalStack.builder()
        .workers(Setting.WORKERS)
        .progress(line -> page.println("  " + line))
        .start();
  }

  private boolean run(Setting setting, String machine) throws BenchException {
    Table table = new Table();
    int workers = setting.door().json("/workers").size();
    if (workers != Setting.WORKERS) {
      table.note(
          "There were " + workers + " workers; the targets are for " + Setting.WORKERS + ".");
    }
    if (options.quick()) {
      table.note("A quick run: the figures mean little.");
    }
    boolean whole = measureAll(setting, table);
    page.println();
    page.println(machine);
    page.println();
    page.print(table.text());
    if (options.markdown().isPresent()) {
      new MarkdownFile(options.markdown().get())
          .put("`" + options.command() + "` on " + machine + ":\n\n" + table.markdown());
    }
    return whole;
  }

  /** What goes wrong is a row of its own, and the rest goes on. */
  private boolean measureAll(Setting setting, Table table) {
    boolean whole = true;
    for (Work work : WORKS) {
      page.println("measuring " + work.title() + " ...");
      try {
        work.measure(setting, table);
      } catch (BenchException | StackException e) {
        table.add(Row.without(work.title(), Target.NONE, "failed: " + e.getMessage()));
        whole = false;
      }
    }
    return whole;
  }
}
