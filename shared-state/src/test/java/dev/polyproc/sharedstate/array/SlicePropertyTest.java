package dev.polyproc.sharedstate.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Compares slices with Python's definition. */
class SlicePropertyTest {
  @Property
  void slice_hasElementsBetweenIndices(
      @ForAll @LongRange(min = -15, max = 15) long from,
      @ForAll @LongRange(min = -15, max = 15) long to,
      @ForAll @IntRange(max = 10) int size) {
    var slice = Slice.of(OptionalLong.of(from), OptionalLong.of(to), size);

    assertThat(indices(slice))
        .isEqualTo(
            IntStream.range(0, size)
                .filter(i -> i >= (from < 0 ? from + size : from))
                .filter(i -> i < (to < 0 ? to + size : to))
                .boxed()
                .toList());
  }

  @Property
  void extremeIndices_areClipped(@ForAll long from, @ForAll long to) {
    var slice = Slice.of(OptionalLong.of(from), OptionalLong.of(to), Integer.MAX_VALUE);

    assertThat(slice.from()).isBetween(0, slice.to());
  }

  @Example
  void sliceWithoutIndices_isWholeArray() {
    assertThat(Slice.of(OptionalLong.empty(), OptionalLong.empty(), 3)).isEqualTo(new Slice(0, 3));
    assertThat(Slice.of(OptionalLong.of(-2), OptionalLong.empty(), 3)).isEqualTo(new Slice(1, 3));
    assertThatThrownBy(() -> new Slice(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FencingToken("", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> indices(Slice slice) {
    return IntStream.range(slice.from(), slice.to()).boxed().toList();
  }
}
