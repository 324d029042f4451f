package dev.polyproc.experiments;

import dev.polyproc.experiments.compare.Comparison;
import dev.polyproc.experiments.http.FrontDoor;
import dev.polyproc.experiments.page.Page;
import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.report.Tables;
import dev.polyproc.experiments.sweep.Scaler;
import dev.polyproc.experiments.sweep.Sweep;
import dev.polyproc.experiments.targets.Target;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The main class of {@code ./run experiment}. It sweeps the number of workers of a target, writes
 * the results, and restores the number, also when it is interrupted. {@code compare} compares two
 * results.
 */
public final class Experiment {
  private static final String TOKEN = "POLYPROC_HTTP_TOKEN";

  private final ExperimentOptions options;
  private final PrintStream out;

  private Experiment(ExperimentOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(status(args, out, errors));
  }

  /**
   * Runs the command and returns its exit status: 0, 1 if it failed or if B is worse, or 2 if the
   * arguments are wrong.
   */
  static int status(String[] args, PrintStream out, PrintStream errors) {
    try {
      if (args.length > 0 && args[0].equals("compare")) {
        return compare(args, out);
      }
      new Experiment(ExperimentOptions.parse(args), out).run();
      return 0;
    } catch (IllegalArgumentException e) {
      errors.println(e.getMessage() + "; ./run --help");
      return 2;
    } catch (ExperimentException e) {
      errors.println(e.getMessage());
      return 1;
    }
  }

  private static int compare(String[] args, PrintStream out) throws ExperimentException {
    if (args.length != 3 || Arrays.stream(args).anyMatch(word -> word.startsWith("-"))) {
      throw new IllegalArgumentException("compare needs two experiments: compare A B");
    }
    Comparison comparison = Comparison.of(Path.of(args[1]), Path.of(args[2]));
    out.print(comparison.table().text());
    out.println();
    out.println(comparison.verdict());
    return comparison.isWorse() ? 1 : 0;
  }

  private void run() throws ExperimentException {
    ReportFiles files = new ReportFiles(options.out()).prepare();
    String machine = Machine.describe();
    Instant began = Instant.now();
    try (Target target = Targets.open(options, out::println)) {
      // Ctrl-C closes the target too, which restores the number of workers once.
      Runtime.getRuntime().addShutdownHook(new Thread(target::close, "restore"));
      var door =
          new FrontDoor(
              target.url(),
              Optional.ofNullable(System.getenv(TOKEN)).filter(token -> !token.isBlank()));
      int cores = options.cores() > 0 ? options.cores() : target.cores(door.workers());
      List<String> notes = notes(target, cores);
      notes.forEach(note -> out.println("note: " + note));
      var sweep =
          new Sweep(
              door,
              new Scaler(target, door, options.timeout()),
              options.warmUps(),
              options.timeout().multipliedBy(5),
              out::println);
      Optional<ExperimentException> failure = measure(sweep);
      failure.ifPresent(e -> notes.add("The experiment is incomplete: " + e.getMessage()));
      if (!sweep.runs().isEmpty()) {
        write(files, report(sweep, machine, began, cores, notes));
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  private Optional<ExperimentException> measure(Sweep sweep) {
    try {
      sweep.measure(options.workloads(), options.replicas(), options.repetitions(), options.seed());
      return Optional.empty();
    } catch (ExperimentException e) {
      return Optional.of(e);
    }
  }

  private List<String> notes(Target target, int cores) {
    List<String> notes = new ArrayList<>();
    if (cores > 0 && options.most() > cores) {
      notes.add(
          "The machine has fewer cores ("
              + cores
              + ") than workers ("
              + options.most()
              + "): beyond "
              + cores
              + " workers, work that computes gains nothing.");
    }
    if (cores == 0) {
      notes.add("The number of cores is unknown; --cores sets it.");
    }
    if (!target.remark().isEmpty()) {
      notes.add(target.remark());
    }
    return notes;
  }

  private Report report(Sweep sweep, String machine, Instant began, int cores, List<String> notes) {
    return new Report(
        options.command(),
        options.target().word(),
        machine,
        began,
        cores,
        options.seed(),
        List.copyOf(notes),
        Report.series(options.workloads(), sweep.runs()),
        sweep.runs(),
        sweep.scalings());
  }

  private void write(ReportFiles files, Report report) throws ExperimentException {
    files.write(report);
    out.println();
    out.print(Tables.points(report).text());
    out.println();
    out.print(Tables.fits(report).text());
    out.println();
    out.println("written: " + files.page().toAbsolutePath().normalize());
    if (options.print()) {
      out.println(Page.of(report));
    }
  }
}
