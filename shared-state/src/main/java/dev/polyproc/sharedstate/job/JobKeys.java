package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.array.ArrayKeys;
import java.util.List;

/**
 * The Redis keys of one job. The braces are a hash tag: they put all of them into one slot of a
 * Redis Cluster. A job that works in place has the tag of its array.
 *
 * @param meta hash: what the job is and how far it got
 * @param input string: the values, packed numbers or JSON with commas between; or the array
 * @param ends string, if the values are JSON: four bytes a chunk, where it ends in {@code input}
 * @param output string: the results, packed numbers, or JSON arrays in the order in which they were
 *     committed, which go on in {@code output:1} and so on; or the array
 * @param places string, if the results are JSON: ten bytes a chunk, where its results are
 * @param done bitmap: bit {@code i} is set when chunk {@code i} is committed
 * @param order string: four bytes a chunk, its index, in the order in which they were committed
 * @param workers list: who committed, each once, as JSON; {@code work} names them by index
 * @param work string: twelve bytes a chunk, see {@link ChunkWork}
 * @param totals hash: how many chunks, values and microseconds each of the workers did, by index
 * @param begun hash: which worker has begun a chunk, and how many vanished with it
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

  /** All of them, in the order in which {@code job.lua} names them. */
  List<String> all() {
    return List.of(meta, input, ends, output, places, done, order, workers, work, totals, begun);
  }

  /**
   * The keys of an upload, which become the job's when it is created.
   *
   * @param input as the job's
   * @param ends as the job's
   * @param output as the job's, zeros
   * @param work as the job's, zeros
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
