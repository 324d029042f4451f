package dev.polyproc.worker.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.worker.function.ChunkFunction;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several chunks in one frame, in a real Python. */
@Timeout(60)
class PythonBatchTest {
  private static final ElementType LONGS = new ElementType.Numbers(Typecode.LONG_LONG);
  private static final FixedConfig CONFIG = new FixedConfig(Duration.ofSeconds(1));

  private final Python python = new Python(CONFIG, new ObjectCalls(CONFIG));

  @BeforeAll
  static void pythonRunsHere() throws InterruptedException {
    var refusal = ConfinementCheck.run(CONFIG).refusal();
    assumeTrue(refusal.isEmpty(), () -> "no Python here: " + refusal.orElse(""));
  }

  @AfterEach
  void stop() {
    python.close();
  }

  @Test
  void tenThousandChunks_areComputedInFewCalls() throws InterruptedException {
    var function = load("def f(n): return n * 2");
    int calls = 0;
    for (int next = 0; next < 10_000; calls++) {
      var chunks = new ArrayList<Buffer>();
      for (int i = 0; i < function.batch(); i++) {
        chunks.add(longs(next + i));
      }
      for (var computed : function.apply(LONGS, Overflow.FAIL, chunks)) {
        assertThat(values(computed)).isEqualTo(longs(2L * next++));
      }
    }
    assertThat(calls).isLessThan(2_000);
  }

  @Test
  void chunksOfOtherTypes_areComputed() throws InterruptedException {
    var function = load("def f(n): return n * 2");
    var bytes = new ElementType.Numbers(Typecode.BYTE);

    assertThat(function.apply(bytes, Overflow.FAIL, List.of(octets(3, 4), octets(100), octets(1))))
        .extracting(PythonBatchTest::summary)
        .containsExactly("2 bytes", "OverflowError at 0");
    assertThat(function.apply(ElementType.Json.VALUES, Overflow.FAIL, texts("[1]", "[[],\"a\"]")))
        .extracting(PythonBatchTest::values)
        .containsExactlyElementsOf(texts("[2]", "[[],\"aa\"]"));
    assertThat(function.apply(bytes, Overflow.FAIL, List.of(octets(5), octets(6))))
        .as("after the refused result")
        .extracting(PythonBatchTest::values)
        .containsExactly(octets(10), octets(12));
  }

  @Test
  void error_isThatOfItsChunk_andTheLastOutcome() throws InterruptedException {
    var outcomes = batch("def f(n):\n  print(n)\n  return 8 // n", longs(1), longs(2, 0), longs(4));

    assertThat(outcomes)
        .extracting(PythonBatchTest::summary)
        .containsExactly("8 bytes", "ZeroDivisionError at 1");
    var raised = (Computation.Raised) outcomes.get(1);
    assertThat(raised.before()).isEqualTo(longs(4));
    assertThat(raised.traceback()).contains("line 3, in f");
    assertThat(raised.output()).isEqualTo("2\n0\n");
  }

  @Test
  void printedText_isTheOutputOfItsChunk() throws InterruptedException {
    var outcomes = batch("def f(n):\n  print(n)\n  return n", longs(1), longs(2, 3), longs(4));

    assertThat(outcomes)
        .extracting(outcome -> ((Computation.Results) outcome).output())
        .containsExactly("1\n", "2\n3\n", "4\n");
  }

  @Test
  void timesOfTheChild_areThoseOfEachChunk() throws InterruptedException {
    var text = "import time\ndef f(n):\n  time.sleep(n / 1000)\n  return n";
    var outcomes = batch(text, longs(0), longs(3), longs(0));

    var wall = outcomes.stream().map(each -> ((Computation.Results) each).childWallTime()).toList();
    var cpu = outcomes.stream().map(each -> ((Computation.Results) each).childCpuTime()).toList();
    assertThat(wall.get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(3)).isGreaterThan(cpu.get(1));
    assertThat(cpu).allMatch(each -> each.compareTo(Duration.ZERO) > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          os._exit(3)                           | RuntimeError | exited with code 3
          sys.exit(4)                           | RuntimeError | exited with code 4
          os.abort()                            | RuntimeError | signal 6
          ctypes.string_at(0)                   | RuntimeError | signal 11
          sum(0 for _ in iter(int, 1))          | TimeoutError | longer than 1 s
          os.write(4, b'\\0\\0\\0\\2X')         | RuntimeError | descriptors
          os.write(4, b'\\0\\0\\0\\2S1')        | RuntimeError | descriptors
          [os.write(4, FORGED) for _ in iter(int, 1)] | |
          """)
  void harmfulChunk_failsAlone_afterTheChunksBeforeIt(String body, String type, String message)
      throws InterruptedException {
    var text =
        """
        import os, sys
        import ctypes
        FORGED = b'\\0\\0\\0\\x1bS' + bytes(16) + b'Nq' + bytes(8)
        def f(n):
            return %s if n == 3 else n
        """;
    var chunks = Stream.of(1, 2, 3, 4, 5).map(PythonBatchTest::longs).toList();

    var outcomes = load(text.formatted(body)).apply(LONGS, Overflow.FAIL, chunks);

    if (type == null) {
      // Client code that forges the answers to its own chunks gets what it has forged.
      assertThat(outcomes).hasSizeLessThanOrEqualTo(chunks.size());
    } else {
      assertThat(outcomes).hasSize(3);
      assertThat(outcomes.subList(0, 2))
          .extracting(PythonBatchTest::values)
          .containsExactly(longs(1), longs(2));
      assertThat(summary(outcomes.get(2))).startsWith(type);
      assertThat(((Computation.Raised) outcomes.get(2)).message()).contains(message);
    }
    assertThat(batch("def f(n): return n + 1", longs(1), longs(2)))
        .extracting(PythonBatchTest::values)
        .containsExactly(longs(2), longs(3));
  }

  @Test
  void longChunk_keepsItsTimeWhileItAdvances_andEndsTheBatch() throws InterruptedException {
    var text = "import time\ndef f(n):\n  time.sleep(0.6)\n  return n";
    var function = load(text);

    assertThat(function.apply(LONGS, Overflow.FAIL, List.of(longs(1, 2, 3), longs(4))))
        .as("the child gives the second chunk back")
        .extracting(PythonBatchTest::values)
        .containsExactly(longs(1, 2, 3));
    assertThat(function.batch()).isOne();
  }

  @Test
  void longChunks_doNotShareAFrame() throws InterruptedException {
    var function = load("def f(n): return n");
    var chunk = Buffer.buffer(new byte[BatchSize.MAX_BYTES / 2]);

    assertThat(function.apply(LONGS, Overflow.FAIL, List.of(chunk, chunk, chunk))).hasSize(2);
  }

  @Test
  void interruption_endsTheChild() throws InterruptedException {
    var function = load("def f(n):\n    while n == 2: pass");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> function.apply(LONGS, Overflow.FAIL, List.of(longs(1), longs(2))))
        .isInstanceOf(InterruptedException.class);
    assertThat(batch("def f(n): return n", longs(1))).hasSize(1);
  }

  private List<Computation> batch(String text, Buffer... chunks) throws InterruptedException {
    return load(text).apply(LONGS, Overflow.FAIL, List.of(chunks));
  }

  private ChunkFunction load(String text) throws InterruptedException {
    return PythonFunctions.load(python, "f", FunctionCode.ofSource(text, FunctionCode.JSON));
  }

  private static Buffer values(Computation computation) {
    return ((Computation.Results) computation).values();
  }

  private static String summary(Computation computation) {
    return computation.fold(
        results -> results.values().length() + " bytes",
        raised -> raised.type() + " at " + raised.offset());
  }

  private static Buffer longs(long... values) {
    var buffer = Buffer.buffer();
    for (long value : values) {
      buffer.appendLong(value);
    }
    return buffer;
  }

  private static Buffer octets(int... values) {
    var buffer = Buffer.buffer();
    for (int value : values) {
      buffer.appendByte((byte) value);
    }
    return buffer;
  }

  private static List<Buffer> texts(String... values) {
    return Stream.of(values).map(Buffer::buffer).toList();
  }
}
