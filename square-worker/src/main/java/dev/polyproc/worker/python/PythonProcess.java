package dev.polyproc.worker.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.sharedstate.function.FunctionCode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/**
 * A {@code Process} whose target a client brought: a child that runs it once. For one thread,
 * except {@link #terminate} and {@link #kill}.
 */
public final class PythonProcess {
  private static final int FAILURE = 1;

  /** A process may be silent for as long as it runs; its CPU time is limited. */
  private static final Duration UNLIMITED = Duration.ofDays(365);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Python python;
  private final FunctionCode code;
  private final Child child;

  private PythonProcess(Python python, FunctionCode code, Child child) {
    this.python = python;
    this.code = code;
    this.child = child;
  }

  /**
   * Forks a child, which has run no client code yet.
   *
   * @throws IllegalStateException if this worker cannot run Python; the message says why
   */
  static PythonProcess fork(Python python, FunctionCode code) throws InterruptedException {
    var refusal = python.awaitStatus().refusal();
    if (refusal.isPresent()) {
      throw new IllegalStateException("this worker does not run Python: " + refusal.get());
    }
    try {
      return new PythonProcess(python, code, python.replaceChild());
    } catch (ChannelException e) {
      throw new IllegalStateException("the worker could not start Python: " + e.getMessage(), e);
    }
  }

  /** Returns the process id. */
  public long pid() {
    return child.pid();
  }

  /**
   * Runs the target to its end.
   *
   * @param out receives what the target prints, and its traceback if it raises an error
   * @return its exit code: 0 if it returned, 1 if it raised an error, the code with which it
   *     exited, or minus the signal that ended it
   * @throws InterruptedException if the thread was interrupted; the child has ended then
   */
  public int run(ProcessStart start, PrintStream out) throws InterruptedException {
    var session = new ChildSession(python, child, UNLIMITED, out::print);
    try {
      var refused = session.load(code, start.target()).failure();
      if (refused.isPresent()) {
        return exitcode(refused.get(), out);
      }
      session.grant(Zygote.write(start.args()));
      session.grant(Zygote.write(start.kwargs()));
      var task = Map.of("args", start.args(), "kwargs", start.kwargs(), "name", start.name());
      return session
          .ask(Frame.of('P', Zygote.write(task)), 'Q', 0)
          .fold(PythonProcess::exitcode, failure -> exitcode(failure, out));
    } finally {
      var unused = python.endChild();
    }
  }

  private static int exitcode(ChildSession.Answer answer) {
    try {
      return JSON.readTree(answer.frame().text()).path("exitcode").asInt();
    } catch (JsonProcessingException e) {
      return FAILURE;
    }
  }

  private static int exitcode(ChildSession.Failure failure, PrintStream out) {
    if (failure.end().isPresent()) {
      return failure.end().get().exitcode();
    }
    out.print(
        failure.traceback().isEmpty()
            ? "%s: %s%n".formatted(failure.type(), failure.message())
            : failure.traceback());
    return FAILURE;
  }

  /** Sends SIGTERM. For any thread. */
  public void terminate() {
    child.signal(false);
  }

  /** Sends SIGKILL. For any thread. */
  public void kill() {
    child.signal(true);
  }
}
