package dev.polyproc.sharedstate.job;

import java.util.List;

/**
 * The Redis keys of one job. The braces are a hash tag: they put all of them into one slot of a
 * Redis Cluster.
 *
 * @param meta hash: what the job is and how far it got
 * @param input string: the input elements, packed
 * @param output string: the results, packed
 * @param done bitmap: bit {@code i} is set when chunk {@code i} is committed
 * @param workers list: who committed, each once, as JSON; {@code work} names them by index
 * @param work string: twelve bytes a chunk, see {@link ChunkWork}
 */
record JobKeys(String meta, String input, String output, String done, String workers, String work) {
  static JobKeys of(String job) {
    var prefix = "job:{" + job + "}:";
    return new JobKeys(
        prefix + "meta",
        prefix + "in",
        prefix + "out",
        prefix + "done",
        prefix + "workers",
        prefix + "work");
  }

  List<String> all() {
    return List.of(meta, input, output, done, workers, work);
  }
}
