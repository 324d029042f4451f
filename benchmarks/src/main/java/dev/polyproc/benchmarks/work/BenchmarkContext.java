package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.measure.BenchmarkSize;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.localstack.LocalStack;
import java.util.Optional;

/**
 * The systems that a benchmark compares, and its size.
 *
 * @param stack the stack of the front door, if this process started it and may kill its processes
 */
public record BenchmarkContext(
    FrontDoor door, CPython cpython, Optional<LocalStack> stack, BenchmarkSize size) {
  public static final int WORKERS = 2;
  static final String SKIPPED = "skipped: needs a stack started by the benchmark";
}
