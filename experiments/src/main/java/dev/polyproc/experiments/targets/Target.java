package dev.polyproc.experiments.targets;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.Worker;
import java.util.List;

/**
 * A running system whose number of workers can be changed. {@link #close} may be called by any
 * thread at any time; the other methods are for one thread at a time.
 */
public interface Target extends AutoCloseable {

  /** Returns the name of the kind of target, as in {@code compose}. */
  String name();

  /** Returns the front door's URL. */
  String url();

  /**
   * Asks for a number of workers. It may return before they run.
   *
   * @throws ExperimentException if the target refuses, with the reason
   */
  void scale(int workers) throws ExperimentException;

  /** Returns why the workers may not have started, as far as the target knows. */
  String explain(int workers);

  /** Returns the number of cores that the workers share; zero if it is unknown. */
  int cores(List<Worker> workers);

  /** Returns a remark about the meaning of the throttling counters; empty if they need none. */
  default String remark() {
    return "";
  }

  /**
   * Restores the number of workers from before the experiment, or stops a system that the target
   * started; idempotent.
   */
  @Override
  void close();
}
