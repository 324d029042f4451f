package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.array.ArrayKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * The Redis keys of one job. The braces are a hash tag: they put all of them into one slot of a
 * Redis Cluster. A job that works in place has the tag of its array.
 *
 * @param meta hash: what the job is and how far it got
 * @param input the values: packed numbers in one string, or a hash with a JSON array a chunk; or
 *     the array
 * @param output the results, likewise; or the array
 * @param done bitmap: bit {@code i} is set when chunk {@code i} is committed
 * @param order string: four bytes a chunk, its index, in the order in which they were committed
 * @param workers list: who committed, each once, as JSON; {@code work} names them by index
 * @param work string: twelve bytes a chunk, see {@link ChunkWork}
 * @param inPlace whether input and output are an array's, which outlives the job
 */
record JobKeys(
    String meta,
    String input,
    String output,
    String done,
    String order,
    String workers,
    String work,
    boolean inPlace) {

  static JobKeys of(String job) {
    var array = JobId.arrayOf(job);
    var prefix = array.map(id -> "job:{" + id + "}:" + job + ":").orElse("job:{" + job + "}:");
    return new JobKeys(
        prefix + "meta",
        array.map(id -> ArrayKeys.of(id).data()).orElse(prefix + "in"),
        array.map(id -> ArrayKeys.of(id).data()).orElse(prefix + "out"),
        prefix + "done",
        prefix + "order",
        prefix + "workers",
        prefix + "work",
        array.isPresent());
  }

  /** What is the job's own, and ends with it. */
  List<String> values() {
    return inPlace ? List.of() : List.of(input, output);
  }

  /** All that is the job's own. */
  List<String> all() {
    var all = new ArrayList<>(List.of(meta, done, order, workers, work));
    all.addAll(values());
    return all;
  }
}
