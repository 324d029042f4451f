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
 * Who sees which job through. A front door holds a job under a lease that it renews; when it dies,
 * the lease runs out and another one, or the same one started again, takes the job over. Two that
 * hold a job for a moment, since one was paused, do no harm: each chunk is committed once. For any
 * thread.
 */
@ApplicationScoped
public class JobLeases {
  /** For how long a lease is good. To be renewed several times as often. */
  public static final Duration LEASE = Duration.ofSeconds(4);

  /** Sorted set: the jobs that run, by when their lease ends, in Redis's milliseconds. */
  private static final String ENDS = "{pool}:leases";

  /** Hash: who holds them. */
  private static final String HOLDERS = "{pool}:holders";

  private static final List<String> KEYS = List.of(ENDS, HOLDERS);
  private static final Script ACQUIRE = Script.load(JobLeases.class, "acquire-lease.lua");
  private static final Script RENEW = Script.load(JobLeases.class, "renew-leases.lua");
  private static final Script ACQUIRE_EXPIRED =
      Script.load(JobLeases.class, "acquire-expired-leases.lua");

  private final BoundedRedis redis;

  /** Another one each time that the front door is started. */
  private final String holder = UUID.randomUUID().toString();

  JobLeases(BoundedRedis redis) {
    this.redis = redis;
  }

  /** Takes the lease of a new job; false if another front door holds it. */
  public Uni<Boolean> acquire(String job) {
    return redis
        .run(ACQUIRE, KEYS, holder, LEASE.toMillis(), job)
        .map(answer -> answer.toInteger() == 1);
  }

  /**
   * Renews leases, those that are still held: not of what was dropped, or taken over, meanwhile.
   */
  public Uni<Void> renew(Collection<String> jobs) {
    var arguments = new ArrayList<Object>(List.of(holder, LEASE.toMillis()));
    arguments.addAll(jobs);
    return redis.run(RENEW, KEYS, arguments.toArray()).replaceWithVoid();
  }

  /** Takes over jobs whose leases ran out, {@code limit} of them at the most. */
  public Uni<List<String>> acquireExpired(int limit) {
    return redis
        .run(ACQUIRE_EXPIRED, KEYS, holder, LEASE.toMillis(), limit)
        .map(
            answer ->
                StreamSupport.stream(answer.spliterator(), false).map(Response::toString).toList());
  }

  /** A job needs nobody any more. */
  public Uni<Void> release(String job) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.ZREM).arg(ENDS).arg(job),
                Request.cmd(Command.HDEL).arg(HOLDERS).arg(job)))
        .replaceWithVoid();
  }
}
