package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Uploads elements part by part. An upload is not visible until, in one step, it becomes an array
 * or is written to one. For any thread; the parts of one upload are sent one after the other.
 */
@ApplicationScoped
public class ArrayUploads {
  /** How long an upload is kept after its last part. */
  private static final Duration KEEP_UPLOAD = Duration.ofMinutes(5);

  private static final String ZERO = "\0";
  private static final Script CREATE = Script.load(ArrayUploads.class, "create.lua");
  private static final Script ASSIGN = ArrayKeys.script("assign.lua");

  private final BoundedRedis redis;
  private final Registry registry;

  ArrayUploads(BoundedRedis redis) {
    this.redis = redis;
    this.registry = ArrayKeys.registry(redis);
  }

  /**
   * An upload of elements.
   *
   * @param id the id under which its memory is reserved; also the id of the array that it becomes
   * @param key the key of the uploaded elements
   */
  public record Upload(String id, String key) {
    /** Returns a new upload that becomes an array. */
    public static Upload ofArray() {
      var id = UUID.randomUUID().toString();
      return new Upload(id, ArrayKeys.of(id).data());
    }

    /** Returns a new upload that is written to an array. */
    public static Upload to(String array) {
      var id = UUID.randomUUID().toString();
      return new Upload(id, ArrayKeys.part(array, id));
    }
  }

  /**
   * Appends a part.
   *
   * @param offset the offset of its first byte: the length of the parts before it
   */
  public Uni<Registry.Entry> append(
      Upload upload, long offset, Buffer part, Registry.Limits limits) {
    return write(upload, part.length(), limits, request -> request.arg(offset).arg(part));
  }

  /** Fills an upload with zeros. */
  public Uni<Registry.Entry> zeros(Upload upload, long bytes, Registry.Limits limits) {
    return write(upload, bytes, limits, request -> request.arg(bytes - 1).arg(ZERO));
  }

  private Uni<Registry.Entry> write(
      Upload upload, long bytes, Registry.Limits limits, UnaryOperator<Request> range) {
    var write = Request.cmd(Command.SETRANGE).arg(upload.key());
    var expire = Request.cmd(Command.PEXPIRE).arg(upload.key()).arg(KEEP_UPLOAD.toMillis());
    return registry
        .reserve(upload.id(), bytes, KEEP_UPLOAD, limits)
        .call(
            entry ->
                entry == Registry.Entry.ENTERED && bytes > 0
                    ? redis.batch(List.of(range.apply(write), expire))
                    : Uni.createFrom().voidItem());
  }

  /**
   * Creates an array from an upload of all its elements. Returns empty if the upload has expired.
   *
   * @param keep for how long the array is kept after its last use
   */
  public Uni<Optional<ArrayInfo>> create(Upload upload, Typecode type, int size, Duration keep) {
    var created = new ArrayInfo(upload.id(), type, size, keep);
    return redis
        .run(
            CREATE,
            ArrayKeys.of(upload.id()).all(),
            type.code(),
            size,
            type.width(),
            keep.toMillis())
        .map(answer -> answer.toInteger() == 1 ? Optional.of(created) : Optional.empty());
  }

  /** Writes all elements of an upload to an array, in one atomic step. */
  public Uni<ElementOutcome> assign(
      Upload upload, ArrayInfo array, Slice slice, Optional<FencingToken> fence) {
    var keys = ArrayKeys.of(array.id());
    return redis
        .run(
            ASSIGN,
            List.of(keys.meta(), keys.data(), upload.key()),
            fence.map(FencingToken::lock).orElse(""),
            fence.map(FencingToken::token).orElse(0L),
            slice.from(),
            slice.size())
        .map(ElementOutcome::of);
  }

  /** Deletes an upload and frees its memory. */
  public Uni<Void> drop(Upload upload) {
    return redis
        .send(Request.cmd(Command.UNLINK).arg(upload.key()))
        .chain(() -> registry.leave(upload.id()));
  }
}
