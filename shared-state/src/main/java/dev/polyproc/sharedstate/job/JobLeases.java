package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The leases of the front doors on the running jobs. A front door renews the leases of its jobs.
 * When it dies, the leases expire, and another front door, or the same one after its restart,
 * acquires them. Two front doors may hold a job for a moment, if one was paused; this is harmless,
 * since each chunk is committed once. For any thread.
 */
@ApplicationScoped
public class JobLeases {
  /** The duration of a lease, which is renewed several times within it. */
  public static final Duration LEASE = Duration.ofSeconds(4);

  /** Sorted set: job -> the end of its lease in milliseconds, by Redis's clock. */
  private static final String ENDS = "{pool}:leases";

  /** Hash: job -> holder. */
  private static final String HOLDERS = "{pool}:holders";

  private static final List<String> KEYS = List.of(ENDS, HOLDERS);
  private static final Script ACQUIRE = Script.load(JobLeases.class, "acquire-lease.lua");
  private static final Script RENEW = Script.load(JobLeases.class, "renew-leases.lua");
  private static final Script ACQUIRE_EXPIRED =
      Script.load(JobLeases.class, "acquire-expired-leases.lua");

  private final BoundedRedis redis;

  /** The id of this front door, new at every start. */
  private final String holder = UUID.randomUUID().toString();

  JobLeases(BoundedRedis redis) {
    this.redis = redis;
  }

  /** Acquires the lease of a new job; returns false if another front door holds it. */
  public Uni<Boolean> acquire(String job) {
    return redis
        .run(ACQUIRE, KEYS, holder, LEASE.toMillis(), job)
        .map(answer -> answer.toInteger() == 1);
  }

  /**
   * Renews the leases of jobs, except those that were released or acquired by another front door.
   */
  public Uni<Void> renew(Collection<String> jobs) {
    var arguments = new ArrayList<Object>(List.of(holder, LEASE.toMillis()));
    arguments.addAll(jobs);
    return redis.run(RENEW, KEYS, arguments.toArray()).replaceWithVoid();
  }

  /** Acquires up to {@code limit} expired leases, and returns their jobs. */
  public Uni<List<String>> acquireExpired(int limit) {
    return redis
        .run(ACQUIRE_EXPIRED, KEYS, holder, LEASE.toMillis(), limit)
        .map(
            answer ->
                StreamSupport.stream(answer.spliterator(), false).map(Response::toString).toList());
  }

  /** Returns the jobs that have a lease: those that run, and those whose front door has died. */
  public Uni<List<String>> jobs() {
    return redis
        .send(Request.cmd(Command.ZRANGE).arg(ENDS).arg(0).arg(-1))
        .map(
            answer ->
                StreamSupport.stream(answer.spliterator(), false).map(Response::toString).toList());
  }

  /** Releases the lease of a job that has ended. */
  public Uni<Void> release(String job) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.ZREM).arg(ENDS).arg(job),
                Request.cmd(Command.HDEL).arg(HOLDERS).arg(job)))
        .replaceWithVoid();
  }
}
