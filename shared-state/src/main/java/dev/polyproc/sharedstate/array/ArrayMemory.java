package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.Write;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The arrays in Redis; reads and writes ranges of their elements. For any thread. */
@ApplicationScoped
public class ArrayMemory {
  private static final Script WRITE = ArrayKeys.script("write.lua");

  private final BoundedRedis redis;
  private final Registry registry;

  ArrayMemory(BoundedRedis redis) {
    this.redis = redis;
    this.registry = ArrayKeys.registry(redis);
  }

  /** Returns an array; empty if it does not exist. The call counts as a use of the array. */
  public Uni<Optional<ArrayInfo>> describe(String array) {
    var meta = ArrayKeys.of(array).meta();
    return redis
        .send(Request.cmd(Command.HMGET).arg(meta).arg("typecode").arg("size").arg("ttl"))
        .map(fields -> info(array, fields))
        .call(
            found ->
                found.isEmpty() ? Uni.createFrom().voidItem() : redis.batch(touch(found.get())));
  }

  private static Optional<ArrayInfo> info(String array, Response fields) {
    if (fields.get(0) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ArrayInfo(
            array,
            Typecode.ofCode(fields.get(0).toString()),
            fields.get(1).toInteger(),
            Duration.ofMillis(fields.get(2).toLong())));
  }

  private static List<Request> touch(ArrayInfo array) {
    var keys = ArrayKeys.of(array.id());
    return List.of(expire(keys.meta(), array.keep()), expire(keys.data(), array.keep()));
  }

  private static Request expire(String key, Duration time) {
    return Request.cmd(Command.PEXPIRE).arg(key).arg(time.toMillis());
  }

  /** Reads elements in one atomic step, packed; empty if the array does not exist any more. */
  public Uni<Optional<Buffer>> read(ArrayInfo array, Slice slice) {
    var keys = ArrayKeys.of(array.id());
    int width = array.type().width();
    if (slice.size() == 0) {
      return Uni.createFrom().item(Optional.of(Buffer.buffer()));
    }
    return redis
        .batch(
            List.of(
                Request.cmd(Command.GETRANGE)
                    .arg(keys.data())
                    .arg((long) slice.from() * width)
                    .arg((long) slice.to() * width - 1),
                expire(keys.meta(), array.keep()),
                expire(keys.data(), array.keep())))
        .map(answers -> Optional.of(answers.get(0).toBuffer()))
        .map(read -> read.filter(bytes -> bytes.length() == slice.size() * width));
  }

  /**
   * Writes consecutive elements in one atomic step.
   *
   * @param from the index of the first element; a negative index counts from the end
   */
  public Uni<ElementOutcome> write(
      ArrayInfo array, long from, Buffer packed, Optional<FencingToken> fence) {
    return redis
        .run(
            WRITE,
            ArrayKeys.of(array.id()).all(),
            fence.map(FencingToken::lock).orElse(""),
            fence.map(FencingToken::token).orElse(0L),
            from,
            packed)
        .map(ElementOutcome::of);
  }

  /** Deletes an array; returns whether it existed. */
  public Uni<Boolean> delete(String array) {
    var keys = ArrayKeys.of(array);
    return redis
        .apply(keys.all(), Write.of("UNLINK", keys.meta(), keys.data()))
        .call(() -> registry.leave(array))
        .map(deleted -> deleted.get(0).toInteger() > 0);
  }

  /** Returns the number and the size of the arrays, including uploads. */
  public Uni<Registry.Usage> usage() {
    return registry.usage();
  }

  /** Frees the reserved memory of expired arrays. Called periodically. */
  public Uni<Void> removeExpired() {
    return registry.removeExpired();
  }
}
