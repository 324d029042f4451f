package dev.polyproc.experiments.targets;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.Worker;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.StackException;
import dev.polyproc.localstack.SupervisedProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A system on this machine, started by the experiment. It is started with the largest number of
 * workers; the worker processes that are not needed are stopped, and started again later.
 */
public final class LocalTarget implements Target {
  private final int most;
  private final LocalStack stack;

  /**
   * Starts the system.
   *
   * @param most the largest number of workers
   * @param pinned whether each worker is pinned to a core
   */
  public LocalTarget(int most, boolean pinned, Consumer<String> progress)
      throws ExperimentException {
    this.most = most;
    try {
      this.stack =
          LocalStack.builder()
              .workers(most)
              .pinned(pinned)
              .progress(line -> progress.accept("  " + line))
              .start();
    } catch (StackException e) {
      throw new ExperimentException("cannot start the system: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String url() {
    return stack.producerUrl();
  }

  @Override
  public void scale(int workers) throws ExperimentException {
    var changes =
        IntStream.rangeClosed(1, most)
            .mapToObj(
                number -> {
                  SupervisedProcess worker = stack.service("square-worker-" + number);
                  return CompletableFuture.runAsync(
                      number <= workers ? worker::start : worker::stop,
                      task -> new Thread(task, "scale-" + number).start());
                })
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(changes).join();
    } catch (CompletionException e) {
      throw new ExperimentException("cannot scale: " + e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public String explain(int workers) {
    return "the last lines of the newest worker are:\n"
        + String.join("\n", stack.service("square-worker-" + workers).lastLines());
  }

  @Override
  public int cores(List<Worker> workers) {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public String remark() {
    return "The workers of the target local have one control group in common, if any: every worker"
        + " counts the throttling of all.";
  }

  @Override
  public void close() {
    stack.close();
  }
}
