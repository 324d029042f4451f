package dev.polyproc.worker.heartbeat;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.topic.TopicInitializer;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import dev.polyproc.worker.function.BuiltInFunctions;
import dev.polyproc.worker.function.Crash;
import dev.polyproc.worker.identity.Identity;
import dev.polyproc.worker.identity.Throttling;
import dev.polyproc.worker.process.ProcessTargets;
import dev.polyproc.worker.python.Python;
import dev.polyproc.worker.task.CurrentTask;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Announces the worker in the register of workers every second, from the moment when it can take
 * tasks until it stops.
 */
@ApplicationScoped
public class WorkerHeartbeat {
  private static final Logger LOG = Logger.getLogger(WorkerHeartbeat.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final TopicInitializer topics;
  private final WorkerRegister register;
  private final Identity identity;
  private final CurrentTask currentTask;
  private final BuiltInFunctions functions;
  private final ProcessTargets targets;
  private final Crash crash;
  private final Python python;
  private final Events events;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "heartbeat"));

  /** Whether the last announcement succeeded. Only the clock's thread uses it. */
  private boolean registered = true;

  WorkerHeartbeat(
      TopicInitializer topics,
      WorkerRegister register,
      Identity identity,
      CurrentTask currentTask,
      BuiltInFunctions functions,
      ProcessTargets targets,
      Crash crash,
      Python python,
      Events events) {
    this.topics = topics;
    this.register = register;
    this.identity = identity;
    this.currentTask = currentTask;
    this.functions = functions;
    this.targets = targets;
    this.crash = crash;
    this.python = python;
    this.events = events;
  }

  void onStart(@Observes StartupEvent event) {
    var unused = topics.whenReady().thenRun(this::begin);
  }

  private void begin() {
    var every = WorkerRegister.ANNOUNCE_EVERY.toMillis();
    events.publish(
        EventType.WORKER_JOINED,
        identity.instance(),
        Map.of("host", identity.host(), "pid", identity.pid(), "cpus", identity.cpus().allowed()));
    var unused = clock.scheduleAtFixedRate(this::announce, 0, every, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    finishAnnouncement();
    events.publish(EventType.WORKER_LEFT, identity.instance(), Map.of("reason", "stopped"));
    try {
      register.leave(identity.instance()).await().atMost(TIMEOUT);
    } catch (RuntimeException e) {
      LOG.warnf(
          "could not remove worker %s from the register; its entry expires: %s",
          identity.instance(), e);
    }
  }

  /** An announcement after the worker has left would register it again, until its entry expires. */
  private void finishAnnouncement() {
    clock.shutdown();
    try {
      var unused = clock.awaitTermination(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce() {
    try {
      register.announce(describe()).await().atMost(TIMEOUT);
      if (!registered) {
        LOG.infof("worker %s is registered again", identity.instance());
      }
      registered = true;
    } catch (RuntimeException e) {
      if (registered) {
        LOG.warnf("could not register worker %s in Redis, retrying: %s", identity.instance(), e);
      }
      registered = false;
    }
  }

  private WorkerInfo describe() {
    var throttling = identity.cpus().throttling();
    return new WorkerInfo(
        identity.instance(),
        identity.host(),
        identity.pid(),
        identity.cpus().allowed(),
        identity.cpus().limit().orElse(null),
        throttling.map(Throttling::periods).orElse(null),
        throttling.map(each -> each.time().toMillis()).orElse(null),
        currentTask.completed(),
        currentTask.description().orElse(null),
        crash.isPermitted(),
        python.status(),
        functions.describe(),
        targets.describe());
  }
}
