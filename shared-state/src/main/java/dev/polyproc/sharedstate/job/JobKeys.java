package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.array.ArrayKeys;
import java.util.List;

/**
 * The Redis keys of one job. The braces are a hash tag, which puts all of them into one slot of a
 * Redis Cluster. A job that works in place has the tag of its array.
 *
 * @param meta hash: the properties and the progress of the job
 * @param input string: the values, packed numbers or JSON separated by commas; or the array
 * @param ends string, for JSON values: four bytes a chunk, where it ends in {@code input}
 * @param output string: the results, packed numbers, or JSON arrays in the order in which they were
 *     committed, continued in {@code output:1} and so on; or the array
 * @param places string, for JSON results: ten bytes a chunk, the place of its results
 * @param done bitmap: bit {@code i} is set when chunk {@code i} is committed
 * @param order string: four bytes a chunk, its index, in the order in which they were committed
 * @param workers list: the workers that committed, as JSON; {@code work} refers to their indices
 * @param work string: twelve bytes a chunk, see {@link ChunkWork}
 * @param totals hash: the numbers of chunks, values and microseconds of each worker, by index
 * @param begun hash: chunk -> "vanished worker-run heartbeat": how many workers vanished with the
 *     chunk, the worker that has begun it or "-", and the time of its last heartbeat in ms
 */
record JobKeys(
    String meta,
    String input,
    String ends,
    String output,
    String places,
    String done,
    String order,
    String workers,
    String work,
    String totals,
    String begun) {

  static JobKeys of(String job) {
    var array = JobId.arrayOf(job);
    var prefix = prefix(job);
    return new JobKeys(
        prefix + "meta",
        array.map(id -> ArrayKeys.of(id).data()).orElse(prefix + "in"),
        prefix + "ends",
        array.map(id -> ArrayKeys.of(id).data()).orElse(prefix + "out"),
        prefix + "places",
        prefix + "done",
        prefix + "order",
        prefix + "workers",
        prefix + "work",
        prefix + "totals",
        prefix + "begun");
  }

  private static String prefix(String job) {
    return "job:{"
        + JobId.arrayOf(job).orElse(job)
        + "}:"
        + JobId.arrayOf(job).map(array -> job + ":").orElse("");
  }

  /** Returns all keys in the order of {@code job.lua}. */
  List<String> all() {
    return List.of(meta, input, ends, output, places, done, order, workers, work, totals, begun);
  }

  /**
   * The keys of an upload, which are renamed to the job's keys when the job is created.
   *
   * @param input the values
   * @param ends the ends of the chunks
   * @param output zeros
   * @param work zeros
   */
  record Upload(String input, String ends, String output, String work) {
    static Upload of(String job, String upload) {
      var prefix = prefix(job) + "upload:" + upload + ":";
      return new Upload(prefix + "in", prefix + "ends", prefix + "out", prefix + "work");
    }

    List<String> all() {
      return List.of(input, ends, output, work);
    }
  }
}
