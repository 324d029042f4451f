package dev.polyproc.sharedstate.job;

/**
 * What Redis publishes when a chunk is committed. A hint: it may be lost, it is never wrong.
 *
 * @param job the job's id
 * @param chunk the chunk's index
 * @param state where the job stands after the commit
 * @param wallMicros how long the chunk took its worker, in microseconds
 */
public record CommitNotice(String job, int chunk, JobState state, long wallMicros) {
  static final String CHANNEL = "pool-commits";

  static CommitNotice parse(String message) {
    var words = message.split(" ", -1);
    return new CommitNotice(
        words[0], Integer.parseInt(words[1]), JobState.ofWord(words[2]), Long.parseLong(words[3]));
  }
}
