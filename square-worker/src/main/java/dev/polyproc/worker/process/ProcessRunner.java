package dev.polyproc.worker.process;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.sharedstate.process.HeartbeatReply;
import dev.polyproc.sharedstate.process.ProcessMemory;
import dev.polyproc.sharedstate.process.Signal;
import dev.polyproc.sharedstate.process.StartOutcome;
import dev.polyproc.worker.identity.Identity;
import dev.polyproc.worker.task.RedisRetry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs one process: starts its target on a thread of its own, sends heartbeats with its output,
 * follows signals, and records the exit code. A process starts once: if its worker vanishes, the
 * process has ended. If the record is delivered again while the first worker is alive (it was
 * paused for a moment), this worker waits until the process ends or the first worker vanishes.
 * Called by one thread at a time.
 */
@ApplicationScoped
public class ProcessRunner {
  private static final Logger LOG = Logger.getLogger(ProcessRunner.class);
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(100);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  /** The status that a shell reports for a process that SIGKILL ended. */
  private static final int HALT_STATUS = 137;

  private final ProcessMemory memory;
  private final ProcessTargets targets;
  private final Identity identity;
  private final RedisRetry retry;
  private final Events events;
  private final MeterRegistry metrics;

  ProcessRunner(
      ProcessMemory memory,
      ProcessTargets targets,
      Identity identity,
      RedisRetry retry,
      Events events,
      MeterRegistry metrics) {
    this.memory = memory;
    this.targets = targets;
    this.identity = identity;
    this.retry = retry;
    this.events = events;
    this.metrics = metrics;
  }

  void run(ProcessStart start) throws InterruptedException {
    var id = start.process();
    switch (awaitStart(id)) {
      case STARTED -> {
        events.publish(
            EventType.PROCESS_STARTED,
            id,
            Map.of("target", start.target(), "pid", identity.pid(), "host", identity.host()));
        metrics.counter("polyproc.process.started").increment();
        supervise(id, launch(start));
      }
      case LOST -> {
        countStopped(Signal.KILL.exitcode());
        LOG.infof("process %s: its worker vanished, recorded exit code -9", id);
        events.publish(EventType.PROCESS_STOPPED, id, Map.of("exitcode", Signal.KILL.exitcode()));
      }
      case RUNNING, STOPPED -> LOG.debugf("process %s has ended and is not started", id);
    }
  }

  /** Starts the process, or waits while another worker runs it. */
  private StartOutcome awaitStart(String id) throws InterruptedException {
    var call = memory.start(id, identity.instance(), identity.host(), identity.pid());
    var outcome = retry.await(call);
    while (outcome == StartOutcome.RUNNING) {
      Thread.sleep(POLL_INTERVAL.toMillis());
      outcome = retry.await(call);
    }
    return outcome;
  }

  private ProcessThread launch(ProcessStart start) {
    var target = targets.find(start.target()).orElseGet(() -> new UnknownTarget(start.target()));
    var process = new ProcessThread(target, start.args());
    process.start();
    return process;
  }

  private void supervise(String id, ProcessThread process) throws InterruptedException {
    while (true) {
      try {
        boolean ended = process.join(HEARTBEAT_INTERVAL);
        var reply = retry.await(memory.heartbeat(id, identity.instance(), process.drainOutput()));
        if (ended) {
          stop(id, process.exitcode());
          return;
        }
        follow(id, reply, process);
      } catch (InterruptedException e) {
        // The worker is being stopped, and its process with it.
        process.interrupt();
        stop(id, Signal.TERMINATE.exitcode());
        throw e;
      } catch (RuntimeException e) {
        // Redis was out of reach for too long: the record is released, and the process ends.
        process.interrupt();
        throw e;
      }
    }
  }

  private void follow(String id, HeartbeatReply reply, ProcessThread process) {
    switch (reply) {
      case RUN -> {}
      case TERMINATE, STOPPED -> process.interrupt();
      case KILL -> {
        stop(id, Signal.KILL.exitcode());
        LOG.warnf("process %s was killed: halting this worker", id);
        Runtime.getRuntime().halt(HALT_STATUS);
      }
    }
  }

  private void stop(String id, int exitcode) {
    if (retry.await(memory.stop(id, identity.instance(), exitcode))) {
      LOG.infof("process %s ended with exit code %d", id, exitcode);
      countStopped(exitcode);
      events.publish(EventType.PROCESS_STOPPED, id, Map.of("exitcode", exitcode));
    }
  }

  private void countStopped(int exitcode) {
    metrics.counter("polyproc.process.stopped", "exitcode", String.valueOf(exitcode)).increment();
  }
}
