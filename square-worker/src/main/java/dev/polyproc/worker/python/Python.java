package dev.polyproc.worker.python;

import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.worker.PythonStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The Python of this worker: a zygote, which is started with the first task that needs it and
 * replaced when it fails, and its current child. For one thread at a time, except {@link #status}.
 */
@ApplicationScoped
public class Python {
  private static final Logger LOG = Logger.getLogger(Python.class);

  private final PythonConfig config;
  private final ObjectCalls objects;
  private final CompletableFuture<PythonStatus> status = new CompletableFuture<>();
  private Zygote zygote;
  private Child child;

  /** The number of the current child, from 1. */
  private long generation;

  Python(PythonConfig config, ObjectCalls objects) {
    this.config = config;
    this.objects = objects;
  }

  void onStart(@Observes StartupEvent event) {
    var thread = new Thread(this::check, "python-check");
    thread.setDaemon(true);
    thread.start();
  }

  private void check() {
    try {
      var found = ConfinementCheck.run(config);
      found
          .refusal()
          .ifPresentOrElse(
              reason -> LOG.infof("this worker does not run Python functions: %s", reason),
              () -> LOG.infof("this worker runs functions in Python %s", found.version()));
      status.complete(found);
    } catch (InterruptedException | RuntimeException e) {
      LOG.warnf("this worker does not run Python functions: the check failed: %s", e);
      status.complete(PythonStatus.unavailable("the check of the confinement failed: " + e));
    }
  }

  /** Waits until the confinement is checked, and returns the result. For any thread. */
  PythonStatus awaitStatus() {
    return status.join();
  }

  /**
   * Returns whether the worker runs Python; unavailable until the check is complete. For any
   * thread.
   */
  public PythonStatus status() {
    return status.getNow(PythonStatus.unavailable("the confinement is being checked"));
  }

  PythonConfig config() {
    return config;
  }

  ObjectCalls objects() {
    return objects;
  }

  /**
   * Ends the current child, and forks a new one, which has not run any client code.
   *
   * @throws ChannelException if no child can be started
   */
  Child replaceChild() throws InterruptedException {
    endChild();
    if (zygote == null || !zygote.isAlive()) {
      zygote = Zygote.start(config);
    }
    try {
      child = zygote.fork();
      generation++;
    } catch (ChannelException e) {
      closeZygote();
      throw e;
    }
    return child;
  }

  /** Returns the number of the latest child. */
  long generation() {
    return generation;
  }

  /** Returns whether the child with a number is the current one. */
  boolean isCurrent(long number) {
    return child != null && generation == number;
  }

  /** Forks a process for a target that a client brought. */
  public PythonProcess process(FunctionCode code) throws InterruptedException {
    return PythonProcess.fork(this, code);
  }

  /**
   * Ends the current child, if there is one, and returns how it ended. A zygote that does not
   * report it is closed.
   */
  ChildEnd endChild() {
    return endChild(frame -> {});
  }

  /**
   * Ends the current child as {@link #endChild()} does.
   *
   * @param unread receives the frames that the child had sent and the worker had not read
   */
  ChildEnd endChild(Consumer<Frame> unread) {
    if (child == null) {
      return ChildEnd.withExitcode(0);
    }
    var ending = child;
    child = null;
    // Even if the thread was interrupted, the child has to end.
    boolean interrupted = Thread.interrupted();
    try {
      return ending.end(unread);
    } catch (ChannelException | InterruptedException e) {
      LOG.debugf("the zygote is replaced: %s", e);
      closeZygote();
      return ChildEnd.bySignal(9);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void closeZygote() {
    if (zygote != null) {
      zygote.close();
      zygote = null;
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    close();
  }

  /** Ends the zygote, and its child with it. */
  void close() {
    child = null;
    closeZygote();
  }
}
