package dev.polyproc.sharedstate.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.RedisFullException;
import dev.polyproc.sharedstate.registry.Registry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class ArrayMemoryQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final Registry.Limits ROOMY = new Registry.Limits(1_000, 100_000_000);

  @Inject ArrayMemory memory;
  @Inject ArrayElements elements;
  @Inject ArrayUploads uploads;
  @Inject Redis redis;

  @Test
  void array_existsAfterLastPart() {
    var upload = ArrayUploads.Upload.ofArray();

    append(upload, 0, bytes(1, 2));
    append(upload, 2, bytes(3));
    assertThat(done(memory.describe(upload.id()))).isEmpty();
    var array = done(uploads.create(upload, Typecode.BYTE, 3, KEEP)).orElseThrow();

    assertThat(done(memory.describe(array.id()))).contains(array);
    assertThat(done(memory.read(array, new Slice(0, 3)))).contains(bytes(1, 2, 3));
    assertThat(done(memory.read(array, new Slice(1, 2)))).contains(bytes(2));
    assertThat(done(memory.read(array, new Slice(1, 1)))).contains(Buffer.buffer());
  }

  @Test
  void upload_withLostPart_doesNotBecomeArray() {
    var upload = ArrayUploads.Upload.ofArray();
    append(upload, 0, bytes(1, 2));

    assertThat(done(uploads.create(upload, Typecode.BYTE, 3, KEEP))).isEmpty();
    done(uploads.drop(upload));
    assertThat(bytesOf(upload.id())).isZero();
  }

  @Test
  void emptyArray_isCreated() {
    var array = create(Typecode.DOUBLE);

    assertThat(done(memory.describe(array.id()))).contains(array);
    assertThat(done(elements.get(array.id(), 0))).isEqualTo(new ElementOutcome.Outside(0));
    assertThat(done(memory.write(array, 0, Buffer.buffer(), Optional.empty())))
        .isInstanceOf(ElementOutcome.Done.class);
    assertThat(done(memory.delete(array.id()))).isTrue();
  }

  @Test
  void uploadedSlice_isWrittenInOneStep() {
    var array = create(Typecode.BYTE, 1, 2, 3, 4, 5);
    var upload = ArrayUploads.Upload.to(array.id());
    append(upload, 0, bytes(7));
    append(upload, 1, bytes(8));
    assertThat(read(array)).isEqualTo(bytes(1, 2, 3, 4, 5));

    var slice = new Slice(2, 4);
    assertThat(done(uploads.assign(upload, array, slice, Optional.empty())))
        .isEqualTo(new ElementOutcome.Done(Buffer.buffer()));
    assertThat(read(array)).isEqualTo(bytes(1, 2, 7, 8, 5));

    assertThat(done(uploads.assign(upload, array, slice, Optional.empty())))
        .isEqualTo(ElementOutcome.Gone.UPLOAD);
    assertThat(done(uploads.assign(upload, array, new Slice(4, 6), Optional.empty())))
        .isEqualTo(new ElementOutcome.Outside(5));
    done(uploads.drop(upload));
  }

  @Test
  void writeWithAnEarlierToken_isRefused() {
    var array = create(Typecode.BYTE, 1, 2, 3);

    assertThat(write(array, bytes(7), fence("lock", 5))).isInstanceOf(ElementOutcome.Done.class);
    assertThat(write(array, bytes(8), fence("lock", 5))).isInstanceOf(ElementOutcome.Done.class);
    var late = fence("lock", 4);
    var refused = new ElementOutcome.TooLate(5);
    assertThat(write(array, bytes(9), late)).isEqualTo(refused);
    assertThat(done(elements.add(array, 0, BigInteger.ONE, Overflow.FAIL, late)))
        .isEqualTo(refused);
    assertThat(done(elements.compareAndSet(array, 0, Optional.of(bytes(8)), bytes(9), late)))
        .isEqualTo(refused);
    var upload = ArrayUploads.Upload.to(array.id());
    append(upload, 0, bytes(9));
    assertThat(done(uploads.assign(upload, array, new Slice(0, 1), late))).isEqualTo(refused);
    done(uploads.drop(upload));
    assertThat(read(array)).isEqualTo(bytes(8, 2, 3));

    assertThat(write(array, bytes(9), fence("another", 1))).isInstanceOf(ElementOutcome.Done.class);
  }

  @Test
  void locksOfAnArray_areLimited() {
    var array = create(Typecode.BYTE, 1);
    for (int i = 0; i < 64; i++) {
      assertThat(write(array, bytes(i), fence("lock" + i, 1)))
          .isInstanceOf(ElementOutcome.Done.class);
    }

    assertThat(write(array, bytes(9), fence("one more", 1)))
        .isEqualTo(new ElementOutcome.TooManyLocks(64));
    assertThat(write(array, bytes(9), fence("lock7", 2))).isInstanceOf(ElementOutcome.Done.class);
  }

  @Test
  void zerosOfBothSigns_areEqual() {
    var array = create(Typecode.DOUBLE, 0);
    var minusZero = Buffer.buffer().appendDouble(-0.0);

    var outcome =
        done(
            elements.compareAndSet(
                array,
                0,
                Optional.of(minusZero),
                Buffer.buffer().appendDouble(1),
                Optional.empty()));

    assertThat(outcome).isInstanceOf(ElementOutcome.Done.class);
    assertThat(
            done(elements.compareAndSet(array, 0, Optional.empty(), minusZero, Optional.empty())))
        .isEqualTo(new ElementOutcome.Differs(Buffer.buffer().appendDouble(1)));
  }

  @Test
  void unknownArray_isGone() {
    var array = create(Typecode.BYTE, 1);
    assertThat(done(memory.delete(array.id()))).isTrue();

    assertThat(done(memory.delete(array.id()))).isFalse();
    assertThat(done(memory.describe(array.id()))).isEmpty();
    assertThat(done(memory.read(array, new Slice(0, 1)))).isEmpty();
    assertThat(write(array, bytes(1), Optional.empty())).isEqualTo(ElementOutcome.Gone.ARRAY);
    assertThat(done(elements.get(array.id(), 0))).isEqualTo(ElementOutcome.Gone.ARRAY);
    assertThat(bytesOf(array.id())).isZero();
  }

  @Test
  void arrays_beyondTheLimits_areRefused() {
    var here = done(memory.usage());
    var upload = ArrayUploads.Upload.ofArray();
    var oneMore = new Registry.Limits(here.objects() + 1, here.bytes() + 10);

    assertThat(done(uploads.zeros(upload, 11, oneMore))).isEqualTo(Registry.Entry.TOO_LARGE);
    assertThat(done(uploads.zeros(upload, 6, oneMore))).isEqualTo(Registry.Entry.ENTERED);
    assertThat(done(uploads.append(upload, 6, bytes(1, 2, 3, 4, 5), oneMore)))
        .isEqualTo(Registry.Entry.TOO_LARGE);
    assertThat(done(uploads.append(upload, 6, bytes(1, 2, 3, 4), oneMore)))
        .isEqualTo(Registry.Entry.ENTERED);
    assertThat(done(uploads.zeros(ArrayUploads.Upload.ofArray(), 0, oneMore)))
        .isEqualTo(Registry.Entry.TOO_MANY);
    done(uploads.drop(upload));
    assertThat(done(memory.usage())).isEqualTo(here);
  }

  @Test
  void unusedArray_expires_andFreesItsMemory() {
    var upload = ArrayUploads.Upload.ofArray();
    append(upload, 0, bytes(1, 2, 3));
    done(uploads.create(upload, Typecode.BYTE, 3, Duration.ofMillis(300)));
    overdue(upload.id());
    var used = create(Typecode.BYTE, 1);
    overdue(used.id());

    await()
        .atMost(BOUND)
        .until(
            () -> {
              done(memory.removeExpired());
              return bytesOf(upload.id()) == 0;
            });

    assertThat(done(memory.describe(upload.id()))).isEmpty();
    assertThat(bytesOf(used.id())).as("not expired").isEqualTo(1);
  }

  @Test
  @DisabledIfSystemProperty(
      named = "polyproc.test-infrastructure",
      matches = "replicated",
      disabledReason = "the setting reaches one node")
  void fullRedis_refusesWrites_andLosesNoData() {
    var array = create(Typecode.BYTE, 1, 2, 3);
    var upload = ArrayUploads.Upload.ofArray();
    append(upload, 0, bytes(1, 2));
    var maxmemory = done(redis.send(config("GET"))).get("maxmemory").toString();
    done(redis.send(config("SET").arg("1")));
    try {
      assertThatThrownBy(() -> write(array, bytes(9), Optional.empty()))
          .isInstanceOf(RedisFullException.class);
      assertThatThrownBy(() -> append(upload, 2, bytes(3))).isInstanceOf(RedisFullException.class);
      assertThatThrownBy(
              () -> done(elements.add(array, 0, BigInteger.ONE, Overflow.FAIL, fence("lock", 1))))
          .isInstanceOf(RedisFullException.class);
      done(uploads.drop(upload));
      assertThat(read(array)).isEqualTo(bytes(1, 2, 3));
      assertThat(bytesOf(upload.id())).isZero();
    } finally {
      done(redis.send(config("SET").arg(maxmemory)));
    }
    assertThat(write(array, bytes(9), fence("lock", 0))).isInstanceOf(ElementOutcome.Done.class);
  }

  private static Request config(String what) {
    return Request.cmd(Command.CONFIG).arg(what).arg("maxmemory");
  }

  private void overdue(String array) {
    done(redis.send(Request.cmd(Command.ZADD).arg("{arrays}:open").arg(1).arg(array)));
  }

  private int bytesOf(String array) {
    var bytes = done(redis.send(Request.cmd(Command.HGET).arg("{arrays}:bytes").arg(array)));
    return bytes == null ? 0 : bytes.toInteger();
  }

  private ArrayInfo create(Typecode type, int... values) {
    var upload = ArrayUploads.Upload.ofArray();
    var packed = type == Typecode.DOUBLE ? doubles(values) : bytes(values);
    append(upload, 0, packed);
    return done(uploads.create(upload, type, values.length, KEEP)).orElseThrow();
  }

  private void append(ArrayUploads.Upload upload, long offset, Buffer part) {
    assertThat(done(uploads.append(upload, offset, part, ROOMY))).isEqualTo(Registry.Entry.ENTERED);
  }

  private ElementOutcome write(ArrayInfo array, Buffer packed, Optional<FencingToken> fence) {
    return done(memory.write(array, 0, packed, fence));
  }

  private Buffer read(ArrayInfo array) {
    return done(memory.read(array, new Slice(0, array.size()))).orElseThrow();
  }

  private static Optional<FencingToken> fence(String lock, long token) {
    return Optional.of(new FencingToken(lock, token));
  }

  private static <T> T done(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  private static Buffer bytes(int... values) {
    var buffer = Buffer.buffer();
    for (var value : values) {
      buffer.appendByte((byte) value);
    }
    return buffer;
  }

  private static Buffer doubles(int... values) {
    var buffer = Buffer.buffer();
    for (var value : values) {
      buffer.appendDouble(value);
    }
    return buffer;
  }
}
