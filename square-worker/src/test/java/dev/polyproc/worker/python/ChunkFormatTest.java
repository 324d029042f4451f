package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests answers that client code has forged. */
class ChunkFormatTest {
  private static final int TRIES = 20_000;
  private static final Buffer TWO_LONGS = Buffer.buffer(new byte[16]);

  private static final ChunkFormat PACKED = numbers(Typecode.LONG_LONG);
  private static final ChunkFormat REAL = numbers(Typecode.DOUBLE);
  private static final ChunkFormat JSON =
      ChunkFormat.of(ElementType.Json.VALUES, Overflow.FAIL, Buffer.buffer("[1,[2,3]]"));

  private static ChunkFormat numbers(Typecode code) {
    return ChunkFormat.of(new ElementType.Numbers(code), Overflow.FAIL, TWO_LONGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "[1]",
        "[1,2,3]",
        "[1,2",
        "[1,2]]",
        "[1,2][3]",
        "[1,2],",
        "{\"a\":1,\"b\":2}",
        "[1,NaN]",
        "[1,2,]",
        "[[1,2]]",
        "\u0000[1,2]"
      })
  void json_ofAnotherCount_isRefused(String answer) {
    assertThatThrownBy(() -> results(JSON, answer.getBytes(UTF_8)))
        .isInstanceOf(ChannelException.class);
  }

  @Test
  void json_ofAnyShape_isAccepted() {
    var answer = "[" + "[".repeat(5_000) + "]".repeat(5_000) + "," + "9".repeat(5_000) + "]";

    assertThat(results(JSON, answer.getBytes(UTF_8))).isEqualTo(Buffer.buffer(answer));
  }

  @ParameterizedTest
  @CsvSource({"q,8", "q,15", "q,17", "q,24", "d,16", "x,16", "q,0"})
  void packedNumbers_ofAnotherTypeOrCount_areRefused(char letter, int bytes) {
    assertThatThrownBy(() -> results(PACKED, packed(letter, bytes)))
        .isInstanceOf(ChannelException.class);
  }

  @Test
  void reals_thatAreNotFinite_areRefused() {
    var infinite = ByteBuffer.allocate(17).put((byte) 'd').putDouble(1 / 0.0).putDouble(0).array();

    assertThatThrownBy(() -> results(REAL, infinite)).isInstanceOf(ChannelException.class);
  }

  @Test
  void resultsBeforeAnError_areThoseOfTheElementsBeforeIt() {
    assertThat(PACKED.before(ByteBuffer.wrap(packed('q', 8)), 1).length()).isEqualTo(8);
    assertThat(JSON.before(ByteBuffer.allocate(0), 0)).isEqualTo(Buffer.buffer("[]"));

    for (var before : List.of(packed('q', 0), packed('q', 16))) {
      assertThatThrownBy(() -> PACKED.before(ByteBuffer.wrap(before), 1))
          .isInstanceOf(ChannelException.class);
    }
  }

  /** Whatever the bytes are, the results are those of the elements, or the answer is refused. */
  @Test
  void anyBytes_areResultsOfTheElements_orRefused() {
    var random = new Random(17);
    var converted = numbers(Typecode.INT);
    for (int i = 0; i < TRIES; i++) {
      var answer = new byte[random.nextInt(40)];
      random.nextBytes(answer);
      mutate(answer, random);
      for (var format : List.of(PACKED, REAL, JSON, converted)) {
        check(format, answer);
      }
    }
  }

  /** Whatever a child sends, a batch has outcomes of its first chunks, and at most one error. */
  @Test
  void anyBytes_areAnswersOfABatch_orRefused() {
    var random = new Random(17);
    for (int i = 0; i < TRIES; i++) {
      var formats = List.of(PACKED, JSON, REAL);
      var questions = formats.stream().map(format -> Frame.of(format.type())).toList();
      var batch = new Batch(formats, questions, new ChunkOutcomes(new StringBuilder()));
      for (int answers = random.nextInt(5); answers > 0; answers--) {
        receive(batch, random);
      }
      checkOutcomes(batch.computed());
    }
  }

  private static void receive(Batch batch, Random random) {
    var results = new byte[random.nextInt(24)];
    random.nextBytes(results);
    mutate(results, random);
    var times = new byte[ChildTime.BYTES - (random.nextInt(20) == 0 ? 1 : 0)];
    random.nextBytes(times);
    char type = "NJEX".charAt(random.nextInt(4));
    var answer = ByteBuffer.allocate(times.length + 1 + results.length);
    answer.put(times).put((byte) type).put(results).flip();
    try {
      var unused = batch.receive(answer);
    } catch (ChannelException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void checkOutcomes(List<Computation> outcomes) {
    assertThat(outcomes).hasSizeLessThanOrEqualTo(3);
    for (int i = 0; i + 1 < outcomes.size(); i++) {
      assertThat(outcomes.get(i)).isInstanceOf(Computation.Results.class);
    }
    assertThat(outcomes.stream().mapToLong(ChunkFormatTest::childNanos).sum())
        .isLessThan(5_000_000_000L);
  }

  private static long childNanos(Computation outcome) {
    return outcome.fold(
        results -> results.childWallTime().plus(results.childCpuTime()).toNanos(), raised -> 0L);
  }

  /** Makes some answers begin like real ones. */
  private static void mutate(byte[] answer, Random random) {
    var real = random.nextBoolean() ? "[12,[3]]".getBytes(UTF_8) : packed('q', 16);
    if (random.nextInt(3) > 0) {
      System.arraycopy(real, 0, answer, 0, Math.min(real.length, answer.length));
    }
    if (random.nextBoolean() && answer.length > 0) {
      answer[random.nextInt(answer.length)] = (byte) random.nextInt();
    }
  }

  private static void check(ChunkFormat format, byte[] answer) {
    try {
      var computation = format.results(new Frame('X', ByteBuffer.wrap(answer)), "", ChildTime.ZERO);
      boolean whole =
          computation.fold(
              results -> format == JSON || results.values().length() % format.elements() == 0,
              raised -> raised.offset() < format.elements());
      assertThat(whole).isTrue();
    } catch (ChannelException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (RuntimeException e) {
      fail("bytes %s".formatted(Arrays.toString(answer)), e);
    }
  }

  private static Buffer results(ChunkFormat format, byte[] answer) {
    var computation = format.results(new Frame('X', ByteBuffer.wrap(answer)), "", ChildTime.ZERO);
    return ((Computation.Results) computation).values();
  }

  private static byte[] packed(char letter, int bytes) {
    return ByteBuffer.allocate(bytes + 1).put((byte) letter).array();
  }
}
