package dev.polyproc.benchmarks;

import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.SupervisedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the processes take of the machine. Measured last: by then the front door has served the
 * millions, and the first worker has done its part of everything.
 */
final class Footprint implements Work {
  private static final String READY = "a worker until it is ready: CPU time";
  private static final String AT_REST = "a worker at rest: resident";
  private static final String LATER = "a worker at rest after all this: resident";
  private static final String FRONT_DOOR = "the front door at its most: resident";
  private static final Target READY_WITHIN = Target.atMost(2, Unit.SECONDS);
  private static final Target AT_REST_WITHIN = Target.atMost(120 << 20, Unit.MEBIBYTES);
  private static final Target FRONT_DOOR_WITHIN = Target.atMost(250 << 20, Unit.MEBIBYTES);
  private static final Duration SETTLE = Duration.ofSeconds(3);

  @Override
  public String title() {
    return "memory and CPU time";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    if (setting.stack().isEmpty() || !OsProcess.canBeAsked()) {
      String why = setting.stack().isEmpty() ? Setting.SKIPPED : "not available: no /proc";
      table.add(Row.without(READY, READY_WITHIN, why));
      table.add(Row.without(AT_REST, AT_REST_WITHIN, why));
      table.add(Row.without(FRONT_DOOR, FRONT_DOOR_WITHIN, why));
      return;
    }
    LocalStack stack = setting.stack().get();
    OsProcess frontDoor = new OsProcess(stack.service("producer-service").pid());
    OsProcess oldWorker = new OsProcess(stack.service("square-worker-1").pid());
    SupervisedProcess worker = stack.service("square-worker-" + Setting.WORKERS);
    List<Double> untilReady = new ArrayList<>();
    List<Double> atRest = new ArrayList<>();
    for (int round = 0; round < setting.effort().longRounds(); round++) {
      worker.stop();
      worker.start();
      OsProcess fresh = new OsProcess(worker.pid());
      untilReady.add(fresh.cpuSeconds());
      Pause.of(SETTLE);
      atRest.add(fresh.residentBytes());
    }
    table.add(Row.of(READY, Unit.SECONDS, new Samples(untilReady).median(), "", READY_WITHIN));
    table.add(Row.of(AT_REST, Unit.MEBIBYTES, new Samples(atRest).median(), "", AT_REST_WITHIN));
    table.add(Row.of(LATER, Unit.MEBIBYTES, oldWorker.residentBytes(), "", Target.NONE));
    table.add(
        Row.of(FRONT_DOOR, Unit.MEBIBYTES, frontDoor.mostResidentBytes(), "", FRONT_DOOR_WITHIN));
  }
}
