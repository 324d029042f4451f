package dev.polyproc.producer.pool.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.PoolSettings;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests with so few values that no values are uploaded. */
class PoolRequestReaderTest {
  private static final PoolConfig CONFIG =
      PoolSettings.with(Map.of("polyproc.pool.max-values", "1000"));

  private static final KnownFunctions KNOWN =
      new KnownFunctions(
          new TreeMap<>(
              Map.of(
                  "square", new FunctionInfo("square", "n * n", true),
                  "len", new FunctionInfo("len", "length", false))));

  private static PoolRequest read(String body, PoolMethod method, boolean async)
      throws IOException {
    var in = new ByteArrayInputStream(body.getBytes(UTF_8));
    return new PoolRequestReader("j", new ValuesReader(null, CONFIG), KNOWN, method, async)
        .read(in);
  }

  private static PoolRequest read(String body) throws IOException {
    return read(body, PoolMethod.MAP, false);
  }

  private static Buffer packed(PoolRequest request) {
    return ((JobInput.Packed) input(request, 1)).values();
  }

  private static JobInput input(PoolRequest request, int chunksize) {
    return request.values().input(chunksize).await().indefinitely();
  }

  /** The function may be the first or the last field. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"values\":[3,-1],\"function\":\"square\",\"processes\":5}",
        "{\"function\":\"square\",\"processes\":5,\"values\":[3,-1]}"
      })
  void values_wholeNumbers_arePackedBigEndian(String body) throws IOException {
    var request = read(body);

    assertThat(request.function().name()).isEqualTo("square");
    assertThat(request.values().type()).isEqualTo(new ElementType.Numbers(Typecode.LONG_LONG));
    assertThat(packed(request)).isEqualTo(Buffer.buffer().appendLong(3).appendLong(-1));
    assertThat(request.processes()).hasValue(5);
    assertThat(request.chunksize()).isEmpty();
  }

  @Test
  void values_many_areKeptWhenTheBufferGrows() throws IOException {
    var values = IntStream.range(0, 1_000).boxed().toList();
    var packed = packed(read("{\"function\":\"square\",\"values\":%s}".formatted(values)));

    assertThat(IntStream.range(0, 1_000).map(i -> (int) packed.getLong(i * 8)))
        .containsExactlyElementsOf(values);
  }

  @Test
  void values_overLimit_areTooLarge() {
    var values = IntStream.range(0, 1_001).boxed().toList();

    assertThatThrownBy(() -> read("{\"function\":\"square\",\"values\":%s}".formatted(values)))
        .hasMessageContaining("more than 1000 values");
  }

  @Test
  void values_largeIntegerAmongReals_isNotRounded() {
    assertThatThrownBy(() -> read("{\"function\":\"square\",\"values\":[9007199254740993,0.5]}"))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getParameters()).containsEntry("index", 0L));
    assertThatThrownBy(() -> read("{\"function\":\"square\",\"values\":[0.5,9223372036854775807]}"))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getParameters()).containsEntry("index", 1L));
  }

  @Test
  void values_notNumber_isTypeErrorForNumericFunction() throws IOException {
    assertThatThrownBy(() -> read("{\"function\":\"square\",\"values\":[1,\"x\"]}"))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getParameters()).containsEntry("index", 1L));
    var request = read("{\"function\":\"len\",\"values\":[\"x\",[1, 2],{}]}");
    assertThat(input(request, 2)).isEqualTo(JobInput.Json.of(List.of("\"x\",[1,2]", "{}")));
  }

  @Test
  void starmap_values_areArgumentLists() throws IOException {
    var request = read("{\"function\":\"len\",\"values\":[[1],[2,3]]}", PoolMethod.STARMAP, false);

    assertThat(request.values().type()).isEqualTo(ElementType.Json.ARGUMENTS);
    assertThat(request.values().size()).isEqualTo(2);
    assertThatThrownBy(
            () -> read("{\"function\":\"len\",\"values\":[[1],2]}", PoolMethod.STARMAP, false))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getParameters()).containsEntry("index", 1L));
  }

  @Test
  void apply_arguments_areOneCall() throws IOException {
    var request =
        read("{\"method\":\"apply\",\"function\":\"len\",\"args\":[\"x\"]}", PoolMethod.MAP, true);

    assertThat(request.method()).isEqualTo(PoolMethod.APPLY);
    assertThat(input(request, 1)).isEqualTo(JobInput.Json.of(List.of("[\"x\"]")));
  }

  @Test
  void count_null_isTheDefault() throws IOException {
    assertThat(read("{\"function\":\"square\",\"values\":[1],\"chunksize\":null}").chunksize())
        .isEmpty();
  }

  @Test
  void optionalField_null_isAbsent() throws IOException {
    var request =
        read(
            "{\"method\":null,\"processes\":null,\"callback\":null,"
                + "\"function\":\"square\",\"values\":[1]}",
            PoolMethod.MAP,
            true);

    assertThat(request.method()).isEqualTo(PoolMethod.MAP);
    assertThat(request.processes()).isEmpty();
    assertThat(request.callback()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"function\":\"square\",\"chunksize\":2.9,   | chunksize is 2.9; it must be a whole number"
            + " from 1",
        "{\"function\":\"square\",\"chunksize\":\"3\", | chunksize is \"3\"; it must be a whole number"
            + " from 1",
        "{\"function\":\"square\",\"processes\":0,     | processes is 0; it must be a whole number from"
            + " 1",
        "{\"function\":[\"square\"],                    | function is an array; it must be a string"
            + " (line 1",
        "{\"function\":null,                            | function is null; it must be a string (line 1",
        "{\"function\":\"square\",\"value\":[1],        | there is no field \"value\"; the fields"
            + " are function",
        "{\"function\":\"square\",\"values\":[1,true]}  | values[1] is true, not a number (line 1,"
            + " column 34)",
        "{\"values\":[1,true],\"function\":\"square\"}  | values[1] is true, not a number",
        "{\"function\":\"len\",\"values\":[\"\\udce9\"]} | unpaired surrogate",
        "{\"function\":\"square\",\"values\":[1]} {}    | something after the end",
        "{\"function\":\"len\",\"values\":[{\"a\":1,\"a\":2}]} | Duplicate field 'a'",
      })
  void body_malformed_isRefusedWithItsPosition(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getStatusCode()).isEqualTo(400))
        .hasMessageContaining(message);
  }

  @Test
  void number_forJsonFunction_keepsItsDigits() throws IOException {
    var request = read("{\"function\":\"len\",\"values\":[1.10,12345678901234567890.5,1e400]}");

    assertThat(input(request, 3))
        .isEqualTo(JobInput.Json.of(List.of("1.10,12345678901234567890.5,1e400")));
  }

  @Test
  void string_overLimit_isProblem() {
    assertThatThrownBy(() -> read("{\"function\":\"%s\"}".formatted("x".repeat(21_000_000))))
        .isInstanceOf(HttpProblem.class);
  }

  @Test
  void field_repeated_isRejected() {
    assertThatThrownBy(() -> read("{\"function\":\"square\",\"values\":[1],\"values\":[2]}"))
        .hasMessageContaining("Duplicate field 'values'");
  }

  /** The chunk size is that of CPython: {@code divmod(len, processes * 4)}, rounded up. */
  @ParameterizedTest
  @CsvSource({"9,5,1", "20,5,1", "21,5,2", "1000,2,125", "1000,3,84", "1,1,1"})
  void chunksize_default_isCpythons(int size, int processes, int chunksize) throws IOException {
    var values = IntStream.range(0, size).boxed().toList();
    var request =
        read(
            "{\"function\":\"square\",\"processes\":%d,\"values\":%s}"
                .formatted(processes, values));

    assertThat(request.spec(1).chunksize()).isEqualTo(chunksize);
  }

  /** A job without {@code processes} may get more workers while it runs. */
  @ParameterizedTest
  @CsvSource({"400,1,7", "400,16,7", "400,50,2", "9,2,1"})
  void chunksize_withoutProcesses_suitsMoreWorkers(int size, int workers, int chunksize)
      throws IOException {
    var values = IntStream.range(0, size).boxed().toList();
    var request = read("{\"function\":\"square\",\"values\":%s}".formatted(values));

    assertThat(request.spec(workers).chunksize()).isEqualTo(chunksize);
    assertThat(request.spec(workers).processes()).isEmpty();
  }
}
