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
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions in a real Python, as {@link PythonFunctions} applies them. */
@Timeout(60)
class PythonFunctionTest {
  private static final ElementType LONGS = new ElementType.Numbers(Typecode.LONG_LONG);
  private static final FixedConfig CONFIG = new FixedConfig(Duration.ofSeconds(2));

  /** A frame of progress, and an error of an element that does not exist. */
  private static final String FORGED =
      """
      FORGED = b'\\0\\0\\0\\5G\\0\\0\\0\\1'
      ERROR = b'\\0\\0\\0\\x30E\\0\\0\\0\\x2b{"type":"X","message":"y","offset":1000000}'
      """;

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
  void packedNumbers_areComputed() throws InterruptedException {
    assertThat(values(apply(expr("n**2"), LONGS, longs(3, -4, 87)))).isEqualTo(longs(9, 16, 7569));
  }

  @Test
  void elementsOfAnArray_areConverted() throws InterruptedException {
    var ints = new ElementType.Numbers(Typecode.BYTE);

    assertThat(values(apply(expr("n**2"), ints, Buffer.buffer(new byte[] {2, 3, -4}))))
        .isEqualTo(Buffer.buffer(new byte[] {4, 9, 16}));
    assertThat(raised(apply(expr("n**2"), ints, Buffer.buffer(new byte[] {2, 100}))))
        .isEqualTo("OverflowError at 1");
    var hundred = Buffer.buffer(new byte[] {100});
    assertThat(values(load(expr("n**2")).apply(ints, Overflow.SATURATE, hundred)))
        .isEqualTo(Buffer.buffer(new byte[] {127}));
  }

  @Test
  void jsonValues_keepLargeIntegers() throws InterruptedException {
    var values = Buffer.buffer("[3,\"a\",[1,2]]");

    assertThat(values(apply(source("def f(x): return x * 2 if x != 3 else 3 ** 50"), values)))
        .isEqualTo(Buffer.buffer("[717897987691852588770249,\"aa\",[1,2,1,2]]"));
  }

  @Test
  void argumentLists_areUnpacked() throws InterruptedException {
    var computation =
        load(expr("lambda a, b: a ** b"))
            .apply(ElementType.Json.ARGUMENTS, Overflow.FAIL, Buffer.buffer("[[2,5],[3,2]]"));

    assertThat(values(computation)).isEqualTo(Buffer.buffer("[32,9]"));
  }

  @Test
  void error_hasItsTypePlaceAndTraceback() throws InterruptedException {
    var computation = apply(source("def f(n):\n    return 1 // n"), LONGS, longs(1, 0, 2));

    var raised = (Computation.Raised) computation;
    assertThat(raised(computation)).isEqualTo("ZeroDivisionError at 1");
    assertThat(raised.before()).isEqualTo(longs(1));
    assertThat(raised.traceback())
        .contains("line 2, in f", "return 1 // n")
        .doesNotContain("polyproc");
  }

  @Test
  void syntaxError_failsTheChunk() throws InterruptedException {
    assertThat(raised(apply(source("def f(n:"), LONGS, longs(1)))).isEqualTo("SyntaxError at -1");
  }

  @Test
  void printedText_isTheOutput() throws InterruptedException {
    var computation =
        (Computation.Results)
            apply(source("def f(n):\n  print('seen', n)\n  return n"), LONGS, longs(1, 2));

    assertThat(computation.output()).isEqualTo("seen 1\nseen 2\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import os; os._exit(3)                          | RuntimeError | exited with code 3
          while True: pass                                | TimeoutError | longer than 2 s
          return 9**9**9                                  | TimeoutError | longer than 2 s
          return [0] * 10**10                             | MemoryError |
          return f(n)                                     | RecursionError | maximum recursion depth
          import os; os.write(4, b'\\0\\0\\0\\2X')        | RuntimeError |
          while True: print('still here')                 | TimeoutError | longer than 2 s
          import os; [os.write(4, FORGED) for _ in iter(int, 1)] | TimeoutError | longer than 2 s
          import os; os.write(4, b'\\0\\0\\0\\1G')        | RuntimeError | progress
          import os; os.write(4, ERROR)                   | RuntimeError | does not exist
          open('/etc/passwd')                             | PermissionError | /etc/passwd
          import os; os.fork()                            | PermissionError |
          import os, signal; os.kill(os.getppid(), 9)     | PermissionError |
          """)
  void harmfulFunction_endsOnlyItsChild(String body, String type, String message)
      throws InterruptedException {
    var computation = apply(source(FORGED + "def f(n):\n    " + body), LONGS, longs(1));

    assertThat(computation).isInstanceOf(Computation.Raised.class);
    assertThat(raised(computation)).startsWith(type);
    if (message != null) {
      assertThat(((Computation.Raised) computation).message()).contains(message);
    }
    assertThat(values(apply(expr("n + 1"), LONGS, longs(1)))).isEqualTo(longs(2));
  }

  @Test
  void cpuTimeOfTheChild_isCounted() throws InterruptedException {
    var busy = "def f(n):\n    for _ in range(n): pass\n    return 0";

    var computation = (Computation.Results) apply(source(busy), LONGS, longs(3_000_000));

    assertThat(computation.childCpuTime()).isGreaterThan(Duration.ofMillis(10));
  }

  /** An answer of another length would be written over other chunks, or beyond an array's end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void forgedNumberOfResults_isRefused(int results) throws InterruptedException {
    var forging =
        """
        import os, struct
        def f(n):
            answer = b'q' + bytes(8 * %d)
            os.write(4, struct.pack('>I', len(answer) + 1) + b'N' + answer)
        """;

    var computation = apply(source(forging.formatted(results)), LONGS, longs(1, 2));

    assertThat(computation).isInstanceOf(Computation.Raised.class);
    assertThat(((Computation.Raised) computation).message()).contains("descriptors");
    assertThat(values(apply(expr("n + 1"), LONGS, longs(1)))).isEqualTo(longs(2));
  }

  @Test
  void interruption_endsTheChild() throws InterruptedException {
    var function = load(source("def f(n):\n    while True: pass"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> function.apply(LONGS, Overflow.FAIL, longs(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(values(apply(expr("n + 1"), LONGS, longs(1)))).isEqualTo(longs(2));
  }

  private static FunctionCode expr(String text) {
    return FunctionCode.ofExpression(text, FunctionCode.JSON);
  }

  private static FunctionCode source(String text) {
    return FunctionCode.ofSource(text, FunctionCode.JSON);
  }

  private ChunkFunction load(FunctionCode code) throws InterruptedException {
    return PythonFunctions.load(python, "f", code);
  }

  private Computation apply(FunctionCode code, Buffer values) throws InterruptedException {
    return apply(code, ElementType.Json.VALUES, values);
  }

  private Computation apply(FunctionCode code, ElementType type, Buffer values)
      throws InterruptedException {
    return load(code).apply(type, Overflow.FAIL, values);
  }

  private static Buffer values(Computation computation) {
    return ((Computation.Results) computation).values();
  }

  private static String raised(Computation computation) {
    var raised = (Computation.Raised) computation;
    return raised.type() + " at " + raised.offset();
  }

  private static Buffer longs(long... values) {
    var buffer = Buffer.buffer();
    LongStream.of(values).forEach(buffer::appendLong);
    return buffer;
  }
}
