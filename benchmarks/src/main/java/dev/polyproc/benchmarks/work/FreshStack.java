package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.process.LinuxProcess;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.SupervisedProcess;
import java.util.stream.Stream;

/**
 * A stack of its own that has just become ready, on free ports.
 *
 * @param seconds the time from the start of its first process until all were ready
 */
record FreshStack(LocalStack stack, double seconds) implements AutoCloseable {

  static FreshStack start(int workers) {
    long begin = System.nanoTime();
    LocalStack stack = LocalStack.builder().workers(workers).start();
    return new FreshStack(stack, (System.nanoTime() - begin) / 1e9);
  }

  FrontDoor door() {
    return new FrontDoor(stack.producerUrl());
  }

  /**
   * Returns the CPU time in seconds that the broker, Redis and the services have used so far; 0 on
   * a system without {@code /proc}.
   */
  double cpuSeconds() throws BenchException {
    double sum = 0;
    if (LinuxProcess.isSupported()) {
      var infrastructure = Stream.of(stack.kafka(), stack.redis());
      var processes = Stream.concat(infrastructure, stack.services().stream()).toList();
      for (SupervisedProcess process : processes) {
        sum += new LinuxProcess(process.pid()).cpuSeconds();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    stack.close();
  }
}
