package dev.polyproc.sharedstate.job;

import java.util.List;
import java.util.OptionalInt;

/**
 * A page of a job's work log.
 *
 * @param work the committed chunks of the page, by index
 * @param next index of the first chunk of the next page; empty on the last page
 */
public record WorkPage(List<ChunkWork> work, OptionalInt next) {
  /** The maximum number of chunks of a page. */
  public static final int MAX_CHUNKS = 1_000;

  static final WorkPage NONE = new WorkPage(List.of(), OptionalInt.empty());
}
