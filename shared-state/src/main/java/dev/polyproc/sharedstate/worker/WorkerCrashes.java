package dev.polyproc.sharedstate.worker;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.wait.Channel;
import dev.polyproc.sharedstate.wait.RedisSubscription;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;

/** The requests that a worker crashes, for demonstrations. For any thread. */
@ApplicationScoped
public class WorkerCrashes {
  /** The channel on which the name of the worker is published. */
  private static final Channel CHANNEL = Channel.of("workers:crash");

  private final BoundedRedis redis;
  private final RedisSubscription subscription;

  WorkerCrashes(BoundedRedis redis, RedisSubscription subscription) {
    this.redis = redis;
    this.subscription = subscription;
  }

  /** Requests that a worker crashes. The request may be lost. */
  public Uni<Void> request(String instance) {
    return redis
        .send(Request.cmd(Command.PUBLISH).arg(CHANNEL.name()).arg(instance))
        .replaceWithVoid();
  }

  /** Calls a listener, on an event loop, when it is requested that a worker crashes. */
  public void listen(String instance, Runnable listener) {
    subscription.listen(
        CHANNEL.name(),
        requested -> {
          if (requested.equals(instance)) {
            listener.run();
          }
        });
  }
}
