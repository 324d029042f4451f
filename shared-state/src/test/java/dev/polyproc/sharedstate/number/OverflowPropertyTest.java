package dev.polyproc.sharedstate.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the handling of numbers that do not fit with Java's arithmetic. */
class OverflowPropertyTest {
  private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(Long.SIZE);

  @Property
  void fail_acceptsExactlyTheNumbersThatFit(
      @ForAll("whole") Typecode type, @ForAll("numbers") BigInteger n) {
    if (isOne(type, n)) {
      assertThat(value(type, Overflow.FAIL.fit(type, n))).isEqualTo(n);
    } else {
      assertThatThrownBy(() -> Overflow.FAIL.fit(type, n))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("%s does not fit %s", n, type.wireName());
    }
  }

  @Property
  void wrap_keepsTheNumberModuloItsWidth(
      @ForAll("whole") Typecode type, @ForAll("numbers") BigInteger n) {
    var wrapped = value(type, Overflow.WRAP.fit(type, n));

    assertThat(isOne(type, wrapped)).isTrue();
    assertThat(wrapped.subtract(n).mod(BigInteger.TWO.pow(type.width() * Byte.SIZE))).isZero();
  }

  @Property
  void saturate_returnsTheNearestNumber(
      @ForAll("whole") Typecode type, @ForAll("numbers") BigInteger n) {
    assertThat(value(type, Overflow.SATURATE.fit(type, n)))
        .isEqualTo(n.max(type.min()).min(type.max()));
  }

  @Property
  void fits_agreesWithBigInteger(@ForAll("whole") Typecode type, @ForAll long n) {
    assertThat(type.fits(n)).isEqualTo(isOne(type, BigInteger.valueOf(n)));
  }

  @Property
  void real_isRoundedLikeACast(@ForAll("reals") Typecode type, @ForAll double n) {
    double cast = type == Typecode.FLOAT ? (float) n : n;

    assertThat(Overflow.WRAP.fit(type, n)).isEqualTo(cast);
    if (Double.isFinite(cast)) {
      assertThat(Overflow.FAIL.fit(type, n)).isEqualTo(cast);
      assertThat(Overflow.SATURATE.fit(type, n)).isEqualTo(cast);
    } else {
      assertThatThrownBy(() -> Overflow.FAIL.fit(type, n)).isInstanceOf(ArithmeticException.class);
      assertThat(Overflow.SATURATE.fit(type, n)).isEqualTo(Math.copySign(Float.MAX_VALUE, n));
    }
  }

  @Property(tries = 10)
  void wireName_isReadBack(@ForAll Overflow overflow) {
    assertThat(Overflow.fromWireName(overflow.wireName())).isEqualTo(overflow);
    assertThatThrownBy(() -> Overflow.fromWireName("FAIL"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fail, wrap or saturate");
  }

  private static boolean isOne(Typecode type, BigInteger n) {
    return n.compareTo(type.min()) >= 0 && n.compareTo(type.max()) <= 0;
  }

  private static BigInteger value(Typecode type, long bits) {
    var value = BigInteger.valueOf(bits);
    return type.isUnsignedLong() ? value.mod(TWO_TO_64) : value;
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
    var bits = Arbitraries.of(0, 7, 8, 15, 16, 31, 32, 53, 63, 64, 65);
    var edges =
        bits.flatMap(
            bit ->
                Arbitraries.integers()
                    .between(-2, 2)
                    .map(step -> BigInteger.TWO.pow(bit).add(BigInteger.valueOf(step))));
    var any = Arbitraries.bigIntegers().between(TWO_TO_64.pow(2).negate(), TWO_TO_64.pow(2));
    return Arbitraries.oneOf(edges, edges.map(BigInteger::negate), any);
  }
}
