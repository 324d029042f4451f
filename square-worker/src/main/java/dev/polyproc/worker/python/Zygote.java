package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Python process that has imported the modules that client code may use, and forks a child for
 * each job, so that a fresh interpreter takes about 20 ms. It has one child at a time. For one
 * thread.
 */
final class Zygote implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

  /** A zygote that does not report the end of its child within this time is replaced. */
  private static final Duration REPORT_TIMEOUT = Duration.ofMillis(300);

  private static final Duration FORK_TIMEOUT = Duration.ofSeconds(5);
  private static final int NONCE_BYTES = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();
  private final Process process;
  private final Channel channel;
  private final String version;

  private Zygote(Process process, Channel channel, String version) {
    this.process = process;
    this.channel = channel;
    this.version = version;
  }

  /**
   * Starts a zygote.
   *
   * @throws ChannelException if it does not start; the message says why
   */
  static Zygote start(PythonConfig config) throws InterruptedException {
    Process process;
    try {
      var builder =
          new ProcessBuilder(
              config.executable(), "-I", "-S", "-c", PythonSources.read("bootstrap.py"));
      builder.environment().clear();
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      process = builder.start();
    } catch (IOException e) {
      throw new ChannelException("cannot start %s: %s".formatted(config.executable(), e), e);
    }
    var channel = new Channel(process.getInputStream(), process.getOutputStream());
    try {
      channel.send(Frame.of('M', write(PythonSources.modules())));
      channel.send(Frame.of('C', write(settings(config))));
      var ready = json(require(channel, 'R', START_TIMEOUT));
      return new Zygote(process, channel, ready.path("python").asText());
    } catch (RuntimeException | InterruptedException e) {
      channel.close();
      process.destroyForcibly();
      throw e;
    }
  }

  private static Map<String, Object> settings(PythonConfig config) {
    return Map.of(
        "memory", config.memory().asLongValue(),
        "cpuSeconds", Math.max(1, config.cpuTime().toSeconds()),
        "maxFrame", Frame.MAX_LENGTH,
        "maxOutput", config.maxOutput().asLongValue());
  }

  /** Returns the version of Python. */
  String version() {
    return version;
  }

  Channel channel() {
    return channel;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Forks a child. When this returns, the child has confined itself, and has run no client code.
   */
  Child fork() throws InterruptedException {
    channel.send(Frame.of('F'));
    long pid = json(require(channel, 'H', FORK_TIMEOUT)).path("pid").asLong();
    return new Child(this, pid);
  }

  /**
   * Asks the zygote how its child ended, after the child's death. The answer has to contain a
   * random number that the child could not know.
   *
   * @param unread receives the child's frames before it
   * @throws ChannelException if the zygote does not answer, so that it has to be closed
   */
  ChildEnd awaitEnd(Consumer<Frame> unread) throws InterruptedException {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    channel.send(Frame.of('W', nonce));
    long deadline = System.nanoTime() + REPORT_TIMEOUT.toNanos();
    while (true) {
      var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      var frame = channel.poll(left).orElseThrow(() -> noAnswer(REPORT_TIMEOUT));
      if (isReport(frame, nonce)) {
        return end(frame.payload());
      }
      unread.accept(frame);
    }
  }

  private static boolean isReport(Frame frame, byte[] nonce) {
    var payload = frame.payload();
    return frame.type() == 'X'
        && payload.remaining() >= NONCE_BYTES
        && payload.slice(0, NONCE_BYTES).equals(ByteBuffer.wrap(nonce));
  }

  private static ChildEnd end(ByteBuffer answer) {
    var status = json(answer.slice(NONCE_BYTES, answer.remaining() - NONCE_BYTES));
    return status.has("signal")
        ? ChildEnd.bySignal(status.get("signal").asInt())
        : ChildEnd.withExitcode(status.path("exit").asInt());
  }

  private static ChannelException noAnswer(Duration timeout) {
    return new ChannelException("no answer within %d ms".formatted(timeout.toMillis()));
  }

  @Override
  public void close() {
    channel.close();
    process.destroyForcibly();
  }

  private static Frame require(Channel channel, char type, Duration timeout)
      throws InterruptedException {
    var frame = channel.poll(timeout).orElseThrow(() -> noAnswer(timeout));
    if (frame.type() != type) {
      throw new ChannelException(
          "a frame of type %s instead of %s: %s".formatted(frame.type(), type, frame.text()));
    }
    return frame;
  }

  private static JsonNode json(Frame frame) {
    return json(frame.payload());
  }

  private static JsonNode json(ByteBuffer text) {
    try {
      return JSON.readTree(UTF_8.decode(text.duplicate()).toString());
    } catch (JsonProcessingException e) {
      throw new ChannelException("a frame is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
