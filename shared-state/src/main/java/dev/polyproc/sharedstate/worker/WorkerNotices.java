package dev.polyproc.sharedstate.worker;

import dev.polyproc.sharedstate.wait.Channel;
import dev.polyproc.sharedstate.wait.RedisSubscription;
import dev.polyproc.sharedstate.wait.WakeUpKey;
import jakarta.enterprise.context.ApplicationScoped;

/** The subscription to the workers that join ({@code announce.lua}) or leave. For any thread. */
@ApplicationScoped
public class WorkerNotices {
  /** The channel on which {@code joined} and {@code left} are published. */
  static final Channel CHANNEL = Channel.of("workers");

  /** The message about a worker that is being stopped. */
  static final String LEFT = "left";

  /** The wake-up key of the first heartbeat of a worker. */
  static final WakeUpKey JOINED = CHANNEL.key("joined");

  private final RedisSubscription subscription;

  WorkerNotices(RedisSubscription subscription) {
    this.subscription = subscription;
  }

  /**
   * Calls a listener, on an event loop, for every worker that joins or leaves. A notice may be
   * lost, and there is none about a worker that was killed.
   */
  public void listen(Runnable listener) {
    subscription.listen(CHANNEL.name(), message -> listener.run());
  }
}
