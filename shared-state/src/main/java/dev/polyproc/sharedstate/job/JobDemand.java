package dev.polyproc.sharedstate.job;

import java.util.OptionalInt;

/**
 * The demand of a running job for workers.
 *
 * @param chunksLeft the number of chunks that are not committed
 * @param processes how many chunks may run at once; if empty, any number
 */
public record JobDemand(int chunksLeft, OptionalInt processes) {
  /** Returns how many workers the job could keep busy now. */
  public int workers() {
    return Math.min(chunksLeft, processes.orElse(chunksLeft));
  }
}
