package dev.polyproc.benchmarks;

import dev.polyproc.localstack.LocalStack;
import java.util.Optional;

/**
 * The systems that a benchmark compares, and its size.
 *
 * @param stack the stack of the front door, if this process started it and may kill its processes
 */
record BenchmarkContext(
    FrontDoor door, CPython cpython, Optional<LocalStack> stack, BenchmarkSize size) {
  static final int WORKERS = 2;
  static final String SKIPPED = "skipped: needs a stack started by the benchmark";
}
