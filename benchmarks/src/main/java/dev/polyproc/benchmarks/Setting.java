package dev.polyproc.benchmarks;

import dev.polyproc.localstack.LocalStack;
import java.util.Optional;

/**
 * What is measured, and against what.
 *
 * @param stack the stack behind the door, if it is ours to break
 */
record Setting(FrontDoor door, CPython cpython, Optional<LocalStack> stack, Effort effort) {
  static final int WORKERS = 2;
  static final String SKIPPED = "skipped: the stack is not ours";
}
