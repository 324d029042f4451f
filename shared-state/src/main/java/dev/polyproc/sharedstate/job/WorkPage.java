package dev.polyproc.sharedstate.job;

import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a job's work log.
 *
 * @param work the chunks of the part that are committed, by index
 * @param next index of the first chunk after the part, if there is one
 */
public record WorkPage(List<ChunkWork> work, OptionalInt next) {
  /** How many chunks a page has at the most. */
  public static final int MAX_CHUNKS = 1_000;

  static final WorkPage NONE = new WorkPage(List.of(), OptionalInt.empty());
}
