package dev.polyproc.sharedstate.worker;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The calls that wait for the first worker. Every front door can count them, so that a scaler that
 * has stopped the last worker starts one. A waiting call renews its lease with each attempt: the
 * calls of a front door that has died are not counted any more. For any thread.
 */
@ApplicationScoped
public class WorkerWait {
  private static final Duration LEASE = Duration.ofMillis(900);
  private static final Duration ATTEMPT_EVERY = Duration.ofMillis(300);

  /** Sorted set: call -> the end of its lease in milliseconds, by Redis's clock. */
  private static final String AWAITED = "{workers}:awaited";

  private static final List<String> KEYS = List.of(AWAITED);
  private static final Script AWAIT = Script.load(WorkerWait.class, "await.lua");
  private static final Script AWAITING = Script.load(WorkerWait.class, "awaiting.lua");

  private final BoundedRedis redis;
  private final WorkerRegister register;
  private final Awaiter awaiter;

  WorkerWait(BoundedRedis redis, WorkerRegister register, Awaiter awaiter) {
    this.redis = redis;
    this.register = register;
    this.awaiter = awaiter;
  }

  /** Waits until there is a worker. Returns the live workers; none if the timeout has passed. */
  public Uni<List<WorkerInfo>> await(Duration timeout) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var call = new WaitingCall(UUID.randomUUID().toString());
              return awaiter.await(WorkerNotices.JOINED, timeout, call).call(call::leave);
            });
  }

  /** Returns the number of calls that wait, at all front doors. */
  public Uni<Long> calls() {
    return redis.run(AWAITING, KEYS).map(Response::toLong);
  }

  private final class WaitingCall implements Waiter<List<WorkerInfo>> {
    private final String id;

    WaitingCall(String id) {
      this.id = id;
    }

    @Override
    public Uni<Attempt<List<WorkerInfo>>> attempt(boolean last) {
      return redis
          .run(AWAIT, KEYS, id, LEASE.toMillis())
          .chain(register::live)
          .map(
              live ->
                  live.isEmpty() ? Attempt.pending(live, ATTEMPT_EVERY) : Attempt.settled(live));
    }

    @Override
    public Uni<Void> leave() {
      return redis
          .send(Request.cmd(Command.ZREM).arg(AWAITED).arg(id))
          .replaceWithVoid()
          .onFailure(RedisUnavailableException.class)
          .recoverWithNull();
    }
  }
}
