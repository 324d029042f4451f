package dev.polyproc.sharedstate.job;

/**
 * What Redis publishes when a task is committed, or its job ends. A hint: it may be lost, it is
 * never wrong.
 *
 * @param job the job's id
 * @param chunk index of the task's first chunk
 * @param run how many chunks of the task are done; the rest were given back, to be run by others
 * @param chunks how many chunks the task has, or 0 if this is not about a task
 * @param state where the job stands after the commit
 * @param wallMicros how long the chunks that were run took their worker, in microseconds
 * @param failing index of the chunk that failed, of which all before it are still to be done; -1 if
 *     none did
 */
public record CommitNotice(
    String job, int chunk, int run, int chunks, JobState state, long wallMicros, int failing) {
  static final String CHANNEL = "pool-commits";

  static CommitNotice parse(String message) {
    var words = message.split(" ", -1);
    return new CommitNotice(
        words[0],
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        JobState.fromWireName(words[4]),
        Long.parseLong(words[5]),
        Integer.parseInt(words[6]));
  }
}
