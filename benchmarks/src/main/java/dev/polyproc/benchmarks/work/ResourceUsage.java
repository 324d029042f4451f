package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.measure.Sleep;
import dev.polyproc.benchmarks.process.LinuxProcess;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.SupervisedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The benchmark of the processes' memory and CPU time. It runs last, after the front door and the
 * first worker have run all other benchmarks.
 */
public final class ResourceUsage implements Benchmark {
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
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    if (context.stack().isEmpty() || !LinuxProcess.isSupported()) {
      String why = context.stack().isEmpty() ? BenchmarkContext.SKIPPED : "not available: no /proc";
      table.add(ResultRow.without(READY, READY_WITHIN, why));
      table.add(ResultRow.without(AT_REST, AT_REST_WITHIN, why));
      table.add(ResultRow.without(FRONT_DOOR, FRONT_DOOR_WITHIN, why));
      return;
    }
    LocalStack stack = context.stack().get();
    LinuxProcess frontDoor = new LinuxProcess(stack.service("producer-service").pid());
    LinuxProcess oldWorker = new LinuxProcess(stack.service("square-worker-1").pid());
    SupervisedProcess worker = stack.service("square-worker-" + BenchmarkContext.WORKERS);
    List<Double> untilReady = new ArrayList<>();
    List<Double> atRest = new ArrayList<>();
    for (int round = 0; round < context.size().longRounds(); round++) {
      worker.stop();
      worker.start();
      LinuxProcess fresh = new LinuxProcess(worker.pid());
      untilReady.add(fresh.cpuSeconds());
      Sleep.of(SETTLE);
      atRest.add(fresh.residentBytes());
    }
    table.add(
        ResultRow.of(READY, Unit.SECONDS, new Samples(untilReady).median(), "", READY_WITHIN));
    table.add(
        ResultRow.of(AT_REST, Unit.MEBIBYTES, new Samples(atRest).median(), "", AT_REST_WITHIN));
    table.add(ResultRow.of(LATER, Unit.MEBIBYTES, oldWorker.residentBytes(), "", Target.NONE));
    table.add(
        ResultRow.of(
            FRONT_DOOR, Unit.MEBIBYTES, frontDoor.peakResidentBytes(), "", FRONT_DOOR_WITHIN));
  }
}
