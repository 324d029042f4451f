package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.wait.Channel;
import dev.polyproc.sharedstate.wait.RedisSubscription;
import dev.polyproc.sharedstate.wait.WakeUpKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** The subscription to the commits of all jobs ({@code commit.lua}). For any thread. */
@ApplicationScoped
public class CommitNotices {
  private static final String END = " ended";
  private static final Channel CHANNEL = Channel.of(CommitNotice.CHANNEL, CommitNotices::names);

  private final RedisSubscription subscription;

  CommitNotices(RedisSubscription subscription) {
    this.subscription = subscription;
  }

  /**
   * Passes every commit from now on to a listener, on an event loop. A notice may be lost, but its
   * content is always correct.
   */
  public void listen(Consumer<CommitNotice> listener) {
    subscription.listen(
        CommitNotice.CHANNEL, message -> listener.accept(CommitNotice.parse(message)));
  }

  /** Returns the wake-up key of the next commit of a job, or of its end. */
  public static WakeUpKey commitOf(String job) {
    return CHANNEL.key(job);
  }

  /** Returns the wake-up key of a job's end. */
  public static WakeUpKey endOf(String job) {
    return CHANNEL.key(job + END);
  }

  private static List<String> names(String message) {
    var notice = CommitNotice.parse(message);
    return notice.state() == JobState.RUNNING
        ? List.of(notice.job())
        : List.of(notice.job(), notice.job() + END);
  }
}
