package dev.polyproc.worker.python;

import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.job.ChunkMemory;
import dev.polyproc.worker.function.ChunkFunction;
import dev.polyproc.worker.function.Computation;
import dev.polyproc.worker.function.FunctionRef;
import dev.polyproc.worker.function.FunctionSource;
import dev.polyproc.worker.task.RedisRetry;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The functions that clients bring. Consecutive tasks of one job share a child process, as the
 * tasks of a worker of {@code multiprocessing.Pool} do. After a task of another job, the worker
 * starts a fresh one.
 */
@Singleton
final class PythonFunctions implements FunctionSource {
  private final Python python;
  private final ChunkMemory memory;
  private final RedisRetry retry;

  /** The function that the current child has loaded, or null. */
  private FunctionRef loaded;

  private ChunkFunction function;

  /** The number of the child that has loaded it. */
  private long generation;

  PythonFunctions(Python python, ChunkMemory memory, RedisRetry retry) {
    this.python = python;
    this.memory = memory;
    this.retry = retry;
  }

  @Override
  public Optional<ChunkFunction> find(FunctionRef ref) throws InterruptedException {
    if (ref.version().isEmpty()) {
      return Optional.empty();
    }
    var refusal = python.awaitStatus().refusal();
    if (refusal.isPresent()) {
      return Optional.of(
          failing("RuntimeError", "this worker does not run Python: " + refusal.get(), null));
    }
    if (!ref.equals(loaded) || !python.isCurrent(generation)) {
      loaded = null;
      var code = retry.await(memory.code(ref.job()));
      if (code.isEmpty()) {
        return Optional.empty();
      }
      function = load(python, ref.name(), code.get());
      generation = python.generation();
      loaded = ref;
    }
    return Optional.of(function);
  }

  /**
   * Loads a function into a fresh child. A function that cannot be loaded fails for every chunk.
   */
  static ChunkFunction load(Python python, String name, FunctionCode code)
      throws InterruptedException {
    try {
      var output = new StringBuilder();
      var session =
          new ChildSession(
              python, python.replaceChild(), python.config().blockTimeout(), output::append);
      return session
          .load(code, name)
          .<ChunkFunction>fold(
              answer -> new PythonFunction(session, name, output),
              failure -> failing(failure.type(), failure.message(), failure.traceback()));
    } catch (ChannelException e) {
      return failing("RuntimeError", "the worker could not start Python: " + e.getMessage(), null);
    }
  }

  private static ChunkFunction failing(String type, String message, String traceback) {
    return (elements, overflow, values) ->
        new Computation.Raised(type, message, -1, Buffer.buffer(), traceback, "");
  }
}
