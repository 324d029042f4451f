package dev.polyproc.worker.process;

import java.io.PrintStream;

/** The work of a process: a target that is compiled in, or one that a client brought. */
interface ProcessBody {
  /** Returns the process id. */
  long pid();

  /**
   * Runs the target to its end, on the thread of the process.
   *
   * @return the exit code
   * @throws InterruptedException if the target was terminated
   */
  int run(PrintStream out) throws InterruptedException;

  /**
   * Requests the end of the target.
   *
   * @param thread the thread that runs it
   */
  void terminate(Thread thread);

  /** Ends the target at once; returns false if only the end of the worker can. */
  boolean kill();
}
