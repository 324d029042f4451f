package dev.polyproc.sharedstate.job;

/**
 * A notice that Redis publishes when a task is committed, when its worker releases chunks of it, or
 * when its job ends. A notice may be lost, but its content is always correct.
 *
 * @param job the job's id
 * @param chunk index of the task's first chunk
 * @param run how many chunks of the task were run, or begun; the others were given back
 * @param chunks the number of chunks of the task, or 0 if the notice is not about a task
 * @param state the state of the job after the commit
 * @param wallMicros the wall time of the chunks that were run, in microseconds; if the worker still
 *     runs, the time so far
 * @param failing index of the chunk that failed, while chunks before it are not done; -1 if no
 *     chunk failed
 * @param running whether the worker still runs: it has released the chunks that it has not begun
 */
public record CommitNotice(
    String job,
    int chunk,
    int run,
    int chunks,
    JobState state,
    long wallMicros,
    int failing,
    boolean running) {
  static final String CHANNEL = "pool-commits";

  static CommitNotice parse(String message) {
    var fields = message.split(" ", -1);
    return new CommitNotice(
        fields[0],
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        JobState.fromWireName(fields[4]),
        Long.parseLong(fields[5]),
        Integer.parseInt(fields[6]),
        fields[7].equals("1"));
  }
}
