package dev.polyproc.worker.task;

/** The end of a worker that has to be replaced by a fresh one, which is not a failure. */
public final class Replacement {
  /**
   * The exit status of such a worker: {@code EX_TEMPFAIL} of sysexits.h. The image's entrypoint
   * ({@code docker/replace}) and {@code local-stack} start the next worker at once.
   */
  public static final int STATUS = 75;

  private Replacement() {}
}
