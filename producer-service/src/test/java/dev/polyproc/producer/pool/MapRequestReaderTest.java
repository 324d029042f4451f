package dev.polyproc.producer.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.sharedstate.number.NumberType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapRequestReaderTest {
  private static final int MAX_VALUES = 1_000;

  private static MapRequest read(String body) throws IOException {
    return MapRequestReader.read(new ByteArrayInputStream(body.getBytes(UTF_8)), MAX_VALUES);
  }

  @Test
  void wholeNumbers_arePackedMostSignificantByteFirst() throws IOException {
    var request = read("{\"values\":[3,-1],\"function\":\"square\",\"processes\":5}");

    assertThat(request.function()).isEqualTo("square");
    assertThat(request.type()).isEqualTo(NumberType.INT64);
    assertThat(request.size()).isEqualTo(2);
    assertThat(request.values().getLong(0)).isEqualTo(3);
    assertThat(request.values().getLong(8)).isEqualTo(-1);
    assertThat(request.processes()).hasValue(5);
    assertThat(request.chunksize()).isEmpty();
  }

  @Test
  void everyValue_isKeptWhereTheMemoryGrows() throws IOException {
    var values = IntStream.range(0, MAX_VALUES).boxed().toList();
    var request = read("{\"function\":\"f\",\"values\":%s}".formatted(values));

    assertThat(IntStream.range(0, MAX_VALUES).map(i -> (int) request.values().getLong(i * 8)))
        .containsExactlyElementsOf(values);
  }

  @Test
  void wholeNumberAmongReals_isNeverRounded() {
    assertThatThrownBy(() -> read("{\"function\":\"f\",\"values\":[9007199254740993,0.5]}"))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getParameters()).containsEntry("index", 0));
    assertThatThrownBy(() -> read("{\"function\":\"f\",\"values\":[0.5,9223372036854775807]}"))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getParameters()).containsEntry("index", 1));
  }

  @Test
  void nullCount_isTheDefault() throws IOException {
    assertThat(read("{\"function\":\"f\",\"values\":[1],\"chunksize\":null}").chunksize())
        .isEmpty();
  }

  @Test
  void stringThatIsTooLong_isAProblemToo() {
    assertThatThrownBy(() -> read("{\"function\":\"%s\"}".formatted("x".repeat(21_000_000))))
        .isInstanceOf(HttpProblem.class);
  }

  @Test
  void fieldGivenTwice_isRejected() {
    assertThatThrownBy(() -> read("{\"function\":\"f\",\"values\":[1],\"values\":[2]}"))
        .hasMessageContaining("Duplicate field 'values'");
  }

  /** As {@code divmod(len, processes * 4)}, rounded up, gives it. */
  @ParameterizedTest
  @CsvSource({"9,5,1", "20,5,1", "21,5,2", "1000,2,125", "1000,3,84", "1,1,1"})
  void chunksize_isCpythons(int size, int processes, int chunksize) throws IOException {
    var values = IntStream.range(0, size).boxed().toList();

    assertThat(read("{\"function\":\"f\",\"values\":%s}".formatted(values)).chunksizeFor(processes))
        .isEqualTo(chunksize);
  }
}
