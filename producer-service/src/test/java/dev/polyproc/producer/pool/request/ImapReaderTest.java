package dev.polyproc.producer.pool.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.http.body.BodyParts;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.PoolSettings;
import dev.polyproc.sharedstate.job.JobInput;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImapReaderTest {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final int MANY = 1_000;

  private static final PoolConfig CONFIG = PoolSettings.with(Map.of());

  private static final KnownFunctions KNOWN =
      new KnownFunctions(
          new TreeMap<>(
              Map.of(
                  "square", new FunctionInfo("square", "n * n", true),
                  "len", new FunctionInfo("len", "length", false))));

  /** A body whose parts arrive when the test sends them. */
  private static final class Sent implements BodyParts {
    private UniEmitter<? super Buffer> reader;

    @Override
    public Uni<Buffer> next() {
      return Uni.createFrom().emitter(emitter -> reader = emitter);
    }

    void send(String part) {
      take().complete(Buffer.buffer(part.getBytes(UTF_8)));
    }

    void end() {
      take().complete(null);
    }

    private UniEmitter<? super Buffer> take() {
      var taken = reader;
      reader = null;
      return taken;
    }
  }

  private static ImapReader open(Sent body, String head) {
    var opened = ImapReader.open(body, new ValueReaders(null, CONFIG), KNOWN, 0);
    var reader = opened.subscribeAsCompletionStage();
    body.send(head);
    return reader.join();
  }

  /** Returns everything that is read from a body, which is cut into parts. */
  private static List<Object> readAll(byte[] body, int part, int max, long skipped) {
    var at = new int[1];
    BodyParts parts =
        () ->
            Uni.createFrom()
                .item(
                    () -> {
                      if (at[0] == body.length) {
                        return null;
                      }
                      int end = Math.min(body.length, at[0] + part);
                      var next = Buffer.buffer(java.util.Arrays.copyOfRange(body, at[0], end));
                      at[0] = end;
                      return next;
                    });
    var reader =
        ImapReader.open(parts, new ValueReaders(null, CONFIG), KNOWN, skipped)
            .await()
            .atMost(BOUND);
    var all = new ArrayList<Object>();
    for (var next = reader.next(max); ; next = reader.next(max)) {
      var request = next.await().atMost(BOUND);
      if (request.isEmpty()) {
        reader.failure().ifPresent(problem -> all.add(problem.getDetail()));
        return all;
      }
      all.addAll(values(request.get()));
    }
  }

  private static List<Object> values(ImapRequest request) {
    var input = request.request().values().input(1).await().atMost(BOUND);
    var values = new ArrayList<Object>();
    if (input instanceof JobInput.Packed packed) {
      for (int i = 0; i < packed.values().length(); i += Long.BYTES) {
        values.add(packed.values().getLong(i));
      }
    } else {
      var json = (JobInput.Json) input;
      int from = 0;
      for (int i = 0; i < json.ends().length(); i += Integer.BYTES) {
        int to = json.ends().getInt(i);
        values.add("[" + json.values().getString(from, to) + "]");
        from = to + 1;
      }
    }
    return values;
  }

  private static CompletableFuture<Optional<ImapRequest>> next(ImapReader reader) {
    return reader.next(MANY).subscribeAsCompletionStage();
  }

  @Test
  void value_complete_isReturnedBeforeTheNext() throws Exception {
    var body = new Sent();
    var reader = open(body, "{\"function\":\"square\",\"values\":[");

    var first = next(reader);
    assertThat(first).isNotDone();
    body.send("3,");
    assertThat(values(first.get(5, java.util.concurrent.TimeUnit.SECONDS).orElseThrow()))
        .containsExactly(3L);

    var second = next(reader);
    body.send("4,5]}");
    var request = second.get(5, java.util.concurrent.TimeUnit.SECONDS).orElseThrow();
    assertThat(request.offset()).isEqualTo(1);
    assertThat(values(request)).containsExactly(4L, 5L);

    var end = next(reader);
    assertThat(end).isNotDone();
    body.end();
    assertThat(end.join()).isEmpty();
    assertThat(reader.failure()).isEmpty();
    assertThat(reader.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void body_anySplit_isReadTheSame(int part) {
    var numbers = IntStream.range(0, 300).mapToObj(i -> (long) i * i).toList();
    var body = "{ \"function\" : \"square\" , \"values\" : %s }".formatted(numbers);
    assertThat(readAll(body.getBytes(UTF_8), part, 7, 0)).containsExactlyElementsOf(numbers);

    var json = "{\"function\":\"len\",\"values\":[\"é\",{\"a\":[1.10,null]},[],\"😀\"]}";
    assertThat(readAll(json.getBytes(UTF_8), part, 2, 0))
        .containsExactly("[\"é\"]", "[{\"a\":[1.10,null]}]", "[[]]", "[\"😀\"]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5})
  void values_beforeLastEventId_areSkipped(int skipped) {
    var body = "{\"function\":\"square\",\"values\":[0,1,2]}".getBytes(UTF_8);

    assertThat(readAll(body, 4, 2, skipped))
        .containsExactlyElementsOf(
            IntStream.range(Math.min(3, skipped), 3).mapToObj(i -> (Object) (long) i).toList());
  }

  /** The values before the mistake are read; the problem follows their results. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3,4,\"x\",5]}             | values[2] is the string \"x\", not a number (line 1",
        "3,4,99999999999999999999]} | values[2] is 99999999999999999999, which does not fit int64",
        "3,4                       | the body is not JSON",
        "3,4]} {                   | something after the end",
        "3,4],\"chunksize\":2}     | chunksize comes after values",
        "3,4],\"chunk\":2}         | there is no field \"chunk\"",
        "3,4],\"values\":[1]}      | Duplicate field 'values'",
        "3,4 5]}                   | the body is not JSON",
      })
  void body_malformed_failsAfterTheValuesBeforeIt(String rest, String message) {
    for (int part : new int[] {1, 5, 1000}) {
      var all =
          readAll(("{\"function\":\"square\",\"values\":[" + rest).getBytes(UTF_8), part, 1000, 0);

      assertThat(all.subList(0, all.size() - 1)).containsExactly(3L, 4L);
      assertThat(all.get(all.size() - 1).toString()).contains(message);
    }
  }

  @Test
  void body_invalidUnicode_isRefused() {
    var surrogate = "{\"function\":\"len\",\"values\":[\"a\",\"\\udce9\"]}";
    var latin = "{\"function\":\"len\",\"values\":[\"a\",\"é\"]}";

    assertThat(readAll(surrogate.getBytes(UTF_8), 3, 9, 0))
        .last()
        .asString()
        .contains("unpaired surrogate");
    assertThat(readAll(latin.getBytes(ISO_8859_1), 3, 9, 0)).last().asString().contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"values\":[1]}",
        "{\"expr\":\"n\",\"function\":\"square\",\"values\":[1]}",
        "{\"function\":\"square\",\"values\":1}",
        "{\"function\":\"square\",\"chunksize\":2.9,\"values\":[1]}",
        "{\"function\":\"square\",\"function\":\"len\",\"values\":[1]}",
        "\uFEFF{\"function\":\"square\",\"values\":[1]}",
        "{\"function\""
      })
  void body_invalidBeforeValues_isProblemFirst(String body) {
    assertThatThrownBy(() -> readAll(body.getBytes(UTF_8), 3, 9, 0))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
  }

  /** Once, a chain of reads grew with every part and overflowed the stack when it was cancelled. */
  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"function\":\"square\",\"values\":["})
  void callThatIsCancelled_afterManyParts_endsItsBody(String head) {
    var body = new Sent();
    var reading =
        ImapReader.open(body, new ValueReaders(null, CONFIG), KNOWN, 0)
            .chain(reader -> reader.next(MANY))
            .subscribeAsCompletionStage();
    body.send(head);
    for (int part = 0; part < 100_000; part++) {
      body.send(" ");
    }

    assertThat(reading.cancel(true)).isTrue();

    assertThat(body.reader).isNotNull();
  }
}
