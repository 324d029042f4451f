package dev.polyproc.worker.function;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Halts its worker, as a segmentation fault would, to demonstrate how the job survives. Disabled
 * unless {@code polyproc.worker.crash} is true.
 */
@Singleton
public final class Crash implements NumberFunction {
  private static final Logger LOG = Logger.getLogger(Crash.class);

  /** The status that a shell reports for a process that SIGSEGV ended. */
  private static final int HALT_STATUS = 139;

  private final boolean permitted;

  Crash(@ConfigProperty(name = "polyproc.worker.crash", defaultValue = "false") boolean permitted) {
    this.permitted = permitted;
  }

  @Override
  public String name() {
    return "crash";
  }

  @Override
  public String summary() {
    return "halts its worker, unless n is 0 (only where polyproc.worker.crash=true)";
  }

  @Override
  public long apply(long value) {
    if (value == 0) {
      return 0;
    }
    if (!permitted) {
      throw new UnsupportedOperationException(
          "crash is switched off: start the workers with polyproc.worker.crash=true");
    }
    halt("the function crash was called");
    return value;
  }

  /** Returns whether this worker may be halted. */
  public boolean isPermitted() {
    return permitted;
  }

  /** Halts this worker at once, as SIGSEGV would. */
  public static void halt(String reason) {
    LOG.warnf("%s: halting this worker", reason);
    Runtime.getRuntime().halt(HALT_STATUS);
  }
}
