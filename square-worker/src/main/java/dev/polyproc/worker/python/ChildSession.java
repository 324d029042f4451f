package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.function.FunctionCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The session of the worker with one child. Each question gets an answer or a failure, even if the
 * client's code breaks the protocol; if the child ended, the failure says how. Meanwhile the
 * session passes on the child's output and performs its calls on shared objects. For one thread.
 */
final class ChildSession {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The maximum length in bytes of the line that says that the rest of the output is dropped. */
  private static final int MAX_LAST_LINE = 1024;

  private final Python python;
  private final Child child;
  private final Duration timeout;
  private final Consumer<String> output;
  private final ObjectGrants grants = new ObjectGrants();
  private final CallRate rate;
  private long printed;

  /**
   * @param timeout the maximum time for an element, or for a block of fast ones
   * @param output receives what the client's code prints
   */
  ChildSession(Python python, Child child, Duration timeout, Consumer<String> output) {
    this.python = python;
    this.child = child;
    this.timeout = timeout;
    this.output = output;
    this.rate = new CallRate(python.config().maxCallsPerSecond());
  }

  /** The outcome of a question. */
  sealed interface Outcome {
    /** Applies the function of the case that this outcome is. */
    <R> R fold(Function<Answer, R> answer, Function<Failure, R> failure);

    /** Returns the failure; empty if the child answered. */
    default Optional<Failure> failure() {
      return fold(answer -> Optional.empty(), Optional::of);
    }
  }

  /** The child answered. */
  record Answer(Frame frame) implements Outcome {
    @Override
    public <R> R fold(Function<Answer, R> answer, Function<Failure, R> failure) {
      return answer.apply(this);
    }
  }

  /**
   * The client's code raised an exception, or its process ended.
   *
   * @param offset the index of the element within the block, or -1 if it is unknown
   * @param before the results of the elements before it, in the layout of the answer
   * @param traceback Python's traceback; empty if the process ended
   * @param end how the process ended; empty if it runs
   */
  record Failure(
      String type,
      String message,
      int offset,
      ByteBuffer before,
      String traceback,
      Optional<ChildEnd> end)
      implements Outcome {
    @Override
    public <R> R fold(Function<Answer, R> answer, Function<Failure, R> failure) {
      return failure.apply(this);
    }
  }

  /** Loads the function. */
  Outcome load(FunctionCode code, String name) throws InterruptedException {
    var task = new HashMap<String, Object>();
    task.put("encoding", code.encoding());
    task.put("function", name);
    task.put("file", "<" + name + ">");
    if (code.source() != null) {
      task.put("source", code.source());
    } else {
      task.put("expr", code.expr());
    }
    return ask(Frame.of('L', Zygote.write(task)), 'K', 0);
  }

  /**
   * Asks the child something.
   *
   * @param expected the type of the answer, unless it is an error
   * @param elements the number of elements in the question
   */
  Outcome ask(Frame question, char expected, int elements) throws InterruptedException {
    return ask(question, expected, new Block(this, elements));
  }

  /**
   * Asks for several chunks.
   *
   * @param batch receives the answers to the chunks, also those of a child that has ended
   */
  Outcome ask(Batch batch) throws InterruptedException {
    return ask(batch.question(), 'B', new Block(this, batch));
  }

  private Outcome ask(Frame question, char expected, Block block) throws InterruptedException {
    try {
      var answer = child.ask(question, timeout, block);
      if (answer.type() == 'E') {
        return error(answer.payload().duplicate());
      }
      if (answer.type() != expected) {
        throw new ChannelException("a frame of type " + answer.type() + " came instead");
      }
      return new Answer(answer);
    } catch (Child.EndedException e) {
      var end = python.endChild(block::receiveUnread);
      return ended("RuntimeError", "the function's process " + end, end);
    } catch (Child.TimedOutException e) {
      return ended(
          "TimeoutError",
          "the function took longer than %d s, and its process was killed"
              .formatted(timeout.toSeconds()),
          python.endChild());
    } catch (ChannelException e) {
      return violated(e);
    } catch (InterruptedException e) {
      python.endChild();
      throw e;
    }
  }

  /** Ends a child whose code has written a malformed frame or a wrong one. */
  Failure violated(ChannelException violation) {
    return ended(
        "RuntimeError",
        "the function wrote to the descriptors of its process, which was killed: "
            + violation.getMessage(),
        python.endChild());
  }

  private static Failure ended(String type, String message, ChildEnd end) {
    return new Failure(type, message, -1, ByteBuffer.allocate(0), "", Optional.of(end));
  }

  /**
   * Reads the payload of a frame {@code E}.
   *
   * @throws ChannelException if it is malformed
   */
  static Failure error(ByteBuffer payload) {
    try {
      int length = payload.getInt();
      var text = payload.slice(payload.position(), length);
      var json = JSON.readTree(UTF_8.decode(text).toString());
      payload.position(payload.position() + length);
      return new Failure(
          json.path("type").asText(),
          json.path("message").asText(),
          offset(json),
          payload.slice(),
          json.path("traceback").asText(),
          Optional.empty());
    } catch (JsonProcessingException | IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new ChannelException("an error of the child is malformed: " + e.getMessage(), e);
    }
  }

  private static int offset(JsonNode error) {
    return error.path("offset").asInt(-1);
  }

  /** Passes on output. The child itself limits its output, unless its code forges frames. */
  void print(Frame frame) {
    printed += frame.payload().remaining();
    if (printed > python.config().maxOutput().asLongValue() + MAX_LAST_LINE) {
      throw new ChannelException("more was printed than is allowed");
    }
    output.accept(frame.text());
  }

  /** Performs a call of the child on a shared object. */
  void perform(Frame call) throws InterruptedException {
    rate.await();
    child.answer(python.objects().perform(call, grants, child::isRunning));
  }

  /** Returns the CPU time that the child has used. */
  Duration cpuTime() {
    return child.cpuTime();
  }

  /** Permits the client's code to use the shared objects in a value that it gets as an argument. */
  void grant(String value) {
    if (ObjectGrants.mayContain(value)) {
      try {
        grants.add(JSON.readTree(value));
      } catch (JsonProcessingException e) {
        // The child reads the same text, and reports the error.
        return;
      }
    }
  }
}
