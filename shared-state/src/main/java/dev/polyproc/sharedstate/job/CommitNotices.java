package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.wait.Channel;
import dev.polyproc.sharedstate.wait.RedisSubscription;
import dev.polyproc.sharedstate.wait.WakeUpKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** The commits of all jobs, as {@code commit.lua} publishes them. For any thread. */
@ApplicationScoped
public class CommitNotices {
  private static final String END = " ended";
  private static final Channel CHANNEL = Channel.of(CommitNotice.CHANNEL, CommitNotices::things);

  private final RedisSubscription subscription;

  CommitNotices(RedisSubscription subscription) {
    this.subscription = subscription;
  }

  /**
   * Hands every commit from now on to a listener, on an event loop. A notice may be lost; it is
   * never wrong.
   */
  public void listen(Consumer<CommitNotice> listener) {
    subscription.listen(
        CommitNotice.CHANNEL, message -> listener.accept(CommitNotice.parse(message)));
  }

  /** Returns the key under which one waits for the next commit of a job, or its end. */
  public static WakeUpKey commitOf(String job) {
    return CHANNEL.key(job);
  }

  /** Returns the key under which one waits for a job's end. */
  public static WakeUpKey endOf(String job) {
    return CHANNEL.key(job + END);
  }

  private static List<String> things(String message) {
    var notice = CommitNotice.parse(message);
    return notice.state() == JobState.RUNNING
        ? List.of(notice.job())
        : List.of(notice.job(), notice.job() + END);
  }
}
