package dev.polyproc.sharedstate.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Compares the packed format of numbers with Java's. */
class TypecodePropertyTest {
  @Property
  void integer_isReadAsItsLowBytes(
      @ForAll("whole") Typecode type, @ForAll long n, @ForAll @IntRange(max = 3) int index) {
    var packed = ByteBuffer.allocate(4 * type.width());
    int at = index * type.width();

    type.putLong(packed, at, n);

    for (int i = 0; i < type.width(); i++) {
      byte expected = (byte) (n >> (8 * (type.width() - 1 - i)));
      assertThat(packed.get(at + i)).as("most significant byte first").isEqualTo(expected);
    }
    if (type.fits(n)) {
      assertThat(type.getLong(packed, at)).isEqualTo(n);
      assertThat(type.text(packed, at)).isEqualTo(Long.toString(n));
    }
  }

  @Property
  void real_isReadRounded(@ForAll("reals") Typecode type, @ForAll double n) {
    var packed = ByteBuffer.allocate(type.width());

    type.putDouble(packed, 0, n);

    double expected = type == Typecode.FLOAT ? (float) n : n;
    assertThat(type.getDouble(packed, 0)).isEqualTo(expected);
    assertThat(parsed(type, type.text(packed, 0))).isEqualTo(expected);
  }

  private static double parsed(Typecode type, String text) {
    return type == Typecode.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
  }

  @Property
  void reverse_changesTheByteOrder_andTwiceIsIdentity(
      @ForAll("widths") int width, @ForAll @Size(max = 20) long[] numbers) {
    var big = ByteBuffer.allocate(numbers.length * width);
    var little = ByteBuffer.allocate(numbers.length * width).order(ByteOrder.LITTLE_ENDIAN);
    for (var n : numbers) {
      put(big, width, n);
      put(little, width, n);
    }
    var packed = Buffer.buffer(big.array());

    var turned = LittleEndian.reverse(packed, width);

    assertThat(turned).isEqualTo(Buffer.buffer(little.array()));
    assertThat(LittleEndian.reverse(turned, width)).isEqualTo(packed);
  }

  private static void put(ByteBuffer to, int width, long n) {
    switch (width) {
      case 1 -> to.put((byte) n);
      case 2 -> to.putShort((short) n);
      case 4 -> to.putInt((int) n);
      default -> to.putLong(n);
    }
  }

  @Example
  void largestUnsignedLong_isReadUnsigned() {
    var packed = ByteBuffer.allocate(Long.BYTES);
    Typecode.ULONG_LONG.putLong(packed, 0, -1);

    assertThat(Typecode.ULONG_LONG.text(packed, 0)).isEqualTo("18446744073709551615");
    assertThat(Typecode.LONG_LONG.text(packed, 0)).isEqualTo("-1");
  }

  @Example
  void codesAndWidths_equalPythonsOn64BitLinux() {
    var codes = new StringBuilder();
    for (var type : Typecode.values()) {
      codes
          .append(type.code())
          .append(type.width())
          .append(' ')
          .append(type.wireName())
          .append(' ');
      assertThat(Typecode.ofCode(type.code())).isEqualTo(type);
    }
    assertThat(codes.toString().strip())
        .isEqualTo(
            "b1 int8 B1 uint8 h2 int16 H2 uint16 i4 int32 I4 uint32 l8 int64 L8 uint64"
                + " q8 int64 Q8 uint64 f4 float32 d8 float64");
    assertThatThrownBy(() -> Typecode.ofCode("u"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"u\"")
        .hasMessageContaining("b, B, h, H, i, I, l, L, q, Q, f, d");
    assertThatThrownBy(() -> LittleEndian.reverse(Buffer.buffer(), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  static Arbitrary<Typecode> whole() {
    return OverflowPropertyTest.whole();
  }

  @Provide
  static Arbitrary<Typecode> reals() {
    return OverflowPropertyTest.reals();
  }

  @Provide
  static Arbitrary<Integer> widths() {
    return Arbitraries.of(1, 2, 4, 8);
  }
}
