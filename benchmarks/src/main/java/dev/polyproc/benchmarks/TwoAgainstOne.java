package dev.polyproc.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What a second worker gains: all burns in one task for one worker, against a task each for two.
 * The most that can be gained here is what two bare JVMs gain with the same arithmetic.
 */
final class TwoAgainstOne implements Work {
  private static final Target TARGET = Target.atLeast(0.95, Unit.PERCENT);

  @Override
  public String title() {
    return Burns.TASKS + " × " + Burns.MILLIS + " ms of burn, 2 workers against 1";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    CPython cpython = setting.cpython();
    Burns oneTask = new Burns(setting.door(), Burns.TASKS);
    Burns taskEach = new Burns(setting.door(), 1);
    try (BareProcesses bare = BareProcesses.start(Setting.WORKERS, Burns.MILLIS)) {
      Rounds.warmUp(setting.effort().longRounds(), () -> List.of(taskEach.time()));
      List<Samples> seconds =
          Rounds.interleave(
              setting.effort().longRounds(),
              () -> List.of(bare.burn(1, Burns.TASKS)),
              () -> List.of(bare.burn(Setting.WORKERS, Burns.TASKS)),
              () -> List.of(oneTask.time()),
              () -> List.of(taskEach.time()),
              () -> cpython.seconds("burns " + Burns.TASKS),
              () -> cpython.seconds("burns 1"));
      double possible = gain(seconds.get(0), seconds.get(1));
      double ours = gain(seconds.get(2), seconds.get(3));
      double theirs = gain(seconds.get(4), seconds.get(5));
      table.add(Row.of(title(), Unit.PERCENT, ours / possible, theirs / possible, TARGET));
      table.note(
          String.format(
              Locale.ROOT,
              "Burn: a second bare process makes it %.2f times as fast, a second worker %.2f times"
                  + " (%.3f s became %.3f s), a second process in CPython's Pool %.2f times.",
              possible,
              ours,
              seconds.get(2).median(),
              seconds.get(3).median(),
              theirs));
    }
  }

  private static double gain(Samples one, Samples two) {
    return one.median() / two.median();
  }
}
