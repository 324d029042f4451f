package dev.polyproc.worker.process;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.sharedstate.process.HeartbeatReply;
import dev.polyproc.sharedstate.process.ProcessMemory;
import dev.polyproc.sharedstate.process.Signal;
import dev.polyproc.sharedstate.process.StartOutcome;
import dev.polyproc.worker.identity.Identity;
import dev.polyproc.worker.python.Python;
import dev.polyproc.worker.task.Delivery;
import dev.polyproc.worker.task.RedisRetry;
import dev.polyproc.worker.task.Replacement;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs one process: starts its target, on a thread of its own or in a confined child, sends
 * heartbeats with its output, follows signals, and records the exit code. A process starts once: if
 * its worker vanishes, the process has ended. If the record is delivered again while the first
 * worker is alive (it was paused for a moment), this worker waits until the process ends or the
 * first worker vanishes. Called by one thread at a time.
 */
@ApplicationScoped
public class ProcessRunner {
  private static final Logger LOG = Logger.getLogger(ProcessRunner.class);
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(100);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  private final ProcessMemory memory;
  private final ProcessTargets targets;
  private final Identity identity;
  private final RedisRetry retry;
  private final Python python;
  private final Events events;
  private final MeterRegistry metrics;

  ProcessRunner(
      ProcessMemory memory,
      ProcessTargets targets,
      Identity identity,
      RedisRetry retry,
      Python python,
      Events events,
      MeterRegistry metrics) {
    this.memory = memory;
    this.targets = targets;
    this.identity = identity;
    this.retry = retry;
    this.python = python;
    this.events = events;
    this.metrics = metrics;
  }

  void run(ProcessStart start, Delivery delivery) throws InterruptedException {
    var id = start.process();
    var process = prepare(start);
    switch (awaitStart(id, process)) {
      case STARTED -> {
        events.publish(
            EventType.PROCESS_STARTED,
            id,
            Map.of(
                "target", start.target(),
                "pid", process.pid(),
                "host", identity.host(),
                "topic", delivery.topic(),
                "partition", delivery.partition(),
                "offset", delivery.offset(),
                "headers", delivery.headerText(),
                "attempt", delivery.attempt()));
        metrics.counter("polyproc.process.started").increment();
        process.start();
        supervise(id, process);
      }
      case LOST -> {
        countStopped(Signal.KILL.exitcode());
        LOG.infof("process %s: its worker vanished, recorded exit code -9", id);
        events.publish(EventType.PROCESS_STOPPED, id, Map.of("exitcode", Signal.KILL.exitcode()));
      }
      case RUNNING, STOPPED -> LOG.debugf("process %s has ended and is not started", id);
    }
  }

  /** Starts the process, or waits while another worker runs it, and ends what was prepared. */
  private StartOutcome awaitStart(String id, ProcessThread process) throws InterruptedException {
    var outcome = StartOutcome.STOPPED;
    try {
      outcome = startOrWait(id, process);
      return outcome;
    } finally {
      if (outcome != StartOutcome.STARTED) {
        process.abandon();
      }
    }
  }

  private StartOutcome startOrWait(String id, ProcessThread process) throws InterruptedException {
    var call = memory.start(id, identity.instance(), identity.host(), process.pid());
    var outcome = retry.await(call);
    while (outcome == StartOutcome.RUNNING) {
      Thread.sleep(POLL_INTERVAL.toMillis());
      outcome = retry.await(call);
    }
    return outcome;
  }

  /** Prepares a process that has not begun to run its target. */
  private ProcessThread prepare(ProcessStart start) throws InterruptedException {
    if (start.version().isEmpty()) {
      var target =
          targets
              .find(start.target())
              .orElseGet(() -> new FailingTarget("this worker has no target " + start.target()));
      return new ProcessThread(new BuiltInBody(identity.pid(), target, start.args()));
    }
    var code = retry.await(memory.code(start.process()));
    if (code.isEmpty()) {
      return failing("the process does not exist any more");
    }
    try {
      return new ProcessThread(new PythonBody(python.process(code.get()), start));
    } catch (IllegalStateException e) {
      return failing(e.getMessage());
    }
  }

  private ProcessThread failing(String reason) {
    return new ProcessThread(new BuiltInBody(identity.pid(), new FailingTarget(reason), List.of()));
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
        process.abandon();
        stop(id, Signal.TERMINATE.exitcode());
        throw e;
      } catch (RuntimeException e) {
        // Redis was out of reach for too long: the record is released, and the process ends.
        process.abandon();
        throw e;
      }
    }
  }

  private void follow(String id, HeartbeatReply reply, ProcessThread process) {
    switch (reply) {
      case RUN -> {}
      case TERMINATE -> process.terminate();
      case STOPPED -> process.abandon();
      case KILL -> kill(id, process);
    }
  }

  private void kill(String id, ProcessThread process) {
    if (!process.kill()) {
      stop(id, Signal.KILL.exitcode());
      LOG.warnf("process %s was killed: halting this worker, which will be replaced", id);
      Runtime.getRuntime().halt(Replacement.STATUS);
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
