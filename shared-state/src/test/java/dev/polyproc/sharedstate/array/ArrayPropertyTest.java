package dev.polyproc.sharedstate.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Compares arrays in a real Redis with Java's arithmetic. */
class ArrayPropertyTest {
  private static final int SIZE = 5;
  private static final int TRIES = 120;
  private static final Optional<FencingToken> NO_FENCE = Optional.empty();
  private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(Long.SIZE);

  private static final Map<Typecode, ArrayInfo> ARRAYS = new EnumMap<>(Typecode.class);
  private static RealRedis redis;

  @BeforeContainer
  static void create() {
    redis = new RealRedis();
    for (var type : Typecode.values()) {
      ARRAYS.put(type, redis.zeros(type, SIZE));
    }
  }

  @AfterContainer
  static void delete() {
    ARRAYS.values().forEach(array -> RealRedis.await(redis.memory.delete(array.id())));
    redis.close();
  }

  @Property(tries = 3 * TRIES, shrinking = ShrinkingMode.OFF)
  void addition_equalsThatOfBigInteger(
      @ForAll("whole") Typecode type,
      @ForAll("numbers") BigInteger start,
      @ForAll("numbers") BigInteger amount,
      @ForAll Overflow overflow,
      @ForAll @IntRange(min = -SIZE, max = SIZE - 1) int index) {
    var array = ARRAYS.get(type);
    var before = packed(type, Overflow.WRAP.fit(type, start));
    write(array, index, before);

    var outcome = RealRedis.await(redis.elements.add(array, index, amount, overflow, NO_FENCE));

    assertThat(outcome).isEqualTo(expected(type, before, amount, overflow));
    assertThat(get(array, index)).isEqualTo(after(outcome));
  }

  private static ElementOutcome expected(
      Typecode type, Buffer before, BigInteger amount, Overflow overflow) {
    try {
      var sum = whole(type, before).add(amount);
      return new ElementOutcome.Done(packed(type, overflow.fit(type, sum)));
    } catch (ArithmeticException e) {
      return new ElementOutcome.Overflows(before);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void additionOfReals_equalsThatOfDouble(
      @ForAll("reals") Typecode type,
      @ForAll("doubles") double start,
      @ForAll("doubles") double amount,
      @ForAll Overflow overflow,
      @ForAll @IntRange(min = -SIZE, max = SIZE - 1) int index) {
    var array = ARRAYS.get(type);
    var before = packed(type, start);
    write(array, index, before);

    var outcome = RealRedis.await(redis.elements.add(array, index, amount, overflow, NO_FENCE));

    double sum = real(type, before) + amount;
    try {
      double fit = overflow.fit(type, sum);
      assertThat(outcome).isInstanceOf(ElementOutcome.Done.class);
      // Compared as bits, since NaN is not equal to itself.
      assertThat(Double.doubleToLongBits(real(type, after(outcome))))
          .isEqualTo(Double.doubleToLongBits(fit));
    } catch (ArithmeticException e) {
      assertThat(outcome).isEqualTo(new ElementOutcome.Overflows(before));
    }
    assertThat(get(array, index)).isEqualTo(after(outcome));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void compareAndSet_writesIfTheElementIsEqual(
      @ForAll Typecode type,
      @ForAll("few") int start,
      @ForAll("few") int expected,
      @ForAll("few") int value,
      @ForAll @IntRange(min = -SIZE, max = SIZE - 1) int index) {
    var array = ARRAYS.get(type);
    write(array, index, element(type, start));

    var outcome =
        RealRedis.await(
            redis.elements.compareAndSet(
                array,
                index,
                Optional.of(element(type, expected)),
                element(type, value),
                NO_FENCE));

    assertThat(outcome)
        .isEqualTo(
            start == expected
                ? new ElementOutcome.Done(element(type, value))
                : new ElementOutcome.Differs(element(type, start)));
    assertThat(get(array, index)).isEqualTo(after(outcome));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void write_changesOnlyItsElements(
      @ForAll Typecode type,
      @ForAll @IntRange(min = -SIZE - 3, max = SIZE + 3) int from,
      @ForAll @Size(max = SIZE + 2) List<@IntRange(min = 0, max = 100) Integer> values) {
    var array = ARRAYS.get(type);
    var model = ByteBuffer.wrap(redis.read(array).getBytes());
    var packed = Buffer.buffer();
    values.forEach(value -> packed.appendBuffer(element(type, value)));
    int first = from < 0 ? from + SIZE : from;

    var outcome = write(array, from, packed);

    if (first < 0 || first + values.size() > SIZE) {
      assertThat(outcome).isEqualTo(new ElementOutcome.Outside(SIZE));
    } else {
      assertThat(outcome).isEqualTo(new ElementOutcome.Done(packed));
      model.put(first * type.width(), packed.getBytes());
    }
    assertThat(redis.read(array)).isEqualTo(Buffer.buffer(model.array()));
  }

  @Property(tries = TRIES / 4, shrinking = ShrinkingMode.OFF)
  void indexOutside_isRefused(
      @ForAll Typecode type, @ForAll Overflow overflow, @ForAll("outside") long index) {
    var array = ARRAYS.get(type);
    var before = redis.read(array);
    var outside = new ElementOutcome.Outside(SIZE);

    assertThat(write(array, index, element(type, 1))).isEqualTo(outside);
    assertThat(RealRedis.await(redis.elements.get(array.id(), index))).isEqualTo(outside);
    assertThat(RealRedis.await(addition(array, index, overflow))).isEqualTo(outside);
    assertThat(
            RealRedis.await(
                redis.elements.compareAndSet(
                    array, index, Optional.of(element(type, 0)), element(type, 1), NO_FENCE)))
        .isEqualTo(outside);
    assertThat(redis.read(array)).isEqualTo(before);
    assertThat(RealRedis.await(redis.memory.read(array, new Slice(0, SIZE + 1)))).isEmpty();
  }

  private static Uni<ElementOutcome> addition(ArrayInfo array, long index, Overflow overflow) {
    return array.type().isReal()
        ? redis.elements.add(array, index, 1.0, overflow, NO_FENCE)
        : redis.elements.add(array, index, BigInteger.ONE, overflow, NO_FENCE);
  }

  private static ElementOutcome write(ArrayInfo array, long index, Buffer packed) {
    return RealRedis.await(redis.memory.write(array, index, packed, NO_FENCE));
  }

  private static Buffer get(ArrayInfo array, long index) {
    return after(RealRedis.await(redis.elements.get(array.id(), index)));
  }

  /** Returns the element after the call. */
  private static Buffer after(ElementOutcome outcome) {
    if (outcome instanceof ElementOutcome.Done done) {
      return done.packed();
    }
    return outcome instanceof ElementOutcome.Differs differs
        ? differs.packed()
        : ((ElementOutcome.Overflows) outcome).packed();
  }

  private static Buffer element(Typecode type, int value) {
    return type.isReal() ? packed(type, (double) value) : packed(type, (long) value);
  }

  private static Buffer packed(Typecode type, long value) {
    var bytes = ByteBuffer.allocate(type.width());
    type.putLong(bytes, 0, value);
    return Buffer.buffer(bytes.array());
  }

  private static Buffer packed(Typecode type, double value) {
    var bytes = ByteBuffer.allocate(type.width());
    type.putDouble(bytes, 0, value);
    return Buffer.buffer(bytes.array());
  }

  private static BigInteger whole(Typecode type, Buffer packed) {
    var value = BigInteger.valueOf(type.getLong(ByteBuffer.wrap(packed.getBytes()), 0));
    return type.isUnsignedLong() ? value.mod(TWO_TO_64) : value;
  }

  private static double real(Typecode type, Buffer packed) {
    return type.getDouble(ByteBuffer.wrap(packed.getBytes()), 0);
  }

  @Provide
  static Arbitrary<Typecode> whole() {
    return Arbitraries.of(Typecode.class).filter(type -> !type.isReal());
  }

  @Provide
  static Arbitrary<Typecode> reals() {
    return Arbitraries.of(Typecode.FLOAT, Typecode.DOUBLE);
  }

  /** Numbers of any size, often at the limits of a type. */
  @Provide
  static Arbitrary<BigInteger> numbers() {
    var edges =
        Arbitraries.of(0, 7, 8, 15, 16, 31, 32, 53, 63, 64, 65)
            .flatMap(
                bit ->
                    Arbitraries.integers()
                        .between(-2, 2)
                        .map(step -> BigInteger.TWO.pow(bit).add(BigInteger.valueOf(step))));
    var any = Arbitraries.bigIntegers().between(TWO_TO_64.pow(2).negate(), TWO_TO_64.pow(2));
    var small = Arbitraries.bigIntegers().between(BigInteger.TEN.negate(), BigInteger.TEN);
    return Arbitraries.oneOf(edges, edges.map(BigInteger::negate), any, small);
  }

  @Provide
  static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.doubles().between(-1e39, 1e39),
        Arbitraries.of(
            0.0,
            -0.0,
            0.1,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            (double) Float.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY));
  }

  @Provide
  static Arbitrary<Integer> few() {
    return Arbitraries.integers().between(0, 2);
  }

  @Provide
  static Arbitrary<Long> outside() {
    return Arbitraries.longs().filter(index -> index < -SIZE || index >= SIZE);
  }
}
