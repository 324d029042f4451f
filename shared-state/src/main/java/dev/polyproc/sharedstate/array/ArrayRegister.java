package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * How much memory which arrays take, uploads included, so that there can be a limit. Each has the
 * time at which it expires if nobody uses it; when that comes, its memory is asked. For any thread.
 */
@ApplicationScoped
public class ArrayRegister {
  private static final String OPEN = "{arrays}:open";
  private static final String BYTES = "{arrays}:bytes";
  private static final String TOTAL = "{arrays}:total";
  private static final List<String> KEYS = List.of(OPEN, BYTES, TOTAL);
  private static final int OVERDUE_AT_ONCE = 500;
  private static final Script RESERVE = Script.beside(ArrayRegister.class, "reserve.lua");
  private static final Script RELEASE = Script.beside(ArrayRegister.class, "release.lua");

  private final BoundedRedis redis;

  ArrayRegister(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * What all arrays take together.
   *
   * @param arrays how many there are
   * @param bytes how many bytes they have
   */
  public record Usage(long arrays, long bytes) {}

  /**
   * Reserves memory for an array, or more of it.
   *
   * @param keep for how long it is certainly there
   */
  Uni<Room> reserve(String array, long bytes, Duration keep, ArrayLimits limits) {
    return redis
        .run(
            RESERVE,
            KEYS,
            array,
            bytes,
            System.currentTimeMillis() + keep.toMillis(),
            limits.arrays(),
            limits.bytes())
        .map(answer -> Room.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Gives the memory of arrays back that are not there any more. */
  Uni<Void> release(List<String> arrays) {
    return redis.run(RELEASE, KEYS, arrays.toArray()).replaceWithVoid();
  }

  /** What all arrays take. */
  public Uni<Usage> usage() {
    return redis
        .batch(List.of(Request.cmd(Command.ZCARD).arg(OPEN), Request.cmd(Command.GET).arg(TOTAL)))
        .map(
            answers ->
                new Usage(
                    answers.get(0).toLong(), answers.get(1) == null ? 0 : answers.get(1).toLong()));
  }

  /** Gives the memory of those back that have expired. To be called now and then. */
  public Uni<Void> forgetExpired() {
    long now = System.currentTimeMillis();
    return redis
        .send(
            Request.cmd(Command.ZRANGEBYSCORE)
                .arg(OPEN)
                .arg("-inf")
                .arg(now)
                .arg("LIMIT")
                .arg(0)
                .arg(OVERDUE_AT_ONCE))
        .map(
            overdue ->
                StreamSupport.stream(overdue.spliterator(), false).map(Response::toString).toList())
        .chain(overdue -> overdue.isEmpty() ? Uni.createFrom().voidItem() : look(overdue, now));
  }

  private Uni<Void> look(List<String> overdue, long now) {
    var questions =
        overdue.stream()
            .map(array -> Request.cmd(Command.PTTL).arg(ArrayKeys.of(array).meta()))
            .toList();
    return redis.batch(questions).chain(left -> settle(overdue, left, now));
  }

  private Uni<Void> settle(List<String> overdue, List<Response> left, long now) {
    var gone = new ArrayList<String>();
    var alive = new ArrayList<Request>();
    for (int i = 0; i < overdue.size(); i++) {
      long millis = left.get(i).toLong();
      if (millis > 0) {
        alive.add(
            Request.cmd(Command.ZADD).arg(OPEN).arg("XX").arg(now + millis).arg(overdue.get(i)));
      } else {
        gone.add(overdue.get(i));
      }
    }
    Uni<?> update = alive.isEmpty() ? Uni.createFrom().voidItem() : redis.batch(alive);
    return update.chain(() -> gone.isEmpty() ? Uni.createFrom().voidItem() : release(gone));
  }
}
