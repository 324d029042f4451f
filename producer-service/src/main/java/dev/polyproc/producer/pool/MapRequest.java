package dev.polyproc.producer.pool;

import dev.polyproc.sharedstate.number.NumberType;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.OptionalInt;

/**
 * {@code Pool(processes).map(function, values, chunksize)}.
 *
 * @param function name of the function
 * @param type what the values are
 * @param size number of values
 * @param values the values, packed
 * @param processes how many chunks may run at once; by default as many as there are workers
 * @param chunksize values a chunk; by default as CPython has it
 */
record MapRequest(
    String function,
    NumberType type,
    int size,
    Buffer values,
    OptionalInt processes,
    OptionalInt chunksize) {

  /**
   * {@code chunksize}, or CPython's default: four chunks a process, rounded up ({@code
   * Pool._map_async}).
   *
   * @param processes number of processes
   */
  int chunksizeFor(int processes) {
    return chunksize.orElseGet(() -> (int) ((size + 4L * processes - 1) / (4L * processes)));
  }
}
