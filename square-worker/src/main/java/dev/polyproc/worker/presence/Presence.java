package dev.polyproc.worker.presence;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import dev.polyproc.worker.function.Functions;
import dev.polyproc.worker.process.Targets;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Announces the worker in the register, every second, from when it can work until it ends. */
@ApplicationScoped
public class Presence {
  private static final Logger LOG = Logger.getLogger(Presence.class);
  private static final Duration BOUND = Duration.ofSeconds(2);

  private final WorkerRegister register;
  private final Identity identity;
  private final Activity activity;
  private final Functions functions;
  private final Targets targets;
  private final Events events;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "presence"));

  /** Only the clock's thread uses it. */
  private boolean heard = true;

  Presence(
      WorkerRegister register,
      Identity identity,
      Activity activity,
      Functions functions,
      Targets targets,
      Events events) {
    this.register = register;
    this.identity = identity;
    this.activity = activity;
    this.functions = functions;
    this.targets = targets;
    this.events = events;
  }

  /** To be called once, when the worker can take tasks. */
  public void begin() {
    var every = WorkerRegister.ANNOUNCE_EVERY.toMillis();
    events.publish(
        EventType.WORKER_JOINED,
        identity.instance(),
        Map.of("host", identity.host(), "pid", identity.pid(), "cpus", identity.cpus().allowed()));
    var unused = clock.scheduleAtFixedRate(this::announce, 0, every, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
    events.publish(EventType.WORKER_LEFT, identity.instance(), Map.of("reason", "stopped"));
    try {
      register.leave(identity.instance()).await().atMost(BOUND);
    } catch (RuntimeException e) {
      LOG.warnf("%s could not leave the register, which will notice: %s", identity.instance(), e);
    }
  }

  private void announce() {
    try {
      register.announce(describe()).await().atMost(BOUND);
      if (!heard) {
        LOG.infof("%s is in the register again", identity.instance());
      }
      heard = true;
    } catch (RuntimeException e) {
      if (heard) {
        LOG.warnf("%s cannot reach the register, and goes on trying: %s", identity.instance(), e);
      }
      heard = false;
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
        throttling.map(Throttling::times).orElse(null),
        throttling.map(felt -> felt.time().toMillis()).orElse(null),
        activity.tasksDone(),
        activity.current().orElse(null),
        functions.describe(),
        targets.describe());
  }
}
